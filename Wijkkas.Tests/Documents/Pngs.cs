using System.Buffers.Binary;
using System.IO.Compression;

namespace Wijkkas.Tests.Documents;

/// <summary>Pictures of dots, made by hand.</summary>
internal static class Pngs
{
    /// <summary>A green dot and a black one that is half see-through, beside each other.</summary>
    public static byte[] TwoDots => Of(2, 1, 8, 6, [0, 0x14, 0x52, 0x3e, 0xff, 0, 0, 0, 0x80]);

    /// <param name="rows">Each with its filter in front.</param>
    public static byte[] Of(int width, int height, byte depth, byte kind, byte[] rows, bool interlaced = false, byte[]? palette = null, byte[]? clear = null) =>
    [
        0x89, .. "PNG\r\n\u001a\n"u8,
        .. Chunk("IHDR", [.. Number(width), .. Number(height), depth, kind, 0, 0, (byte)(interlaced ? 1 : 0)]),
        .. palette is null ? [] : Chunk("PLTE", palette), .. clear is null ? [] : Chunk("tRNS", clear),
        .. Chunk("IDAT", Packed(rows)), .. Chunk("IEND", []),
    ];

    private static byte[] Chunk(string kind, byte[] content) => [.. Number(content.Length), .. System.Text.Encoding.ASCII.GetBytes(kind), .. content, 0, 0, 0, 0];

    private static byte[] Packed(byte[] rows)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            zlib.Write(rows);
        }

        return packed.ToArray();
    }

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
