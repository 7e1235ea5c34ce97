using System.Buffers.Binary;
using Wijkkas.Web.Documents.Fonts;

namespace Wijkkas.Web.Documents.Pdf;

/// <summary>The letters of a font that a document uses, numbered in the order of their first use, as a TrueType file of their own without hints.</summary>
internal sealed class FontSubset(Face face)
{
    private const int WordArguments = 0x01;
    private const int OneScale = 0x08;
    private const int MoreParts = 0x20;
    private const int TwoScales = 0x40;
    private const int FourScales = 0x80;
    private const int HasHints = 0x100;

    // Glyph 0 is the font's sign for nothing; it must be there and is never drawn.
    private readonly List<ushort> glyphs = [0];
    private readonly Dictionary<ushort, ushort> numbers = new() { [0] = 0 };

    public Face Face => face;

    public IReadOnlyList<ushort> Glyphs => glyphs;

    /// <summary>The number of a glyph in this subset.</summary>
    public ushort Use(ushort glyph)
    {
        if (!numbers.TryGetValue(glyph, out var number))
        {
            number = (ushort)glyphs.Count;
            numbers.Add(glyph, number);
            glyphs.Add(glyph);
        }

        return number;
    }

    /// <summary>The file. Parts of composed letters join the subset while it is made.</summary>
    public byte[] Build()
    {
        var outlines = new MemoryStream();
        var places = new List<int>();
        for (var i = 0; i < glyphs.Count; i++)
        {
            places.Add((int)outlines.Length);
            outlines.Write(Outline(glyphs[i]));
            while (outlines.Length % 4 != 0)
            {
                outlines.WriteByte(0);
            }
        }

        places.Add((int)outlines.Length);
        return File(
            ("glyf", outlines.ToArray()), ("head", Head()), ("hhea", Counted("hhea", 34)), ("hmtx", Widths()),
            ("loca", [.. places.SelectMany(place => Bytes(place))]), ("maxp", Most()));
    }

    private byte[] Outline(ushort glyph)
    {
        var outline = face.OutlineOf(glyph);
        return outline.Length == 0 ? []
            : BinaryPrimitives.ReadInt16BigEndian(outline) >= 0 ? Simple(outline)
            : Composed(outline.ToArray());
    }

    private static byte[] Simple(ReadOnlySpan<byte> outline)
    {
        var hintsAt = 10 + (2 * BinaryPrimitives.ReadInt16BigEndian(outline));
        var hints = BinaryPrimitives.ReadUInt16BigEndian(outline[hintsAt..]);
        return [.. outline[..hintsAt], 0, 0, .. outline[(hintsAt + 2 + hints)..]];
    }

    private byte[] Composed(byte[] outline)
    {
        int at = 10, flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at), (ushort)(flags & ~HasHints));
            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), Use(BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2))));
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2)
                + ((flags & OneScale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & FourScales) != 0 ? 8 : 0);
        }
        while ((flags & MoreParts) != 0);
        return outline[..at];
    }

    private byte[] Head()
    {
        var head = face.TableOf("head").ToArray();
        head.AsSpan(8, 4).Clear();
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        return head;
    }

    private byte[] Most()
    {
        // Without hints nothing is needed to run them.
        var most = Counted("maxp", 4);
        most.AsSpan(16, 12).Clear();
        return most;
    }

    private byte[] Counted(string tag, int at)
    {
        var table = face.TableOf(tag).ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(table.AsSpan(at), (ushort)glyphs.Count);
        return table;
    }

    private byte[] Widths()
    {
        var widths = new byte[4 * glyphs.Count];
        for (var i = 0; i < glyphs.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(widths.AsSpan(4 * i), face.AdvanceOf(glyphs[i]));
            BinaryPrimitives.WriteInt16BigEndian(widths.AsSpan((4 * i) + 2), face.BearingOf(glyphs[i]));
        }

        return widths;
    }

    private static byte[] File(params (string Tag, byte[] Data)[] tables)
    {
        // Four numbers that only help to search the list of tables: for six tables they are these.
        var file = new List<byte>([0, 1, 0, 0, .. Bytes((tables.Length << 16) | 64), .. Bytes((2 << 16) | 32)]);
        var at = 12 + (16 * tables.Length);
        foreach (var (tag, data) in tables)
        {
            file.AddRange([.. System.Text.Encoding.ASCII.GetBytes(tag), .. Bytes(Sum(data)), .. Bytes(at), .. Bytes(data.Length)]);
            at += (data.Length + 3) / 4 * 4;
        }

        var headAt = 0;
        foreach (var (tag, data) in tables)
        {
            headAt = tag == "head" ? file.Count : headAt;
            file.AddRange(data);
            file.AddRange(new byte[(4 - (data.Length % 4)) % 4]);
        }

        var whole = file.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(whole.AsSpan(headAt + 8), unchecked((int)(0xb1b0afba - (uint)Sum(whole))));
        return whole;
    }

    private static byte[] Bytes(int number) => [(byte)(number >> 24 & 0xff), (byte)(number >> 16 & 0xff), (byte)(number >> 8 & 0xff), (byte)(number & 0xff)];

    private static int Sum(byte[] data)
    {
        var sum = 0u;
        for (var i = 0; i < data.Length; i++)
        {
            sum = unchecked(sum + ((uint)data[i] << (24 - (8 * (i % 4)))));
        }

        return unchecked((int)sum);
    }
}
