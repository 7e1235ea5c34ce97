using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>Bills many agreements one after the other. Each invoice is written whole or not at all; one that cannot be does not keep the others.</summary>
/// <param name="On">The day of the invoices.</param>
/// <param name="Issue">False leaves drafts.</param>
public sealed record RunBilling(IReadOnlyList<RunBilling.Item> Items, DateOnly On, bool Issue)
{
    /// <param name="From">First day of the period; null for recorded work alone.</param>
    public sealed record Item(int AgreementId, DateOnly? From);
}

/// <summary>What came of a run, in the order in which it was asked.</summary>
public sealed record BillingRun(IReadOnlyList<Billed> Billed, IReadOnlyList<(RunBilling.Item Item, Refusal Why)> Refused);

public sealed class RunBillingHandler(Bookkeeper books)
{
    /// <param name="progress">Told how many were tried.</param>
    public async Task<BillingRun> Handle(RunBilling order, Actor by, IProgress<long>? progress, CancellationToken cancel)
    {
        var bill = new BillAgreementHandler(books);
        var (billed, refused) = (new List<Billed>(), new List<(RunBilling.Item, Refusal)>());
        foreach (var (i, item) in order.Items.Distinct().Index())
        {
            progress?.Report(i);
            try
            {
                billed.Add(await bill.Handle(new BillAgreement(item.AgreementId, item.From, order.On, order.Issue), by, cancel));
            }
            catch (Refusal why)
            {
                refused.Add((item, why));
            }
        }

        return new BillingRun(billed, refused);
    }
}
