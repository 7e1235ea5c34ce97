using System.Buffers;
using System.Buffers.Text;
using Wijkkas.Web.Documents.Layout;

namespace Wijkkas.Web.Documents.Pdf;

/// <summary>Writes operators of a page. Keeps the last font and colour, so as not to say them again.</summary>
internal sealed class PageContent
{
    private const int MostDigits = 32;

    private readonly ArrayBufferWriter<byte> bytes = new(8 * 1024);
    private (FontSubset? Font, double Size) font;
    private Ink? ink;

    public ReadOnlySpan<byte> Bytes => bytes.WrittenSpan;

    /// <summary>Operators as they are; numbers before them with <see cref="Numbers"/>.</summary>
    public PageContent Say(ReadOnlySpan<byte> ascii)
    {
        bytes.Write(ascii);
        return this;
    }

    public PageContent Numbers(params ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers)
        {
            // Whole numbers and thousandths: what paper can show, without an exponent.
            var thousandths = (long)Math.Round(number * 1000);
            Utf8Formatter.TryFormat(thousandths / 1000m, bytes.GetSpan(MostDigits), out var length, thousandths % 1000 == 0 ? new StandardFormat('F', 0) : new StandardFormat('F', 3));
            bytes.Advance(length);
            Say(" "u8);
        }

        return this;
    }

    public void Fill(Ink wanted)
    {
        if (ink != wanted)
        {
            ink = wanted;
            Numbers(wanted.Red / 255.0, wanted.Green / 255.0, wanted.Blue / 255.0).Say("rg\n"u8);
        }
    }

    public void Stroke(Ink wanted) => Numbers(wanted.Red / 255.0, wanted.Green / 255.0, wanted.Blue / 255.0).Say("RG\n"u8);

    /// <summary>A box for what is drawn next, after which font and colour are as before.</summary>
    public void Apart(Action draw)
    {
        var before = (font, ink);
        Say("q\n"u8);
        draw();
        Say("Q\n"u8);
        (font, ink) = before;
    }

    /// <summary>Glyphs standing on (x, y); upside down where the drawing's y goes down.</summary>
    public void Text(TextMark mark, double x, double y, FontSubset subset, string name, bool yGoesDown)
    {
        if (mark.Glyphs.Length == 0)
        {
            return;
        }

        Fill(mark.Style.Ink);
        Say("BT "u8);
        if (font != (subset, mark.Style.Size))
        {
            font = (subset, mark.Style.Size);
            Say(System.Text.Encoding.ASCII.GetBytes(name)).Say(" "u8).Numbers(mark.Style.Size).Say("Tf "u8);
        }

        Numbers(1, 0, 0, yGoesDown ? -1 : 1, x, y).Say("Tm [<"u8);
        for (var i = 0; i < mark.Glyphs.Length; i++)
        {
            var hex = bytes.GetSpan(4);
            Utf8Formatter.TryFormat(subset.Use(mark.Glyphs[i]), hex, out _, new StandardFormat('X', 4));
            bytes.Advance(4);
            if (mark.Kerns[i] != 0 && i + 1 < mark.Glyphs.Length)
            {
                Say("> "u8).Numbers(-mark.Kerns[i] * 1000.0 / mark.Style.Face.UnitsPerEm).Say("<"u8);
            }
        }

        Say(">] TJ ET\n"u8);
    }
}
