using System.Text.RegularExpressions;
using System.Xml;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>
/// camt.053 (statement), camt.052 (report) and camt.054 (notification), every version, also within an envelope. Only
/// entries that are booked are taken. Read by local name in whatever order the bank writes: of the files seen, a third
/// does not follow the schema.
/// </summary>
internal static partial class Camt
{
    private static readonly string[] Statements = ["Stmt", "Rpt", "Ntfctn"];

    public static bool Recognises(ReadOnlySpan<byte> head) =>
        head is [0xFF, 0xFE, (byte)'<', ..] or [0xFE, 0xFF, 0, (byte)'<', ..]
        || WithoutMark(head).TrimStart(" \t\r\n"u8) is [(byte)'<', ..];

    /// <exception cref="Refusal">See <see cref="BankFileReader.Read"/>.</exception>
    public static BankFileContent Read(GuardedStream content, string file)
    {
        using var xml = new CamtXml(content.WithoutLeadingBlanks(), file);
        try
        {
            return Messages(xml, file);
        }
        catch (XmlException broken)
        {
            throw new Refusal("BankFiles.BrokenXml", file, Math.Max(broken.LineNumber, xml.Line));
        }
    }

    private static BankFileContent Messages(CamtXml xml, string file)
    {
        string? format = null;
        var (statements, lines) = (new List<StatementContent>(), 0);
        while (xml.Next())
        {
            if (xml.IsElement && Message(xml.Name) is { } message)
            {
                format ??= Version().Match(xml.Namespace) is { Success: true } version ? version.Value : message;
            }
            else if (xml.IsElement && format is not null && Statements.Contains(xml.Name))
            {
                var spot = new Spot(file, $"{xml.Name}[{statements.Count + 1}]");
                statements.Add(Statement(xml, spot, format, ref lines));
            }
        }

        return format is null ? throw new Refusal("BankFiles.Unknown", file) : new BankFileContent(format, statements);
    }

    private static StatementContent Statement(CamtXml xml, Spot spot, string format, ref int lines)
    {
        var (statement, depth) = (new CamtStatement(spot, format), xml.Depth);
        for (var open = !xml.IsEmpty; open && xml.Next() && !(xml.IsEnd && xml.Depth == depth);)
        {
            if (!xml.IsElement)
            {
                continue;
            }

            if (!CamtStatement.Parts.Contains(xml.Name))
            {
                xml.Skip();
                continue;
            }

            statement.Add(xml.Take());
            if (lines + statement.Lines.Count > BankFileLimits.MostLines)
            {
                throw new Refusal("BankFiles.TooManyLines", spot.File, BankFileLimits.MostLines);
            }
        }

        lines += statement.Lines.Count;
        return statement.ToContent();
    }

    private static string? Message(string name) => name switch
    {
        "BkToCstmrStmt" => "camt.053",
        "BkToCstmrAcctRpt" => "camt.052",
        "BkToCstmrDbtCdtNtfctn" => "camt.054",
        _ => null,
    };

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> head) => head is [0xEF, 0xBB, 0xBF, ..] ? head[3..] : head;

    [GeneratedRegex(@"camt\.05[234]\.\d{3}\.\d\d")]
    private static partial Regex Version();
}
