using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>XML a piece at a time, by local name, each piece bounded in depth and weight. No DTD, nothing fetched.</summary>
internal sealed class CamtXml(GuardedStream content, string file) : IDisposable
{
    private readonly XmlReader reader = XmlReader.Create(content.BrokenBy((byte)'<', (byte)'>'), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = BankFileLimits.MostBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    });

    static CamtXml() => System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);

    public string Name => reader.LocalName;

    public string Namespace => reader.NamespaceURI;

    public int Depth => reader.Depth;

    public bool IsElement => reader.NodeType == XmlNodeType.Element;

    public bool IsEmpty => reader.IsEmptyElement;

    public bool IsEnd => reader.NodeType == XmlNodeType.EndElement;

    /// <summary>Where the reader stands, from 1.</summary>
    public int Line => Math.Max(1, ((IXmlLineInfo)reader).LineNumber);

    /// <exception cref="Refusal"><c>BankFiles.TooDeep</c>.</exception>
    public bool Next() =>
        reader.Read() && (reader.Depth <= BankFileLimits.DeepestElement ? true : throw new Refusal("BankFiles.TooDeep", file, Line));

    public void Skip()
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        while (Next() && reader.Depth > depth)
        {
        }
    }

    /// <summary>The element the reader stands on, whole; the reader is left at its end.</summary>
    /// <exception cref="Refusal"><c>BankFiles.EntryTooHeavy</c>.</exception>
    public XElement Take()
    {
        var (root, depth, weight) = (Element(), reader.Depth, 0);
        var at = root;
        for (var open = !reader.IsEmptyElement; open && Next();)
        {
            weight += reader.NodeType == XmlNodeType.Element ? 32 : reader.Value.Length;
            if (weight > BankFileLimits.HeaviestEntry)
            {
                throw new Refusal("BankFiles.EntryTooHeavy", file, Line);
            }

            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var child = Element();
                    at.Add(child);
                    at = reader.IsEmptyElement ? at : child;
                    break;
                case XmlNodeType.EndElement:
                    open = reader.Depth > depth;
                    at = open ? at.Parent! : at;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    at.Add(new XText(reader.Value));
                    break;
            }
        }

        return root;
    }

    public void Dispose() => reader.Dispose();

    private XElement Element()
    {
        var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI.Length == 0)
            {
                element.SetAttributeValue(reader.LocalName, reader.Value);
            }
        }

        reader.MoveToElement();
        return element;
    }
}

/// <summary>Ways through an element by local names, for the namespace changes with every version.</summary>
internal static partial class CamtPaths
{
    public static IEnumerable<XElement> All(this XElement? element, string name) =>
        element?.Elements().Where(child => child.Name.LocalName == name) ?? [];

    public static XElement? At(this XElement? element, string path)
    {
        foreach (var name in path.Split('/'))
        {
            element = element.All(name).FirstOrDefault();
        }

        return element;
    }

    public static string? TextAt(this XElement? element, string path) => FreeText.OrNull(element.At(path)?.Value);

    /// <summary>Positive; the sign stands elsewhere. Null where the element is missing.</summary>
    /// <exception cref="Refusal"><c>BankFiles.NoAmount</c>, <c>BankFiles.AmountUnreadable</c> (file, where, text), <c>BankFiles.NoCurrency</c>.</exception>
    public static (Money Amount, string Currency)? AmountAt(this XElement? element, string path, Spot spot)
    {
        if (element.At(path) is not { } found)
        {
            return null;
        }

        var where = spot with { Where = $"{spot.Where}/{path}" };
        var currency = found.Attribute("Ccy")?.Value.Trim() ?? "";
        return string.IsNullOrWhiteSpace(found.Value) ? throw new Refusal("BankFiles.NoAmount", where.File, where.Where)
            : FreeText.Amount(found.Value.Trim(), '.') is not { } amount ? throw new Refusal("BankFiles.AmountUnreadable", where.File, where.Where, FreeText.Quote(found.Value))
            : Currency().IsMatch(currency) ? (amount, currency)
            : throw new Refusal("BankFiles.NoCurrency", where.File, where.Where);
    }

    /// <summary>True for money that came in, null where the bank does not say.</summary>
    /// <exception cref="Refusal"><c>BankFiles.SignUnreadable</c> (file, where, text).</exception>
    public static bool? CreditAt(this XElement element, Spot spot) => element.TextAt("CdtDbtInd") switch
    {
        "CRDT" => true,
        "DBIT" => false,
        null => null,
        var other => throw new Refusal("BankFiles.SignUnreadable", spot.File, $"{spot.Where}/CdtDbtInd", FreeText.Quote(other)),
    };

    /// <summary>A day given as a day or as a moment; of a moment the day as the bank wrote it.</summary>
    /// <exception cref="Refusal"><c>BankFiles.DateUnreadable</c> (file, where, text).</exception>
    public static DateOnly? DayAt(this XElement? element, string path, Spot spot)
    {
        if ((element.TextAt($"{path}/Dt") ?? element.TextAt($"{path}/DtTm")) is not { } text)
        {
            return null;
        }

        return text.Length >= 10 && FreeText.TryDate(text[..10], out var day, "yyyy-MM-dd")
            ? day
            : throw new Refusal("BankFiles.DateUnreadable", spot.File, $"{spot.Where}/{path}", FreeText.Quote(text));
    }

    [GeneratedRegex("^[A-Z]{3}$")]
    private static partial Regex Currency();
}
