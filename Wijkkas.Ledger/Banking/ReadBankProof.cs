using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>
/// Makes the proof sheet. The journal is never read as a whole: the balance comes from kept totals and the part of a month,
/// what is to do from its own table, and entries without a bank line are looked for since the last locked month only, and
/// no longer than a year and a month back, nor before the first statement. What differs from before that shows as one amount.
/// </summary>
public static class ReadBankProof
{
    private const int MostDays = 396;

    public static async Task<BankProof> At(LedgerDb db, BankAccount account, DateOnly day, CancellationToken cancel)
    {
        var first = await db.Set<BankStatement>().AsNoTracking()
            .Where(s => s.BankAccountId == account.Id && s.OpeningCents != null && s.From != null)
            .OrderBy(s => s.To).ThenBy(s => s.From).FirstOrDefaultAsync(cancel);
        var since = await Since(db, day, cancel);
        var begins = first is not null && first.From >= since;
        since = begins ? first!.From!.Value : since;
        var without = await Without(db, account, since, day, cancel);
        var todo = await db.Set<UnmatchedBankLine>().Where(line => line.BankAccountId == account.Id && line.BookedOn <= day)
            .GroupBy(line => 1).Select(all => new { Count = all.Count(), Cents = all.Sum(line => line.Amount.Cents) }).SingleOrDefaultAsync(cancel);
        var opened = without.Where(entry => entry.IsOpening).Sum(entry => entry.Amount);
        return new BankProof
        {
            Account = account,
            On = day,
            InBooks = await LedgerBalance.At(db, account.AccountId, day, cancel),
            AtBank = await BankBalance.At(db, account.Id, day, cancel),
            LinesToDo = todo?.Count ?? 0,
            ToDo = new Money(todo?.Cents ?? 0),
            Later = await Later(db, account.Id, day, cancel),
            Without = without.FindAll(entry => !entry.IsOpening),
            Begin = (begins ? new Money(first!.OpeningCents!.Value) - await LedgerBalance.At(db, account.AccountId, since.AddDays(-1), cancel) : Money.Zero) - opened,
            Gaps = await BankGaps.In(db, account.Id, since, day, cancel),
            Since = since,
        };
    }

    private static async Task<DateOnly> Since(LedgerDb db, DateOnly day, CancellationToken cancel)
    {
        var earliest = day.AddDays(-MostDays);
        var month = day.Month();
        var shut = await db.Set<Period>().Where(period => period.Month < month && period.State != PeriodState.Open).MaxAsync(period => (int?)period.Month, cancel);
        var open = shut is { } last ? BookCalendar.LastDay(last).AddDays(1) : earliest;
        return open > earliest ? open : earliest;
    }

    private static async Task<List<EntryWithoutLine>> Without(LedgerDb db, BankAccount account, DateOnly since, DateOnly day, CancellationToken cancel)
    {
        var rows = await db.Set<JournalLine>().AsNoTracking()
            .Where(line => line.AccountId == account.AccountId && line.Date >= since && line.Date <= day)
            .Where(line => !db.Set<BankMatch>().Any(match => match.EntryId == line.EntryId && !db.Set<BankMatchUndone>().Any(undone => undone.MatchId == match.Id)))
            .OrderBy(line => line.Date).ThenBy(line => line.Id)
            .Select(line => new
            {
                line.EntryId, line.Date, line.Side, line.Amount.Cents, line.Entry!.Reason, line.Entry.ReversesId, line.Entry.Description,
                line.Entry.Daybook!.Code, line.Entry.FiscalYear, line.Entry.Number,
            })
            .ToListAsync(cancel);

        // An entry and its reversal, both here, are nothing together.
        var here = rows.Select(row => row.EntryId).ToHashSet();
        var cancelled = rows.Where(row => row.ReversesId is { } reversed && here.Contains(reversed)).SelectMany(row => (long[])[row.EntryId, row.ReversesId!.Value]).ToHashSet();
        return [.. rows.Where(row => !cancelled.Contains(row.EntryId)).Select(row => new EntryWithoutLine(
            row.EntryId, row.Date, JournalEntry.NumberText(row.Code, row.FiscalYear, row.Number), row.Description,
            new Money(row.Side == Side.Debit ? row.Cents : -row.Cents), row.Reason == Reason.Opening))];
    }

    private static async Task<List<LineBookedLater>> Later(LedgerDb db, int bankAccountId, DateOnly day, CancellationToken cancel)
    {
        var rows = await db.Set<BankMatch>().AsNoTracking()
            .Where(match => match.BankAccountId == bankAccountId && match.EntryDate > day && match.BookedOn <= day)
            .Where(match => !db.Set<BankMatchUndone>().Any(undone => undone.MatchId == match.Id))
            .OrderBy(match => match.BookedOn).ThenBy(match => match.LineId)
            .Select(match => new { match.LineId, match.EntryId, match.BookedOn, match.EntryDate, match.Line!.Text, match.Amount.Cents }).ToListAsync(cancel);
        return rows.ConvertAll(row => new LineBookedLater(row.LineId, row.EntryId, row.BookedOn, row.EntryDate, row.Text, new Money(row.Cents)));
    }
}
