using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal.Checks;

/// <summary>The entries themselves: chain, numbers, balance, and what holds for every line.</summary>
internal sealed class ChainChecks(BooksFacts facts, PrintedHead? printed)
{
    private readonly Dictionary<(int Daybook, int Year), int> numbers = [];
    private byte[] hash = EntrySeal.Beginning;

    /// <summary>The last entry that was looked at.</summary>
    public long Last { get; private set; }

    public Verdict Found(Finding? wrong) => new(Last, hash, wrong);

    public Finding? Look(JournalEntry entry)
    {
        if (entry.Id != Last + 1)
        {
            return new Finding(new Refusal("Verify.EntryMissing", Last + 1), Last + 1);
        }

        var wrong = LookAtChain(entry) ?? LookAtNumber(entry) ?? LookAtMonth(entry) ?? LookAtLines(entry);
        if (wrong is null)
        {
            Last = entry.Id;
            hash = entry.Hash;
        }

        return wrong;
    }

    /// <summary>A reversal is the mirror of an earlier entry, line by line.</summary>
    public async Task<Finding?> LookAtReversal(LedgerDb db, JournalEntry entry, CancellationToken cancel)
    {
        if (entry.ReversesId is not { } reversed)
        {
            return entry.Reason == Reason.Reversal ? facts.About(entry, "Verify.ReversalWrong") : null;
        }

        var lines = await db.Set<JournalLine>().OfEntry(reversed).OrderBy(line => line.Id).ToListAsync(cancel);
        var isMirror = entry.Reason == Reason.Reversal && reversed < entry.Id && lines.Count == entry.Lines.Count
            && lines.Zip(entry.Lines).All(pair => IsMirror(pair.First, pair.Second));
        return isMirror ? null : facts.About(entry, "Verify.ReversalWrong");
    }

    /// <summary>Head and paper say how many there should be.</summary>
    public Finding? LookAtTheEnd()
    {
        if (facts.Head is null)
        {
            return Last == 0 ? null : new Finding(new Refusal("Verify.HeadMissing", Last), Last);
        }

        if (facts.Head.Count > Last)
        {
            return new Finding(new Refusal("Verify.TailCut", Last + 1, facts.Head.Count), Last + 1);
        }

        return printed?.Count > Last ? new Finding(new Refusal("Verify.PaperBeyond", Last + 1, printed.Count), Last + 1) : null;
    }

    /// <summary>Lines that belong to no entry, and entries that were taken back twice.</summary>
    public async Task<Finding?> LookForStrays(LedgerDb db, CancellationToken cancel)
    {
        var (before, behind) = ((long)JournalLine.MostLines, (Last + 1) * JournalLine.MostLines);
        if (await db.Set<JournalLine>().Where(line => line.Id < before || line.Id >= behind).OrderBy(line => line.Id).Select(line => (long?)line.Id).FirstOrDefaultAsync(cancel) is { } stray)
        {
            var entryId = stray / JournalLine.MostLines;
            return new Finding(new Refusal("Verify.LineWithoutEntry", entryId), entryId);
        }

        var twice = await db.Set<JournalEntry>().Where(entry => entry.ReversesId != null).GroupBy(entry => entry.ReversesId)
            .Where(same => same.Count() > 1).Select(same => (long?)same.Max(entry => entry.Id)).MinAsync(cancel);
        return twice is { } second ? new Finding(new Refusal("Verify.ReversedTwice", second), second) : null;
    }

    private Finding? LookAtChain(JournalEntry entry)
    {
        if (!entry.Hash.AsSpan().SequenceEqual(EntrySeal.Of(hash, entry, entry.Lines)))
        {
            return facts.About(entry, "Verify.EntryChanged");
        }

        if (printed?.Count == entry.Id && !printed.Fits(entry.Hash))
        {
            return facts.About(entry, "Verify.PaperWrong");
        }

        if (facts.Head is null || entry.Id < facts.Head.Count)
        {
            return null;
        }

        if (entry.Id > facts.Head.Count)
        {
            return facts.About(entry, "Verify.BehindHead", facts.Head.Count);
        }

        return entry.Hash.AsSpan().SequenceEqual(facts.Head.Hash) ? null : facts.About(entry, "Verify.HeadWrong");
    }

    private Finding? LookAtNumber(JournalEntry entry)
    {
        if (!facts.YearOfMonth.TryGetValue(entry.Date.Month(), out var year) || year != entry.FiscalYear)
        {
            return facts.About(entry, "Verify.MonthMissing", BookCalendar.FirstDay(entry.Date.Month()));
        }

        var expected = numbers.GetValueOrDefault((entry.DaybookId, entry.FiscalYear)) + 1;
        numbers[(entry.DaybookId, entry.FiscalYear)] = expected;
        return entry.Number == expected ? null : facts.About(entry, "Verify.NumberGap", expected);
    }

    private Finding? LookAtMonth(JournalEntry entry) =>
        facts.Locks.WasShut(entry.Date.Month(), entry) ? facts.About(entry, "Verify.BookedWhileLocked", BookCalendar.FirstDay(entry.Date.Month())) : null;

    private Finding? LookAtLines(JournalEntry entry)
    {
        long debit = 0, credit = 0;
        for (var i = 0; i < entry.Lines.Count; i++)
        {
            var line = entry.Lines[i];
            var account = facts.Accounts.GetValueOrDefault(line.AccountId);
            if (line.EntryId != entry.Id || line.Id != (entry.Id * JournalLine.MostLines) + i + 1 || account is null
                || line.Amount <= Money.Zero || line.Amount > Posting.Largest || !Enum.IsDefined(line.Side))
            {
                return facts.About(entry, "Verify.LineImpossible", i + 1);
            }

            if (line.Date != entry.Date)
            {
                return facts.About(entry, "Verify.LineDateWrong", i + 1);
            }

            if (line.StreamId is null && account.Class is (AccountClass.Income or AccountClass.Expenses))
            {
                return facts.About(entry, "Verify.StreamMissing", i + 1, account.Code);
            }

            if (account.AsksParty && line.PartyId is null)
            {
                return facts.About(entry, "Verify.PartyMissing", i + 1, account.Code);
            }

            if (entry.Reason != Reason.Reversal && (account.Role == AccountRole.StreamTransfers) != (entry.Reason == Reason.StreamTransfer))
            {
                return facts.About(entry, "Verify.TransferWrong", i + 1);
            }

            (debit, credit) = line.Side == Side.Debit ? (debit + line.Amount.Cents, credit) : (debit, credit + line.Amount.Cents);
        }

        return debit == credit && entry.Lines.Count > 1 ? null : facts.About(entry, "Verify.NotBalanced", new Money(debit), new Money(credit));
    }

    private static bool IsMirror(JournalLine line, JournalLine mirror) =>
        line.AccountId == mirror.AccountId && line.Side != mirror.Side && line.Amount == mirror.Amount && line.StreamId == mirror.StreamId
        && line.ProjectId == mirror.ProjectId && line.BranchId == mirror.BranchId && line.PartyId == mirror.PartyId;
}
