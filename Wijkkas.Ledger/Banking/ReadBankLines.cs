using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Ledger.Banking;

public enum BankTab
{
    ToDo = 0,
    Done = 1,
    All = 2,
}

/// <summary>The place of a line in the list, newest first; pages go on from it, so that a page costs the same wherever it stands.</summary>
public sealed record LinePlace(DateOnly Day, long Id)
{
    /// <summary>As it stands in an address: 2026-11-10_123.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd}_{Id}");

    public static LinePlace? Read(string? text) =>
        text?.Split('_') is [var day, var id] && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? new LinePlace(on, line) : null;
}

/// <summary>A page of bank lines.</summary>
/// <param name="ToDo">Which of them are still to be booked.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record BankLinePage(IReadOnlyList<BankLine> Lines, IReadOnlySet<long> ToDo, LinePlace? Next);

public static class ReadBankLines
{
    public static async Task<BankLinePage> Page(LedgerDb db, int bankAccountId, BankTab tab, LinePlace? after, int size, CancellationToken cancel)
    {
        var todo = db.Set<UnmatchedBankLine>().AsNoTracking().Where(line => line.BankAccountId == bankAccountId);
        List<BankLine> lines;
        if (tab == BankTab.ToDo)
        {
            var from = after is null ? todo : todo.Where(line => line.BookedOn < after.Day || (line.BookedOn == after.Day && line.LineId < after.Id));
            lines = await from.OrderByDescending(line => line.BookedOn).ThenByDescending(line => line.LineId).Take(size + 1).Select(line => line.Line!).ToListAsync(cancel);
        }
        else
        {
            var all = db.Set<BankLine>().AsNoTracking().Where(line => line.BankAccountId == bankAccountId);
            all = after is null ? all : all.Where(line => line.BookedOn < after.Day || (line.BookedOn == after.Day && line.Id < after.Id));
            all = tab == BankTab.All ? all : all.Where(line => !db.Set<UnmatchedBankLine>().Any(open => open.LineId == line.Id));
            lines = await all.OrderByDescending(line => line.BookedOn).ThenByDescending(line => line.Id).Take(size + 1).ToListAsync(cancel);
        }

        var shown = lines.Count > size ? lines[..size] : lines;
        var ids = shown.ConvertAll(line => line.Id);
        return new BankLinePage(
            shown,
            tab == BankTab.ToDo ? ids.ToHashSet() : (await todo.Where(line => ids.Contains(line.LineId)).Select(line => line.LineId).ToListAsync(cancel)).ToHashSet(),
            lines.Count > size ? new LinePlace(shown[^1].BookedOn, shown[^1].Id) : null);
    }

    /// <summary>The match that stands of each line that has one.</summary>
    public static async Task<IReadOnlyDictionary<long, BankMatch>> Matches(LedgerDb db, IReadOnlyList<long> lineIds, CancellationToken cancel)
    {
        var matches = await db.Set<BankMatch>().AsNoTracking().Include(match => match.Entry!.Daybook)
            .Where(match => lineIds.Contains(match.LineId) && !db.Set<BankMatchUndone>().Any(undone => undone.MatchId == match.Id)).ToListAsync(cancel);
        return matches.ToDictionary(match => match.LineId);
    }

    /// <summary>Lines as proposals see them: without their raw text, which is most of a line.</summary>
    public static IQueryable<BankLine> ForProposals(this IQueryable<UnmatchedBankLine> todo) => todo.Select(one => new BankLine
    {
        Id = one.LineId, BankAccountId = one.BankAccountId, StatementId = one.Line!.StatementId, Source = one.Line.Source, BookedOn = one.BookedOn, Amount = one.Amount,
        IsReversal = one.Line.IsReversal, BankReference = one.Line.BankReference, EndToEndId = one.Line.EndToEndId, MandateId = one.Line.MandateId, BatchId = one.Line.BatchId,
        CounterAccount = one.Line.CounterAccount, CounterName = one.Line.CounterName, StructuredReference = one.Line.StructuredReference, Text = one.Line.Text,
        Code = one.Line.Code, ReturnReason = one.Line.ReturnReason, Raw = "",
    });
}
