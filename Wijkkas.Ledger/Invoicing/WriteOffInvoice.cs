using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>Gives up what is still open of an invoice: it becomes a cost. VAT that was charged is asked back in the return, by hand (Wet OB art. 29).</summary>
/// <param name="Why">For whoever reads the books later.</param>
public sealed record WriteOffInvoice(int InvoiceId, DateOnly On, string Why);

public sealed class WriteOffInvoiceHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Invoicing.Unknown</c>, <c>Invoicing.NothingOpen</c> (number), <c>Invoicing.WhyMissing</c>, <c>Invoicing.BeforeIssue</c> (day of issue).</exception>
    public Task<JournalEntry> Handle(WriteOffInvoice order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var why = Label.Optional(order.Why) ?? throw new Refusal("Invoicing.WhyMissing");
            var (invoice, item) = await OpenInvoices.Find(turn, order.InvoiceId, order.On, cancel);
            var stream = await turn.Db.Set<InvoiceLine>().Where(line => line.InvoiceId == invoice.Id).OrderBy(line => line.Position).Select(line => line.StreamId).FirstAsync(cancel);
            var round = 1 + await turn.Db.Set<InvoiceEvent>().CountAsync(told => told.InvoiceId == invoice.Id && told.Kind == InvoiceEventKind.WrittenOff, cancel);
            var entry = turn.Post(
                InvoicePostings.WrittenOff(
                    invoice, item.Open, order.On, await Daybooks.The(turn.Db, DaybookKind.Memorial, cancel), await RoleAccounts.The(turn, AccountRole.BadDebts, cancel),
                    item.AccountId, stream, $"{invoice.Number}: {why}", round),
                by);
            await OpenInvoices.Settle(turn, invoice, entry, InvoiceEventKind.WrittenOff, item.Open, by, cancel);
            return entry;
        },
        cancel);
}

/// <summary>Takes money for an invoice or receipt at the door, into the cash box.</summary>
/// <param name="Key">Names this taking once and for all: the same form sent twice takes the money once.</param>
public sealed record TakeCash(int InvoiceId, DateOnly On, Money Amount, string Key)
{
    /// <summary>The cash box that it goes into; the first one where none is said.</summary>
    public int? CashAccountId { get; init; }
}

public sealed class TakeCashHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Invoicing.Unknown</c>, <c>Invoicing.NothingOpen</c> (number), <c>Invoicing.BeforeIssue</c> (day of issue), <c>Invoicing.CashTooMuch</c> (open), <c>Invoicing.AmountMissing</c>, <c>Journal.KeyUsedOtherwise</c> (key): another amount was taken under it.
    /// </exception>
    public Task<JournalEntry> Handle(TakeCash order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<JournalEntry> Handle(Turn turn, TakeCash order, Actor by, CancellationToken cancel)
    {
        var key = $"cash-{order.InvoiceId}-{order.Key}";
        if (await turn.Db.Set<JournalEntry>().AsNoTracking().Include(entry => entry.Lines).SingleOrDefaultAsync(entry => entry.IdempotencyKey == key, cancel) is { } earlier)
        {
            return earlier.Lines[0].Amount == order.Amount ? earlier : throw new Refusal("Journal.KeyUsedOtherwise", key);
        }

        var (invoice, item) = await OpenInvoices.Find(turn, order.InvoiceId, order.On, cancel);
        if (order.Amount <= Money.Zero)
        {
            throw new Refusal("Invoicing.AmountMissing");
        }

        if (order.Amount > item.Open)
        {
            throw new Refusal("Invoicing.CashTooMuch", item.Open);
        }

        var daybook = await turn.Db.Set<Daybook>().AsNoTracking().Where(d => d.Kind == DaybookKind.Cash && (order.CashAccountId == null || d.AccountId == order.CashAccountId)).OrderBy(d => d.Id).FirstOrDefaultAsync(cancel)
            ?? throw new Refusal("Invoicing.NoCashBox");
        var entry = turn.Post(
            InvoicePostings.CashTaken(
                invoice, order.Amount, order.On, daybook.Id, daybook.AccountId ?? await RoleAccounts.The(turn, AccountRole.Cash, cancel), item.AccountId, invoice.Number, key),
            by);
        await OpenInvoices.Settle(turn, invoice, entry, InvoiceEventKind.CashTaken, order.Amount, by, cancel);
        return entry;
    }
}
