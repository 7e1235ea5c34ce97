using System.Globalization;

namespace Wijkkas.Web.Documents.Layout;

/// <param name="Kern">After the glyph, in units of the font.</param>
/// <param name="Actual">The letter itself, when the glyph is a replacement sign.</param>
internal readonly record struct Atom(ushort Glyph, short Kern, double Width, Voiced Voice, AtomKind Kind, string? Actual);

internal enum AtomKind
{
    Letter,

    /// <summary>A line may end after it, and it takes no room there.</summary>
    Space,

    /// <summary>A line may end after it.</summary>
    Hyphen,

    /// <summary>A line ends here.</summary>
    LineEnd,
}

/// <summary>The style of a run, and what it belongs to.</summary>
internal sealed record Voiced(Style Style, Tag? Tag, Uri? Link);

/// <summary>Turns text into glyphs.</summary>
internal static class Shaper
{
    // From here on letters may have marks put upon them, join, or come in pairs.
    private const char FirstCombining = '\u0300';
    private const char ZeroWidthSpace = '\u200b';

    public static void Shape(string text, Voiced voice, List<Atom> atoms)
    {
        var plain = PlainText.Of(text);
        for (var i = 0; i < plain.Length;)
        {
            var isAlone = plain[i] < FirstCombining && (i + 1 == plain.Length || plain[i + 1] < FirstCombining);
            var length = isAlone ? 1 : StringInfo.GetNextTextElementLength(plain.AsSpan(i));
            Add(plain.AsSpan(i, length), i > 0 ? plain[i - 1] : ' ', i + length < plain.Length ? plain[i + length] : ' ', voice, atoms);
            i += length;
        }
    }

    private static void Add(ReadOnlySpan<char> element, char before, char after, Voiced voice, List<Atom> atoms)
    {
        var face = voice.Style.Face;
        if (element is "\n")
        {
            // The blank keeps words apart for who hears or copies the text.
            atoms.Add(new Atom(face.GlyphOf(' '), 0, 0, voice, AtomKind.LineEnd, null));
        }
        else if (element is [ZeroWidthSpace])
        {
            atoms.Add(new Atom(0, 0, 0, voice, AtomKind.Space, null));
        }
        else if (!IsSilent(element) && !TryShow(element, before, after, voice, atoms))
        {
            Add(PlainText.Replacement, AtomKind.Letter, element.ToString(), voice, atoms);
        }
    }

    private static bool TryShow(ReadOnlySpan<char> element, char before, char after, Voiced voice, List<Atom> atoms)
    {
        foreach (var letter in element)
        {
            if (voice.Style.Face.GlyphOf(Standing(letter)) == 0)
            {
                return false;
            }
        }

        foreach (var letter in element)
        {
            Add(Standing(letter), KindOf(letter, before, after), null, voice, atoms);
        }

        return true;
    }

    private static void Add(char letter, AtomKind kind, string? actual, Voiced voice, List<Atom> atoms)
    {
        var (face, perUnit) = (voice.Style.Face, voice.Style.Size / voice.Style.Face.UnitsPerEm);
        var glyph = face.GlyphOf(letter);
        if (atoms.Count > 0 && atoms[^1] is { Kind: not AtomKind.LineEnd } last && last.Voice == voice && face.KernOf(last.Glyph, glyph) is var kern and not 0)
        {
            atoms[^1] = last with { Kern = kern, Width = last.Width + (kern * perUnit) };
        }

        atoms.Add(new Atom(glyph, 0, face.AdvanceOf(glyph) * perUnit, voice, kind, actual));
    }

    private static AtomKind KindOf(char letter, char before, char after) => letter switch
    {
        ' ' when before is not '€' => AtomKind.Space,
        '-' or '\u2010' or '–' or '/' when char.IsLetter(before) && char.IsLetter(after) => AtomKind.Hyphen,
        _ => AtomKind.Letter,
    };

    // Letters that look like one the font has.
    private static char Standing(char letter) => letter switch
    {
        '\u2010' or '\u2011' => '-',
        '\u202f' => '\u00a0',
        _ => letter,
    };

    // Signs that only tell how others are to be written.
    private static bool IsSilent(ReadOnlySpan<char> element)
    {
        foreach (var letter in element)
        {
            if (char.GetUnicodeCategory(letter) != UnicodeCategory.Format && letter is < '\ufe00' or > '\ufe0f')
            {
                return false;
            }
        }

        return true;
    }
}
