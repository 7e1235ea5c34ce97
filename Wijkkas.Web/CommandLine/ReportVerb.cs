using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.CommandLine;

/// <summary>The reports, for a terminal or another program.</summary>
internal sealed class ReportVerb
{
    private readonly Office office;
    private readonly Option<string> from;
    private readonly Option<string> to;
    private readonly Option<string> account;
    private readonly Option<string> stream;
    private readonly Option<string> format;

    private ReportVerb(Office office)
    {
        this.office = office;
        var day = office.Words["CommandLine.Day"];
        from = new Option<string>("--from") { Description = office.Words["CommandLine.FromHelp"], HelpName = day };
        to = new Option<string>("--to") { Description = office.Words["CommandLine.ToHelp"], HelpName = day };
        account = new Option<string>("--account") { Description = office.Words["CommandLine.AccountHelp"], HelpName = office.Words["CommandLine.Code"], Required = true };
        stream = new Option<string>("--stream") { Description = office.Words["CommandLine.StreamHelp"], HelpName = office.Words["CommandLine.Code"] };
        format = new Option<string>("--format") { Description = office.Words["CommandLine.ReportFormatHelp"], HelpName = "csv|table", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("csv", "table");
    }

    /// <param name="Db">The books it is about.</param>
    internal sealed record Asked(Office Office, LedgerDb Db, DateRange Period, Labels Labels, bool AsCsv, string? Account, CancellationToken Cancel);

    public static Command Make(Office office)
    {
        var verb = new ReportVerb(office);
        return new Command("report", office.Words["CommandLine.ReportHelp"])
        {
            verb.Report("trial-balance", [verb.from, verb.to, verb.stream], ReportSheets.TrialBalance),
            verb.Report("balance-sheet", [verb.from, verb.to], ReportSheets.BalanceSheet),
            verb.Report("income-statement", [verb.from, verb.to, verb.stream], ReportSheets.IncomeStatement),
            verb.Report("account-card", [verb.account, verb.from, verb.to, verb.stream], ReportSheets.AccountCard),
        };
    }

    private Command Report(string name, IReadOnlyList<Option<string>> options, Func<Asked, Task> write)
    {
        var report = new Command(name, office.Words[$"CommandLine.Report.{name}"]);
        foreach (var option in options.Append(format))
        {
            report.Options.Add(option);
        }

        report.SetAction(async (given, cancel) =>
        {
            string? Value(Option<string> option) => report.Options.Contains(option) ? given.GetValue(option) : null;
            var db = await office.Read(cancel);
            var last = Day(Value(to)) ?? office.Get<TimeProvider>().Today();
            var firstMonth = await db.Set<Organisation>().Select(organisation => (int?)organisation.FirstMonthOfYear).SingleOrDefaultAsync(cancel) ?? 1;
            var first = Day(Value(from)) ?? DateRange.BookYear(last, firstMonth).From;
            await write(new Asked(office, db, new DateRange(first, last), await LabelsOf(db, Value(stream), cancel), given.GetValue(format) == "csv", Value(account), cancel));
        });
        return report;
    }

    /// <exception cref="Refusal"><c>CommandLine.NotADay</c> (text).</exception>
    private static DateOnly? Day(string? text) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new Refusal("CommandLine.NotADay", text);

    /// <exception cref="Refusal"><c>CommandLine.UnknownStream</c> (text, codes there are).</exception>
    private static async Task<Labels> LabelsOf(LedgerDb db, string? code, CancellationToken cancel)
    {
        if (code is null)
        {
            return Labels.All;
        }

        var streams = await db.Set<MoneyStream>().AsNoTracking().OrderBy(s => s.Id).Select(s => new { s.Id, s.Code }).ToListAsync(cancel);
        return streams.Find(s => s.Code.Equals(code, StringComparison.OrdinalIgnoreCase)) is { } found
            ? new Labels(StreamId: found.Id)
            : throw new Refusal("CommandLine.UnknownStream", code, string.Join(", ", streams.Select(s => s.Code)));
    }
}
