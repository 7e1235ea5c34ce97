using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>A draft in a list.</summary>
/// <param name="What">Its first line.</param>
public sealed record DraftRow(int Id, InvoiceKind Kind, int PartyId, string Buyer, string What, DateTime MadeAt, Money Total);

/// <summary>Lists what is being written, the newest first, a page at a time.</summary>
public sealed class ReadDrafts(LedgerDb db, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>At most one more than a page: whether there is another.</summary>
    /// <param name="before">The id of the last one on the page before.</param>
    public async Task<IReadOnlyList<DraftRow>> Read(int? partyId, int? agreementId, int? before, CancellationToken cancel)
    {
        var today = clock.Today();
        var drafts = await db.Set<InvoiceDraft>().AsNoTracking().Include(draft => draft.Lines).Include(draft => draft.Party)
            .Where(draft => (partyId == null || draft.PartyId == partyId) && (agreementId == null || draft.AgreementId == agreementId) && (before == null || draft.Id < before))
            .OrderByDescending(draft => draft.Id).Take(PageSize + 1).AsSplitQuery().ToListAsync(cancel);
        return drafts.ConvertAll(draft => new DraftRow(
            draft.Id, draft.Kind, draft.PartyId, draft.Party!.Name, draft.Lines.MinBy(line => line.Position)?.Description ?? "", draft.MadeAt,
            InvoiceSums.Of(draft.Lines, draft.SupplyTo ?? today).Total));
    }
}
