using System.Globalization;
using System.Text;

namespace Wijkkas.Web.Documents;

/// <summary>Makes any text one that can be written: well-formed, composed, without control characters.</summary>
internal static class PlainText
{
    public const char Replacement = '\ufffd';

    /// <summary>With its line breaks, each as one <c>\n</c>.</summary>
    public static string Of(string text) => IsPlain(text) ? text : Cleaned(text);

    /// <summary>On one line, without blanks around it.</summary>
    public static string OneLine(string text) => Of(text).Replace('\n', ' ').Trim();

    private static bool IsPlain(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0;

    private static string Cleaned(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsSurrogate(c))
            {
                var isPair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
                clean.Append(isPair ? c : Replacement);
                if (isPair)
                {
                    clean.Append(text[++i]);
                }
            }
            else if (c == '\r')
            {
                clean.Append('\n');
                i += i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
            }
            else if (c is '\n' or '\u000b' or '\u000c' or '\u0085' or '\u2028' or '\u2029')
            {
                clean.Append('\n');
            }
            else if (c == '\t')
            {
                clean.Append(' ');
            }
            else if (c is >= '\ufdd0' and <= '\ufdef' or '\ufffe' or '\uffff')
            {
                clean.Append(Replacement);
            }
            else if (char.GetUnicodeCategory(c) != UnicodeCategory.Control && c != '\ufeff')
            {
                clean.Append(c);
            }
        }

        return clean.ToString().Normalize(NormalizationForm.FormC);
    }
}
