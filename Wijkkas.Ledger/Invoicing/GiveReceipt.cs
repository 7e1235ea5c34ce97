using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>Writes and issues the receipt (bon) of a small job at once, and takes the money for it where it is paid at the door.</summary>
/// <param name="PartyId">Who had it done; null for somebody new, by name.</param>
/// <param name="NewName">Of a resident who is not in the books yet.</param>
/// <param name="PaidInCash">The whole of it, now, into the cash box.</param>
/// <param name="Key">Names this receipt once and for all: the same form sent twice gives one.</param>
public sealed record GiveReceipt(int? PartyId, string? NewName, DateOnly On, SaveInvoiceDraft.Line Line, bool PaidInCash, string Key);

public sealed class GiveReceiptHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Invoicing.PartyUnknown</c>, <c>Invoicing.ReceiptFormUsed</c> (number): the same key gave another receipt; and what saving, issuing and taking cash refuse.</exception>
    public Task<Invoice> Handle(GiveReceipt order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var key = $"receipt-{order.Key}";
            if (await turn.Db.Set<JournalEntry>().AsNoTracking().Include(entry => entry.Lines).SingleOrDefaultAsync(entry => entry.IdempotencyKey == key, cancel) is { } earlier)
            {
                var debtor = earlier.Lines.Min(line => line.Id);
                var given = await turn.Db.Set<Invoice>().AsNoTracking().Include(one => one.Lines).SingleAsync(one => one.DebtorLineId == debtor, cancel);
                return IsOf(given, order) ? await Paid(turn, given, order, by, cancel) : throw new Refusal("Invoicing.ReceiptFormUsed", given.Number);
            }

            var party = order.PartyId ?? await Add(turn, order.NewName, by, cancel);
            var draft = await SaveInvoiceDraftHandler.Handle(turn, new SaveInvoiceDraft(null, 0, InvoiceKind.Receipt, party, [order.Line]) { SupplyFrom = order.On }, by, cancel);
            return await Paid(turn, await IssueInvoiceHandler.Handle(turn, new IssueInvoice(draft.Id, draft.Version, order.On), by, cancel, key), order, by, cancel);
        },
        cancel);

    private static async Task<Invoice> Paid(Turn turn, Invoice receipt, GiveReceipt order, Actor by, CancellationToken cancel)
    {
        if (order.PaidInCash)
        {
            await TakeCashHandler.Handle(turn, new TakeCash(receipt.Id, order.On, receipt.Total, order.Key), by, cancel);
        }

        return receipt;
    }

    // Who goes back in his browser and fills in the next neighbour's job sends the same key with it.
    private static bool IsOf(Invoice given, GiveReceipt order) =>
        given.IssuedOn == order.On && (order.PartyId is null ? order.NewName?.Trim() == given.Buyer.Name : order.PartyId == given.PartyId)
        && given.Lines is [var line] && line.Description == order.Line.Description.Trim() && line.Quantity == order.Line.Quantity && line.Price == order.Line.Price
        && line.VatNature == order.Line.VatNature;

    private static async Task<int> Add(Turn turn, string? name, Actor by, CancellationToken cancel)
    {
        var party = new Party
        {
            Id = await turn.NextId<Party>(one => one.Id, cancel),
            Name = Label.Optional(name) ?? throw new Refusal("Invoicing.PartyUnknown"),
            Roles = PartyRoles.Resident,
            IsPerson = true,
        };
        turn.Db.Add(party);
        await turn.Save(by, cancel);
        return party.Id;
    }
}
