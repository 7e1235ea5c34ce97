using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Payments;

/// <summary>
/// What must hold of online payments, to the cent: the provider's account in the books is what all movements there leave, that is what was not
/// yet paid out; each payout is what it is made of; and what is under way has not reached the bank.
/// </summary>
/// <param name="Clearing">Balance of the provider's account in the books.</param>
/// <param name="Moved">All movements at the provider together, payouts included.</param>
/// <param name="NotPaidOut">Movements that are in no payout.</param>
/// <param name="Untied">Payouts of which the provider has not told the parts.</param>
public sealed record PaymentProof(Money Clearing, Money Moved, Money NotPaidOut, Money Untied, IReadOnlyList<PaymentProof.PayoutRow> Payouts)
{
    /// <param name="Gross">Paid by payers.</param>
    /// <param name="Fees">What the provider kept, also of other movements, and its costs.</param>
    /// <param name="Back">Refunds and disputes.</param>
    /// <param name="Other">Earlier payouts that came back, and what else there was.</param>
    /// <param name="UnderWay">What the bank has not told yet.</param>
    public sealed record PayoutRow(Payout Payout, Money Gross, Money Fees, Money Back, Money Other, Money UnderWay, long? BankLineId)
    {
        public Money Parts => Gross - Fees - Back + Other;

        public Money Difference => Payout.HasParts ? Parts - Payout.Amount : Money.Zero;

        /// <summary>The bank's own line is there, and matched.</summary>
        public bool HasLanded => UnderWay.IsZero && Payout.State != PayoutState.Failed;
    }

    public Money Difference => Clearing - Moved;

    /// <summary>Both ways of saying what the provider still holds.</summary>
    public Money PaidOutDifference => Moved - NotPaidOut - Untied;

    public bool Holds => Difference.IsZero && PaidOutDifference.IsZero && Payouts.All(row => row.Difference.IsZero);
}

public sealed class PaymentProofReader(LedgerDb db)
{
    public async Task<PaymentProof> Read(CancellationToken cancel)
    {
        var clearing = await db.Set<AccountTotal>().Where(total => db.Set<Account>().Any(account => account.Id == total.AccountId && account.Role == AccountRole.PaymentProvider))
            .Select(total => total.Debit.Cents - total.Credit.Cents).SumAsync(cancel);
        var moved = await db.Set<ProviderMovement>().SumAsync(m => m.Net.Cents, cancel);
        var loose = await db.Set<ProviderMovement>()
            .Where(m => !db.Set<PayoutPart>().Any(part => part.MovementId == m.Id) && !db.Set<Payout>().Any(payout => payout.MovementId == m.Id))
            .SumAsync(m => m.Net.Cents, cancel);
        var untied = await db.Set<Payout>().Where(payout => !payout.HasParts).SumAsync(payout => payout.Movement!.Net.Cents, cancel);
        return new PaymentProof(new Money(clearing), new Money(moved), new Money(loose), new Money(untied), await Payouts(cancel));
    }

    private async Task<IReadOnlyList<PaymentProof.PayoutRow>> Payouts(CancellationToken cancel)
    {
        var payouts = await db.Set<Payout>().AsNoTracking().Include(payout => payout.Movement).OrderByDescending(payout => payout.MadeAt).ThenByDescending(payout => payout.Id).ToListAsync(cancel);
        var sums = (await db.Set<PayoutPart>()
                .GroupBy(part => new { part.PayoutId, part.Movement!.Kind })
                .Select(parts => new { parts.Key.PayoutId, parts.Key.Kind, Gross = parts.Sum(part => part.Movement!.Gross.Cents), Fee = parts.Sum(part => part.Movement!.Fee.Cents) })
                .ToListAsync(cancel))
            .ToLookup(sum => sum.PayoutId);
        var lines = payouts.Select(payout => payout.Movement!.CounterLineId).OfType<long>().ToList();
        var open = await db.Set<OpenItem>().Where(item => lines.Contains(item.LineId)).Select(item => new { item.LineId, item.Open.Cents }).ToDictionaryAsync(item => item.LineId, item => item.Cents, cancel);
        var landed = await Landed(lines, cancel);
        return payouts.ConvertAll(payout =>
        {
            var parts = sums[payout.Id].ToList();
            var line = payout.Movement!.CounterLineId ?? 0;
            return new PaymentProof.PayoutRow(
                payout,
                Sum(MovementKind.Payment),
                new Money(parts.Sum(part => part.Fee) - parts.Where(part => part.Kind == MovementKind.Costs).Sum(part => part.Gross)),
                -(Sum(MovementKind.Refund) + Sum(MovementKind.Dispute)),
                Sum(MovementKind.Payout) + Sum(MovementKind.Other),
                new Money(open.GetValueOrDefault(line)),
                landed.TryGetValue(line, out var bankLine) ? bankLine : null);

            Money Sum(MovementKind kind) => new(parts.Where(part => part.Kind == kind).Sum(part => part.Gross));
        });
    }

    // The bank line whose entry was set off against the payout.
    private async Task<Dictionary<long, long>> Landed(List<long> lines, CancellationToken cancel)
    {
        var set = await db.Set<Allocation>()
            .Where(a => (lines.Contains(a.DebitLineId) || lines.Contains(a.CreditLineId)) && !db.Set<AllocationUndone>().Any(undone => undone.AllocationId == a.Id))
            .Select(a => new { a.DebitLineId, a.CreditLineId }).ToListAsync(cancel);
        var others = set.Select(a => lines.Contains(a.DebitLineId) ? (Payout: a.DebitLineId, Entry: a.CreditLineId / JournalLine.MostLines) : (Payout: a.CreditLineId, Entry: a.DebitLineId / JournalLine.MostLines)).ToList();
        var entries = others.ConvertAll(other => other.Entry);
        var matches = await db.Set<BankMatch>().Where(match => entries.Contains(match.EntryId)).Select(match => new { match.EntryId, match.LineId }).ToDictionaryAsync(match => match.EntryId, match => match.LineId, cancel);
        return others.Where(other => matches.ContainsKey(other.Entry)).GroupBy(other => other.Payout).ToDictionary(one => one.Key, one => matches[one.First().Entry]);
    }
}
