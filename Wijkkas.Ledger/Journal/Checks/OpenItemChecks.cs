using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal.Checks;

/// <summary>Open items against the lines they stand for and the allocations that lowered them.</summary>
internal static class OpenItemChecks
{
    public static Finding? Look(JournalEntry entry, JournalChunk chunk, BooksFacts facts)
    {
        for (var i = 0; i < entry.Lines.Count; i++)
        {
            var line = entry.Lines[i];
            var debits = chunk.AllocatedFromDebit.GetValueOrDefault(line.Id);
            var credits = chunk.AllocatedFromCredit.GetValueOrDefault(line.Id);
            var item = chunk.Items.GetValueOrDefault(line.Id);
            if (!facts.Accounts[line.AccountId].KeepsOpenItems)
            {
                if (item is not null || debits + credits > 0)
                {
                    return facts.About(entry, "Verify.OpenItemWrong", i + 1);
                }

                continue;
            }

            if ((line.Side == Side.Debit ? credits : debits) > 0)
            {
                return facts.About(entry, "Verify.AllocationOnWrongSide", i + 1);
            }

            var allocated = new Money(debits + credits);
            if (allocated > line.Amount)
            {
                return facts.About(entry, "Verify.AllocatedTooMuch", i + 1, allocated, line.Amount);
            }

            if (item is null || item.Open != line.Amount - allocated || !StandsFor(item, line, entry))
            {
                return facts.About(entry, "Verify.OpenItemWrong", i + 1);
            }
        }

        return null;
    }

    /// <summary>Items without a line in the chain, and allocations between accounts.</summary>
    public static async Task<Finding?> LookForStrays(LedgerDb db, long lastEntry, CancellationToken cancel)
    {
        var (before, behind) = ((long)JournalLine.MostLines, (lastEntry + 1) * JournalLine.MostLines);
        var stray = await db.Set<OpenItem>().Where(item => item.LineId < before || item.LineId >= behind || !db.Set<JournalLine>().Any(line => line.Id == item.LineId))
            .OrderBy(item => item.LineId).Select(item => (long?)item.LineId).FirstOrDefaultAsync(cancel);
        if (stray is { } lineId)
        {
            return new Finding(new Refusal("Verify.OpenItemWithoutLine", lineId / JournalLine.MostLines), lineId / JournalLine.MostLines);
        }

        var across = await db.Set<Allocation>()
            .Where(allocation => !db.Set<JournalLine>().Any(debit => debit.Id == allocation.DebitLineId
                && db.Set<JournalLine>().Any(credit => credit.Id == allocation.CreditLineId && credit.AccountId == debit.AccountId)))
            .OrderBy(allocation => allocation.Id).Select(allocation => new { allocation.Id, allocation.DebitLineId }).FirstOrDefaultAsync(cancel);
        return across is null ? null : new Finding(new Refusal("Verify.AllocationAcross", across.Id), across.DebitLineId / JournalLine.MostLines);
    }

    private static bool StandsFor(OpenItem item, JournalLine line, JournalEntry entry) =>
        item.AccountId == line.AccountId && item.PartyId == line.PartyId && item.Side == line.Side && item.Amount == line.Amount
        && item.Date == line.Date && item.DueOn == line.DueOn && item.Document == entry.Document && item.Reference == line.Reference;
}
