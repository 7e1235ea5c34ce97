using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Wijkkas.Web.Documents.Fonts;

namespace Wijkkas.Web.Documents.Pdf;

/// <summary>Writes a subset as a font of the file: glyphs by number (Identity-H), their widths, and which letter each stands for.</summary>
internal static class PdfFont
{
    public static void Write(PdfFile file, int id, FontSubset subset)
    {
        var face = subset.Face;
        var data = subset.Build();
        var name = $"/{Prefix(data)}+{face.Name}";
        var box = string.Join(' ', new[] { face.Box.Left, face.Box.Bottom, face.Box.Right, face.Box.Top }.Select(edge => Scaled(face, edge)));
        var program = file.AddStream($"/Length1 {data.Length}", data);
        var descriptor = file.Add(
            $"<< /Type /FontDescriptor /FontName {name} /Flags 4 /FontBBox [{box}] /ItalicAngle 0 /Ascent {Scaled(face, face.Ascent)} /Descent {Scaled(face, face.Descent)} "
            + $"/CapHeight {Scaled(face, face.CapHeight)} /StemV {(face == Face.Bold ? 140 : 80)} /FontFile2 {program} 0 R /CIDSet {file.AddStream("", All(subset.Glyphs.Count))} 0 R >>");
        var widths = string.Join(' ', subset.Glyphs.Select(glyph => Scaled(face, face.AdvanceOf(glyph))));
        var letters = file.Add(
            $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont {name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            + $"/FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /DW 1000 /W [0 [{widths}]] >>");
        file.Put(id, $"<< /Type /Font /Subtype /Type0 /BaseFont {name} /Encoding /Identity-H /DescendantFonts [{letters} 0 R] /ToUnicode {file.AddStream("", ToUnicode(subset))} 0 R >>");
    }

    // Six capitals that tell this subset from others of the same font.
    private static string Prefix(byte[] data) => string.Concat(SHA256.HashData(data).Take(6).Select(b => (char)('A' + (b % 26))));

    private static string Scaled(Face face, int units) => Math.Round(units * 1000.0 / face.UnitsPerEm).ToString("0", CultureInfo.InvariantCulture);

    private static byte[] All(int count)
    {
        var set = new byte[(count + 7) / 8];
        for (var i = 0; i < count; i++)
        {
            set[i / 8] |= (byte)(0x80 >> (i % 8));
        }

        return set;
    }

    private static byte[] ToUnicode(FontSubset subset)
    {
        var map = new StringBuilder(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            + "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");

        // Parts of composed letters have no letter of their own; they are not written by themselves either.
        var known = subset.Glyphs.Select((glyph, number) => (Number: number, Letter: subset.Face.LetterOf(glyph))).Where(pair => pair.Number > 0 && pair.Letter != 0);
        foreach (var hundred in known.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{hundred.Length} beginbfchar\n");
            foreach (var (number, letter) in hundred)
            {
                map.Append(CultureInfo.InvariantCulture, $"<{number:X4}> <{(int)letter:X4}>\n");
            }

            map.Append("endbfchar\n");
        }

        return Encoding.ASCII.GetBytes(map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString());
    }
}
