using System.Text;
using System.Xml;

namespace Wijkkas.Ledger.Values;

/// <summary>Text for a file in XML.</summary>
internal static class LegibleInXml
{
    /// <summary>Without what XML cannot hold (control characters, half a surrogate); people do not see it either.</summary>
    public static string Of(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                kept.Append(text[i]).Append(text[++i]);
            }
            else if (XmlConvert.IsXmlChar(text[i]))
            {
                kept.Append(text[i]);
            }
        }

        return kept.ToString();
    }
}
