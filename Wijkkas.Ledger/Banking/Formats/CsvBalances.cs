using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>
/// Puts the rows of one account in order and finds the balances around them. An export may be a selection, so a hole in
/// the balances is no fault of the file: opening and closing are then left out.
/// </summary>
internal static class CsvBalances
{
    public static StatementContent Statement(string account, string currency, List<CsvLine> rows)
    {
        var (lines, linked) = Ordered([.. rows.Select(row => row.Line)]);
        return linked
            ? new StatementContent(account, currency, null, null, lines[0].BalanceAfter - lines[0].Amount, lines[^1].BookedOn, lines[^1].BalanceAfter, lines)
            : new StatementContent(account, currency, null, null, null, null, null, lines);
    }

    // Most banks write the newest line first. The days tell, else the balances; a day on which one sum came and went
    // links both ways, and then only the days of other lines can tell.
    private static (List<LineContent> Lines, bool Linked) Ordered(List<LineContent> lines)
    {
        List<LineContent> turned = [.. Enumerable.Reverse(lines)];
        var (first, last) = (lines[0].BookedOn, lines[^1].BookedOn);
        var (asWritten, asTurned) = (Linked(lines), Linked(turned));
        return first > last ? (turned, asTurned)
            : first < last ? (lines, asWritten)
            : asWritten && !asTurned ? (lines, true)
            : asTurned && !asWritten ? (turned, true)
            : (lines, asWritten && lines.Count == 1);
    }

    private static bool Linked(List<LineContent> lines) =>
        lines.TrueForAll(line => line.BalanceAfter is not null)
        && lines.Zip(lines.Skip(1), (one, next) => one.BalanceAfter + next.Amount == next.BalanceAfter).All(links => links);
}
