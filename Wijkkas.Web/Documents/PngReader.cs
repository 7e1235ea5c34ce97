using System.Buffers.Binary;
using System.IO.Compression;

namespace Wijkkas.Web.Documents;

/// <summary>Every kind of PNG, as red, green and blue on white.</summary>
internal static class PngReader
{
    // Where each round of an interlaced picture begins, and its steps; and the one round of a plain one.
    private static readonly (int X, int Y, int StepX, int StepY)[] Interlaced = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
    private static readonly (int X, int Y, int StepX, int StepY)[] Plain = [(0, 0, 1, 1)];

    public static bool IsPng(ReadOnlySpan<byte> file) => file is [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a, ..];

    public static Picture Read(ReadOnlySpan<byte> file)
    {
        byte[] head = [], palette = [], clear = [];
        using var packed = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            var content = file.Slice(at + 8, length);
            switch (System.Text.Encoding.ASCII.GetString(file.Slice(at + 4, 4)))
            {
                case "IHDR": head = content.ToArray(); break;
                case "PLTE": palette = content.ToArray(); break;
                case "tRNS": clear = content.ToArray(); break;
                case "IDAT": packed.Write(content); break;
                default: break;
            }

            at += 12 + length;
        }

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(head), BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(4)));
        if (width <= 0 || height <= 0 || (long)width * height > Picture.MostDots)
        {
            throw width > 0 && height > 0 ? Picture.TooLarge() : new InvalidDataException("A PNG without dots.");
        }

        // Nothing packs better than a thousand to one, so so much room is not made for a handful of bytes.
        if ((long)width * height * head[8] / 8 > 1100 * packed.Length)
        {
            throw new InvalidDataException("A PNG with less in it than it says.");
        }

        packed.Position = 0;
        using var data = new ZLibStream(packed, CompressionMode.Decompress);
        var dots = new Dots(head[8], head[9], palette, clear);
        var colours = new byte[3 * width * height];
        foreach (var round in head[12] == 1 ? Interlaced : Plain)
        {
            ReadRound(data, dots, round, width, height, colours);
        }

        return new Picture(width, height, 3, colours, isJpeg: false);
    }

    private static void ReadRound(ZLibStream data, Dots dots, (int X, int Y, int StepX, int StepY) round, int width, int height, byte[] colours)
    {
        var (wide, high) = ((width - round.X + round.StepX - 1) / round.StepX, (height - round.Y + round.StepY - 1) / round.StepY);
        if (wide <= 0 || high <= 0)
        {
            return;
        }

        var (row, above) = (new byte[1 + (((wide * dots.Bits) + 7) / 8)], new byte[1 + (((wide * dots.Bits) + 7) / 8)]);
        for (var y = 0; y < high; y++)
        {
            data.ReadExactly(row);
            Restore(row, above, Math.Max(1, dots.Bits / 8));
            for (var x = 0; x < wide; x++)
            {
                dots.Write(row, x, colours.AsSpan(3 * ((((round.Y + (y * round.StepY)) * width) + round.X) + (x * round.StepX))));
            }

            (row, above) = (above, row);
        }
    }

    // Each byte is kept as its difference from what its neighbours foretell.
    private static void Restore(byte[] row, byte[] above, int back)
    {
        var filter = row[0];
        if (filter > 4)
        {
            throw new InvalidDataException("An unknown filter.");
        }

        for (var i = 1; i < row.Length; i++)
        {
            int left = i > back ? row[i - back] : 0, up = above[i], corner = i > back ? above[i - back] : 0;
            row[i] = (byte)((row[i] + (filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Nearest(left, up, corner), _ => 0 })) & 0xff);
        }
    }

    private static int Nearest(int left, int up, int corner)
    {
        var (toLeft, toUp, toCorner) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - (2 * corner)));
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }

    /// <summary>What the bits of one dot mean.</summary>
    private sealed class Dots
    {
        private readonly int depth;
        private readonly int kind;
        private readonly int channels;
        private readonly byte[] palette;
        private readonly byte[] clear;

        public Dots(int depth, int kind, byte[] palette, byte[] clear)
        {
            channels = kind switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => throw new InvalidDataException("An unknown kind of colour.") };
            if (depth is not (8 or 16) && (depth is not (1 or 2 or 4) || channels > 1) || kind == 3 && depth == 16)
            {
                throw new InvalidDataException("An unknown depth.");
            }

            (this.depth, this.kind, this.palette, this.clear) = (depth, kind, palette, clear);
        }

        public int Bits => depth * channels;

        public void Write(byte[] row, int x, Span<byte> to)
        {
            if (kind == 3)
            {
                var place = Sample(row, x);
                On(palette.AsSpan(3 * place, 3), place < clear.Length ? clear[place] : 255, to);
                return;
            }

            Span<byte> dot = stackalloc byte[3];
            var (isSeen, colours) = (clear.Length < 2 * channels, channels - (kind >= 4 ? 1 : 0));
            for (var i = 0; i < 3; i++)
            {
                var sample = Sample(row, (x * channels) + (colours == 1 ? 0 : i));
                isSeen |= kind < 4 && clear.Length > (2 * i) + 1 && (colours > 1 || i == 0) && sample != BinaryPrimitives.ReadUInt16BigEndian(clear.AsSpan(2 * i));
                dot[i] = Byte(sample);
            }

            On(dot, kind >= 4 ? Byte(Sample(row, (x * channels) + channels - 1)) : isSeen ? 255 : 0, to);
        }

        private static void On(ReadOnlySpan<byte> dot, int cover, Span<byte> to)
        {
            for (var i = 0; i < 3; i++)
            {
                to[i] = (byte)(((dot[i] * cover) + (255 * (255 - cover)) + 127) / 255);
            }
        }

        private int Sample(byte[] row, int place) => depth switch
        {
            8 => row[1 + place],
            16 => BinaryPrimitives.ReadUInt16BigEndian(row.AsSpan(1 + (2 * place))),
            _ => row[1 + (place * depth / 8)] >> (8 - depth - (place * depth % 8)) & ((1 << depth) - 1),
        };

        private byte Byte(int sample) => (byte)(depth == 16 ? sample >> 8 : sample * 255 / ((1 << depth) - 1));
    }
}
