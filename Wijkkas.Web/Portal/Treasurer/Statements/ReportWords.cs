using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Streams;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;
using Wijkkas.Web.Shared.Sheets;

namespace Wijkkas.Web.Portal.Treasurer.Statements;

/// <summary>Names and notes that every report writes alike.</summary>
internal static class ReportWords
{
    public static string Of(this Words words, Account account) => $"{account.Code} {words.Name(account.NameNl, account.NameEn)}";

    public static string Of(this Words words, AccountGroup group) => words.Name(group.NameNl, group.NameEn);

    public static string Of(this Words words, MoneyStream stream) => words.Name(stream.NameNl, stream.NameEn);

    public static string Of(this Words words, DateRange period) => words["Reports.FromTo", period.From, period.To];

    /// <summary>What stands below a workbook.</summary>
    public static IReadOnlyList<string> Notes(this Words words, string about, BooksSeal seal) =>
        [about, $"{(seal.Entries > 0 ? words["Reports.Counts", words.Number(seal.Entries)] : words["Reports.NoEntries"])} {words["Reports.Seal"]} {seal.Hash}."];

    public static string FileName(string name, DateRange period) => $"{name}-{period.From.InAddress()}-{period.To.InAddress()}";

    public static SheetColumn Text(this Words words, string key, int width = 30) => new(words[key], SheetKind.Text, width);

    public static SheetColumn Amount(this Words words, string key) => new(words[key], SheetKind.Amount, 14);
}
