using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Documents;

/// <summary>A picture of dots, as people have it on their machine: PNG or JPEG. What is see-through stands on white.</summary>
public sealed record Picture : Art
{
    internal const int MostDots = 25_000_000;
    private const int MostBytes = 10_000_000;

    internal Picture(int width, int height, int colours, byte[] data, bool isJpeg) => (Width, Height, Colours, Data, IsJpeg) = (width, height, colours, data, isJpeg);

    internal int Width { get; }

    internal int Height { get; }

    /// <summary>1 for grey, 3 for red, green and blue.</summary>
    internal int Colours { get; }

    /// <summary>The file itself if it is a JPEG, else a byte for every colour of every dot.</summary>
    internal byte[] Data { get; }

    internal bool IsJpeg { get; }

    internal override (double Width, double Height) Size => (Width, Height);

    /// <summary>Reads a file that somebody gave.</summary>
    /// <exception cref="Refusal">
    /// <c>Documents.PictureUnreadable</c>: neither PNG nor JPEG, broken, or a JPEG for printing presses (CMYK).
    /// <c>Documents.PictureTooLarge</c>: more than 10 MB or 25 million dots.
    /// </exception>
    public static Picture Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > MostBytes)
        {
            throw TooLarge();
        }

        try
        {
            return PngReader.IsPng(file) ? PngReader.Read(file) : JpegReader.Read(file);
        }
        catch (Exception broken) when (broken is InvalidDataException or ArgumentOutOfRangeException or IndexOutOfRangeException or EndOfStreamException or OverflowException)
        {
            throw new Refusal("Documents.PictureUnreadable");
        }
    }

    internal static Refusal TooLarge() => new("Documents.PictureTooLarge");
}
