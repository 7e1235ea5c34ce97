using System.Buffers.Binary;

namespace Wijkkas.Web.Documents.Fonts;

/// <summary>One of the two fonts of the house: what is needed to measure text and to take letters out. Read once, then only looked at.</summary>
internal sealed class Face
{
    private static readonly Lazy<Face> RegularOnce = new(() => new Face("OpenSans-Regular"));
    private static readonly Lazy<Face> BoldOnce = new(() => new Face("OpenSans-Bold"));

    private readonly byte[] data;
    private readonly Dictionary<string, (int Start, int Length)> tables = [];
    private readonly ushort[] glyphs = new ushort[char.MaxValue + 1];
    private readonly char[] letters;
    private readonly int[] outlines;
    private readonly ushort[] advances;
    private readonly short[] bearings;
    private readonly Dictionary<uint, short> kerns = [];

    private Face(string name)
    {
        Name = name;
        using var file = typeof(Face).Assembly.GetManifestResourceStream($"Wijkkas.Web.Documents.Fonts.{name}.ttf")!;
        data = new byte[file.Length];
        file.ReadExactly(data);
        for (var i = 0; i < U16(4); i++)
        {
            tables[System.Text.Encoding.ASCII.GetString(data, 12 + (16 * i), 4)] = ((int)U32(12 + (16 * i) + 8), (int)U32(12 + (16 * i) + 12));
        }

        var count = U16(At("maxp") + 4);
        (letters, outlines, advances, bearings) = (new char[count], new int[count + 1], new ushort[count], new short[count]);
        ReadOutlines();
        ReadWidths();
        ReadLetters();
        ReadKerns();
    }

    public static Face Regular => RegularOnce.Value;

    public static Face Bold => BoldOnce.Value;

    /// <summary>As PostScript names it.</summary>
    public string Name { get; }

    public int UnitsPerEm => U16(At("head") + 18);

    public int Ascent => S16(At("hhea") + 4);

    /// <summary>Below the line, so negative.</summary>
    public int Descent => S16(At("hhea") + 6);

    public int CapHeight => S16(At("OS/2") + 88);

    public (int Left, int Bottom, int Right, int Top) Box => (S16(At("head") + 36), S16(At("head") + 38), S16(At("head") + 40), S16(At("head") + 42));

    /// <summary>Nought when the font does not have the letter.</summary>
    public ushort GlyphOf(char letter) => glyphs[letter];

    /// <summary>The first letter that a glyph stands for.</summary>
    public char LetterOf(ushort glyph) => letters[glyph];

    public ushort AdvanceOf(ushort glyph) => advances[glyph];

    public short BearingOf(ushort glyph) => bearings[glyph];

    /// <summary>What comes between two glyphs, in units of the font; mostly negative.</summary>
    public short KernOf(ushort left, ushort right) => kerns.GetValueOrDefault(((uint)left << 16) | right);

    public ReadOnlySpan<byte> OutlineOf(ushort glyph) => data.AsSpan(At("glyf") + outlines[glyph], outlines[glyph + 1] - outlines[glyph]);

    public ReadOnlySpan<byte> TableOf(string tag) => data.AsSpan(tables[tag].Start, tables[tag].Length);

    private void ReadOutlines()
    {
        var (at, isLong) = (At("loca"), U16(At("head") + 50) == 1);
        for (var i = 0; i < outlines.Length; i++)
        {
            outlines[i] = isLong ? (int)U32(at + (4 * i)) : 2 * U16(at + (2 * i));
        }
    }

    private void ReadWidths()
    {
        var (at, known) = (At("hmtx"), U16(At("hhea") + 34));
        for (var i = 0; i < advances.Length; i++)
        {
            advances[i] = U16(at + (4 * Math.Min(i, known - 1)));
            bearings[i] = S16(i < known ? at + (4 * i) + 2 : at + (4 * known) + (2 * (i - known)));
        }
    }

    // Segments of letters (cmap format 4), the only form these fonts have.
    private void ReadLetters()
    {
        var at = At("cmap") + (int)U32(At("cmap") + 8);
        var twice = U16(at + 6);
        for (var segment = 0; segment < twice; segment += 2)
        {
            var (end, start) = (U16(at + 14 + segment), U16(at + 16 + twice + segment));
            var (shift, rangeAt) = (U16(at + 16 + (2 * twice) + segment), at + 16 + (3 * twice) + segment);
            for (int letter = start; letter <= end && letter < char.MaxValue; letter++)
            {
                var range = U16(rangeAt);
                var glyph = range == 0 ? letter : U16(rangeAt + range + (2 * (letter - start)));
                glyphs[letter] = (ushort)(glyph == 0 && range != 0 ? 0 : (glyph + shift) & 0xffff);
                if (glyphs[letter] != 0 && letters[glyphs[letter]] == 0)
                {
                    letters[glyphs[letter]] = (char)letter;
                }
            }
        }
    }

    private void ReadKerns()
    {
        var at = At("kern") + 4;
        for (var pair = at + 14; pair < at + 14 + (6 * U16(at + 6)); pair += 6)
        {
            kerns[U32(pair)] = S16(pair + 4);
        }
    }

    private int At(string tag) => tables[tag].Start;

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(data.AsSpan(at));

    private short S16(int at) => BinaryPrimitives.ReadInt16BigEndian(data.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(at));
}
