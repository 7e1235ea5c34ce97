using System.Buffers.Binary;

namespace Wijkkas.Web.Documents;

/// <summary>A JPEG goes on paper as it is; only its size and number of colours must be known.</summary>
internal static class JpegReader
{
    public static Picture Read(ReadOnlySpan<byte> file)
    {
        if (file is not [0xff, 0xd8, ..])
        {
            throw new InvalidDataException("Not a JPEG.");
        }

        for (var at = 2; file[at] == 0xff;)
        {
            var kind = file[at + 1];

            // A frame: baseline or progressive. Other kinds are rare and not known to every reader of PDF.
            if (kind is 0xc0 or 0xc1 or 0xc2)
            {
                var (height, width, colours) = (BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), file[at + 9]);
                return width == 0 || height == 0 || file[at + 4] != 8 || colours is not (1 or 3) ? throw new InvalidDataException("Not a JPEG for screens.")
                    : width * height > Picture.MostDots ? throw Picture.TooLarge()
                    : new Picture(width, height, colours, file.ToArray(), isJpeg: true);
            }

            at += kind == 0xff ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }

        throw new InvalidDataException("A JPEG without a frame.");
    }
}
