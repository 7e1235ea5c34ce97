using System.IO.Compression;
using System.Xml;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Files;

/// <summary>A kind of file that we keep.</summary>
/// <param name="Endings">With their dots; the first is the one we give.</param>
public sealed record FileKind(string ContentType, params IReadOnlyList<string> Endings)
{
    public static readonly FileKind Pdf = new("application/pdf", ".pdf");
    public static readonly FileKind Png = new("image/png", ".png");
    public static readonly FileKind Jpeg = new("image/jpeg", ".jpg", ".jpeg");
    public static readonly FileKind Xml = new("application/xml", ".xml");
    public static readonly FileKind Excel = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx");
    public static readonly FileKind Word = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx");

    public static readonly IReadOnlyList<FileKind> All = [Pdf, Png, Jpeg, Xml, Excel, Word];

    /// <summary>What a photo or a scan is.</summary>
    public static readonly IReadOnlyList<FileKind> OnPaper = [Pdf, Png, Jpeg];

    private const int DeepestXml = 200;

    // Pages that a browser would run, dressed as XML.
    private static readonly string[] PagesInXml = ["http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg", "http://www.w3.org/1999/XSL/Transform"];

    /// <summary>What a file is, by what is in it; null where we do not keep such files.</summary>
    /// <exception cref="Refusal"><c>Files.HasMacros</c> (name).</exception>
    internal static FileKind? Of(byte[] content, string name) => content switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => Pdf,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, _, ..] => Png,
        [0xFF, 0xD8, 0xFF, _, ..] => Jpeg,
        [(byte)'P', (byte)'K', 0x03, 0x04, ..] => OfOffice(content, name),
        _ => IsXml(content) ? Xml : null,
    };

    private static FileKind? OfOffice(byte[] content, string name)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false));
            var parts = zip.Entries.Select(entry => entry.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var kind = !parts.Contains("[Content_Types].xml") ? null : parts.Contains("xl/workbook.xml") ? Excel : parts.Contains("word/document.xml") ? Word : null;
            return kind is not null && parts.Any(part => part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)) ? throw new Refusal("Files.HasMacros", name) : kind;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static bool IsXml(byte[] content)
    {
        if (content is not ([(byte)'<', ..] or [0xEF, 0xBB, 0xBF, (byte)'<', ..] or [0xFF, 0xFE, (byte)'<', 0, ..] or [0xFE, 0xFF, 0, (byte)'<', ..]))
        {
            return false;
        }

        var careful = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using var xml = XmlReader.Create(new MemoryStream(content, writable: false), careful);
            while (xml.Read())
            {
                if (xml.Depth > DeepestXml || PagesInXml.Contains(xml.NamespaceURI) || xml is { NodeType: XmlNodeType.ProcessingInstruction, Name: "xml-stylesheet" }
                    || (xml is { NodeType: XmlNodeType.Element, Depth: 0 } && xml.LocalName.Equals("html", StringComparison.OrdinalIgnoreCase)))
                {
                    return false;
                }
            }

            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
