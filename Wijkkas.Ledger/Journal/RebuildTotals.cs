using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>Makes the totals and the open items again from lines and allocations, should they ever differ. The journal is left as it is.</summary>
public sealed record RebuildTotals;

public sealed class RebuildTotalsHandler(Bookkeeper books)
{
    // The same text on every engine.
    private const string OpenItemsAgain =
        """
        INSERT INTO OpenItems (LineId, AccountId, PartyId, Side, AmountCents, OpenCents, Date, DueOn, Document, Reference)
        SELECT l.Id, l.AccountId, l.PartyId, l.Side, l.AmountCents, l.AmountCents - COALESCE((
            SELECT SUM(a.AmountCents) FROM Allocations a
            WHERE a.DebitLineId = l.Id AND NOT EXISTS (SELECT 1 FROM AllocationsUndone u WHERE u.AllocationId = a.Id)), 0) - COALESCE((
            SELECT SUM(a.AmountCents) FROM Allocations a
            WHERE a.CreditLineId = l.Id AND NOT EXISTS (SELECT 1 FROM AllocationsUndone u WHERE u.AllocationId = a.Id)), 0),
            l.Date, l.DueOn, e.Document, l.Reference
        FROM JournalLines l INNER JOIN JournalEntries e ON e.Id = l.EntryId INNER JOIN Accounts c ON c.Id = l.AccountId
        WHERE c.KeepsOpenItems = 1
        """;

    public Task Handle(RebuildTotals order, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var totals = await turn.Db.Set<JournalLine>()
                    .GroupBy(line => new
                    {
                        line.AccountId,
                        Month = (line.Date.Year * 100) + line.Date.Month,
                        StreamId = line.StreamId ?? 0,
                        ProjectId = line.ProjectId ?? 0,
                        BranchId = line.BranchId ?? 0,
                    })
                    .Select(lines => new
                    {
                        lines.Key,
                        Debit = lines.Sum(line => line.Side == Side.Debit ? line.Amount.Cents : 0),
                        Credit = lines.Sum(line => line.Side == Side.Credit ? line.Amount.Cents : 0),
                    })
                    .ToListAsync(cancel);
                await turn.Db.Set<AccountTotal>().ExecuteDeleteAsync(cancel);
                turn.Db.AddRange(totals.Select(total => new AccountTotal
                {
                    AccountId = total.Key.AccountId,
                    Month = total.Key.Month,
                    StreamId = total.Key.StreamId,
                    ProjectId = total.Key.ProjectId,
                    BranchId = total.Key.BranchId,
                    Debit = new Money(total.Debit),
                    Credit = new Money(total.Credit),
                }));
                await turn.Save(cancel);

                await turn.Db.Set<OpenItem>().ExecuteDeleteAsync(cancel);
                await turn.Db.Database.ExecuteSqlRawAsync(OpenItemsAgain, cancel);
            },
            cancel);
}
