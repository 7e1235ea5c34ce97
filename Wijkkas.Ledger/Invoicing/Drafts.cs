using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>What acts on drafts have in common.</summary>
internal static class Drafts
{
    /// <exception cref="Refusal"><c>Invoicing.DraftGone</c>: issued or thrown away meanwhile; <c>Common.ChangedMeanwhile</c>.</exception>
    public static async Task<InvoiceDraft> Find(Turn turn, int id, int version, CancellationToken cancel) =>
        (await turn.Db.Set<InvoiceDraft>().Include(draft => draft.Lines).SingleOrDefaultAsync(draft => draft.Id == id, cancel)
            ?? throw new Refusal("Invoicing.DraftGone")).AsSeen(version);

    /// <summary>Never a number that a draft or an invoice had: an invoice keeps the id of its draft.</summary>
    public static async Task<int> NextId(Turn turn, CancellationToken cancel) =>
        Math.Max(await turn.NextId<InvoiceDraft>(draft => draft.Id, cancel), await turn.NextId<Invoice>(invoice => invoice.Id, cancel));

    /// <summary>Work and periods that stood on the draft can be billed again.</summary>
    public static async Task Release(Turn turn, int draftId, CancellationToken cancel)
    {
        foreach (var work in await turn.Db.Set<WorkRecord>().Where(work => work.DraftId == draftId).ToListAsync(cancel))
        {
            work.DraftId = null;
        }

        turn.Db.RemoveRange(await turn.Db.Set<BilledPeriod>().Where(period => period.DraftId == draftId).ToListAsync(cancel));
    }

    /// <summary>Work and periods that stood on the draft are billed.</summary>
    public static async Task Bill(Turn turn, int draftId, int invoiceId, CancellationToken cancel)
    {
        foreach (var work in await turn.Db.Set<WorkRecord>().Where(work => work.DraftId == draftId).ToListAsync(cancel))
        {
            (work.DraftId, work.InvoiceId) = (null, invoiceId);
        }

        foreach (var period in await turn.Db.Set<BilledPeriod>().Where(period => period.DraftId == draftId).ToListAsync(cancel))
        {
            (period.DraftId, period.InvoiceId) = (null, invoiceId);
        }
    }
}
