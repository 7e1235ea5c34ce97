using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Sheets;

namespace Wijkkas.Web.Portal.Treasurer.Statements;

/// <summary>Where a figure over several accounts opens.</summary>
public sealed class BookedLinesController(BookedLinesReader reader, ReportFilters filters, LedgerDb db, Words words) : Controller
{
    [HttpGet(BookedLinesPage.Path)]
    public async Task<IActionResult> BookedLines(ReportQuery query, LinesQuery lines, CancellationToken cancel)
    {
        if (lines.Set() is not { } of || await Names(of, cancel) is not { } names)
        {
            return NotFound();
        }

        var filter = await filters.Read(query, ModelState, cancel);
        var report = await reader.Read(of, lines.Sum, lines.Plus, filter.Period, filter.Labels, lines.After, cancel: cancel);
        var name = string.Join(", ", names);
        return SheetResult.Knows(query.Format) && ModelState.IsValid
            ? new SheetResult(BookedLinesSheet.Of(report, name, reader.ReadAll(of, lines.Sum, lines.Plus, filter.Period, filter.Labels, cancel), words), query.Format!)
            : View(new BookedLinesPage(report, of, lines.Plus, filter, name));
    }

    /// <summary>What the accounts are called together; null where one of them is not there.</summary>
    private async Task<IReadOnlyList<string>?> Names(AccountSet of, CancellationToken cancel)
    {
        var groups = await db.Set<AccountGroup>().AsNoTracking().Where(group => of.Groups.Contains(group.Id)).OrderBy(group => group.Position).ToListAsync(cancel);
        var accounts = await db.Set<Account>().AsNoTracking().Where(account => of.Codes.Contains(account.Code)).OrderBy(account => account.Code).ToListAsync(cancel);
        if (groups.Count < of.Groups.Count || accounts.Count < of.Codes.Count)
        {
            return null;
        }

        const int most = 4;
        return of.IsAll
            ? [words["Reports.AllAccounts"]]
            : [.. of.Classes.Select(one => words["Accounts.Class-" + one]), .. groups.Select(words.Of), .. accounts.Count > most ? [words.Count("Reports.SomeAccounts", accounts.Count)] : accounts.Select(words.Of)];
    }
}

/// <summary>Which accounts and what about them: <c>?class=assets&amp;class=equity&amp;group=12&amp;account=1100&amp;sum=balance&amp;plus=debit&amp;after=812</c>.</summary>
public sealed class LinesQuery
{
    public string[] Class { get; init; } = [];

    public int[] Group { get; init; } = [];

    public string[] Account { get; init; } = [];

    public Sum Sum { get; init; }

    public Side? Plus { get; init; }

    /// <summary>The id of the line that the page before ended with.</summary>
    public long? After { get; init; }

    /// <summary>Null where a class is asked for that there is not.</summary>
    public AccountSet? Set()
    {
        var classes = Class.Select(one => Enum.TryParse<AccountClass>(one, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : default).Distinct().ToList();
        return classes.Contains(default) || !Enum.IsDefined(Sum) ? null : new AccountSet(classes, [.. Group.Distinct()], [.. Account.Distinct()]);
    }
}

/// <param name="Asked">The side that the address says counts as more, if it does.</param>
/// <param name="Name">Of the accounts together.</param>
public sealed record BookedLinesPage(BookedLines Report, AccountSet Of, Side? Asked, ReportFilter Filter, string Name)
{
    public const string Path = "/reports/lines";

    public bool IsOnePage => !Report.IsLater && Report.Next is null;

    public string Address => Filter.Lines(Of, Report.Sum, Asked);

    public string NextPage => $"{Address}&after={Report.Next!.Value.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>One account's part of the figure, with the same sign.</summary>
    public string Only(Account account) => Filter.Lines(AccountSet.Of(account.Code), Report.Sum == Sum.Had ? Sum.Moved : Report.Sum, Report.Plus);

    /// <summary>Key of the sentence about what was booked in the period.</summary>
    public string Moved => Report switch
    {
        { Total.IsNegative: true } => "Reports.CardMovedOffSay",
        { Plus: Side.Credit } when Report.Accounts.All(part => part.Account.Class == AccountClass.Income) => "Reports.CardIncomeSay",
        { Plus: Side.Debit } when Report.Accounts.All(part => part.Account.Class == AccountClass.Expenses) => "Reports.CardExpenseSay",
        _ => "Reports.CardMovedSay",
    };

    /// <summary>The opening of streams is of all their accounts before the period; any other is of the same accounts.</summary>
    public string? Earlier => Report.Opening is not { IsZero: false } ? null : Filter.UpToHere().Lines(
        Report.Sum == Sum.Had ? AccountSet.Of(AccountClass.Equity, AccountClass.Income, AccountClass.Expenses) : Of, Sum.Balance, Report.Plus);

    public IReadOnlyList<(string Name, string Value)> Keeps => [.. Parts(Of, Report.Sum, Asked).Select(part => (part.Name, part.Value!))];

    internal static IEnumerable<(string Name, string? Value)> Parts(AccountSet of, Sum sum, Side? plus) =>
    [
        .. of.Classes.Select(one => ("class", (string?)Low(one))), .. of.Groups.Select(id => ("group", (string?)id.ToString(CultureInfo.InvariantCulture))),
        .. of.Codes.Select(code => ("account", (string?)code)), ("sum", Low(sum)), .. plus is { } side ? [("plus", Low(side))] : Array.Empty<(string, string?)>(),
    ];

    private static string Low<T>(T one)
        where T : struct, Enum => one.ToString().ToLowerInvariant();
}

internal static class BookedLinesSheet
{
    public static SheetTable Of(BookedLines report, string name, IAsyncEnumerable<BookedLines.Line> lines, Words words) => new(
        ReportWords.FileName("regels", report.Period), words["Reports.Lines"],
        [
            words.Text("Reports.Code", 8), words.Text("Reports.Account"), new(words["Reports.Day"], SheetKind.Day, 12), words.Text("Reports.Number", 16),
            words.Text("Reports.Document", 16), words.Text("Reports.Description", 44), words.Text("Reports.Stream", 18), words.Text("Reports.Party", 24), words.Amount("Reports.Amount"),
        ],
        Rows(report, lines, words),
        words.Notes($"{name}. {words.Of(report.Period)}", report.Seal));

    private static async IAsyncEnumerable<SheetRow> Rows(BookedLines report, IAsyncEnumerable<BookedLines.Line> lines, Words words)
    {
        if (report.Opening is { } opening)
        {
            yield return SheetRow.Total(null, null, report.Period.From, null, null, words["Reports.BalanceBefore"], null, null, opening);
        }

        await foreach (var line in lines)
        {
            yield return SheetRow.Of(
                line.Account.Code, words.Name(line.Account.NameNl, line.Account.NameEn), line.Date, line.Number, line.Document, line.Description,
                line.Stream is { } stream ? words.Of(stream) : null, line.Party, line.Amount);
        }

        yield return SheetRow.Total(null, null, report.Period.To, null, null, words["Reports.Together"], null, null, report.Total);
    }
}
