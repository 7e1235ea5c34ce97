using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Invoicing.Formats;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>Keeps that an e-invoice goes to the access point. Its file stands ready under this name, and is let go once this is kept.</summary>
/// <param name="FileName">Number of the invoice, a dash, something that no other file has, <c>.xml</c> (<see cref="AccessPointPost.NewName"/>).</param>
public sealed record HandToAccessPoint(int InvoiceId, string FileName);

public sealed class HandToAccessPointHandler(Bookkeeper books)
{
    /// <summary>What is under way or arrived is not handed over again; what failed is.</summary>
    /// <returns>The name of the file that stands for it: this one, or that of before.</returns>
    /// <exception cref="Refusal"><c>Invoicing.Unknown</c>, and what <see cref="EInvoiceRules"/> asks.</exception>
    public Task<string> Handle(HandToAccessPoint order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var invoice = await turn.Db.Set<Invoice>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == order.InvoiceId, cancel) ?? throw new Refusal("Invoicing.Unknown");
            EInvoiceRules.Check(invoice);
            if (await AccessPointPost.Of(turn.Db, invoice.Id, cancel) is { State: not InvoiceEventKind.DeliveryFailed } before)
            {
                return before.FileName;
            }

            await OpenInvoices.Tell(turn, invoice.Id, InvoiceEventKind.HandedToAccessPoint, by, cancel, detail: order.FileName);
            return order.FileName;
        },
        cancel);
}

/// <summary>Keeps what the access point answered, or what somebody read there.</summary>
/// <param name="FileName">The file that is answered; null: the last one.</param>
/// <param name="Why">What went wrong; null when it arrived. Without names of people.</param>
public sealed record TellDelivery(int InvoiceId, string? FileName, bool HasArrived, string? Why);

public sealed class TellDeliveryHandler(Bookkeeper books)
{
    /// <summary>Told twice it is kept once; what is told of an earlier file than the last changes nothing.</summary>
    /// <returns>Whether anything changed.</returns>
    /// <exception cref="Refusal"><c>Invoicing.NotHanded</c>, <c>Invoicing.WhyMissing</c>.</exception>
    public Task<bool> Handle(TellDelivery order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var now = await AccessPointPost.Of(turn.Db, order.InvoiceId, cancel) ?? throw new Refusal("Invoicing.NotHanded");
            var why = order.HasArrived ? null : Label.Optional(order.Why) ?? throw new Refusal("Invoicing.WhyMissing");
            var kind = order.HasArrived ? InvoiceEventKind.Delivered : InvoiceEventKind.DeliveryFailed;
            if (now.State == kind || (order.FileName is { } file && file != now.FileName))
            {
                return false;
            }

            await OpenInvoices.Tell(turn, order.InvoiceId, kind, by, cancel, detail: why);
            return true;
        },
        cancel);
}

/// <summary>How an e-invoice is doing at the access point.</summary>
/// <param name="State">Handed over, delivered or failed.</param>
/// <param name="Why">What went wrong.</param>
public sealed record AccessPointPost(InvoiceEventKind State, string FileName, DateTime At, string? Why)
{
    public static string NewName(string invoiceNumber) => $"{invoiceNumber}-{Guid.NewGuid().ToString("N")[..12]}.xml";

    /// <summary>The number of the invoice in a name that was made here; null where it is none.</summary>
    public static string? NumberIn(string fileName) => fileName.LastIndexOf('-') is > 0 and var dash ? fileName[..dash] : null;

    /// <summary>Null when it was never handed over.</summary>
    internal static async Task<AccessPointPost?> Of(LedgerDb db, int invoiceId, CancellationToken cancel)
    {
        var told = await db.Set<InvoiceEvent>().AsNoTracking()
            .Where(e => e.InvoiceId == invoiceId && (e.Kind == InvoiceEventKind.HandedToAccessPoint || e.Kind == InvoiceEventKind.Delivered || e.Kind == InvoiceEventKind.DeliveryFailed))
            .OrderBy(e => e.Id).ToListAsync(cancel);
        return told.FindLast(e => e.Kind == InvoiceEventKind.HandedToAccessPoint) is { } handed
            ? new AccessPointPost(told[^1].Kind, handed.Detail!, told[^1].At, told[^1].Kind == InvoiceEventKind.DeliveryFailed ? told[^1].Detail : null)
            : null;
    }
}

public sealed class AccessPointReader(LedgerDb db)
{
    /// <inheritdoc cref="AccessPointPost.Of"/>
    public Task<AccessPointPost?> Of(int invoiceId, CancellationToken cancel) => AccessPointPost.Of(db, invoiceId, cancel);

    /// <summary>The invoice that a file is of, if it was ever handed over under that name.</summary>
    public async Task<int?> InvoiceOf(string fileName, CancellationToken cancel) =>
        AccessPointPost.NumberIn(fileName) is not { } number ? null : await db.Set<Invoice>()
            .Where(invoice => invoice.Number == number && db.Set<InvoiceEvent>().Any(e => e.InvoiceId == invoice.Id && e.Kind == InvoiceEventKind.HandedToAccessPoint && e.Detail == fileName))
            .Select(invoice => (int?)invoice.Id).SingleOrDefaultAsync(cancel);
}
