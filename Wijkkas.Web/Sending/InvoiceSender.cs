using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Invoicing.Formats;
using Wijkkas.Ledger.Mail;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Invoicing;
using Wijkkas.Web.Mail;

namespace Wijkkas.Web.Sending;

/// <summary>Sends issued invoices: by mail, and through the access point. Papers, files and links are made first; the books keep it in one turn.</summary>
public sealed class InvoiceSender(
    ReadInvoice reader, InvoicePapers papers, LetterFrame frame, SendInvoiceHandler send, HandToAccessPointHandler hand, AccessPointFolder folder, EInvoiceSettings settings,
    PayAddress pay)
{
    /// <param name="address">Null: the customer's own.</param>
    /// <param name="times">How often it went there when somebody decided so; null: only if it never did.</param>
    /// <exception cref="Refusal"><c>Invoicing.Unknown</c>, <c>Post.NoAddress</c> (name), and what the postbox asks.</exception>
    public async Task<Letter> Mail(int invoiceId, string? address, int? times, Actor by, CancellationToken cancel)
    {
        var invoice = await reader.Whole(invoiceId, cancel) ?? throw new Refusal("Invoicing.Unknown");
        var to = (string.IsNullOrWhiteSpace(address) ? invoice.Buyer.Email : address.Trim()) ?? throw new Refusal("Post.NoAddress", invoice.Buyer.Name);
        var link = invoice.Kind == InvoiceKind.CreditNote ? null : await pay.Of(invoice.DebtorLineId, by, cancel);
        var pdf = await papers.Pdf(invoice, cancel, link);
        var letter = await frame.Write(
            "",
            new Addressee(to, invoice.Buyer.Name, invoice.Language, invoice.PartyId),
            words => new LetterText(
                words["Post.Subject-" + invoice.Kind, invoice.Number, invoice.Seller.Name],
                [words["Post.Letter-" + invoice.Kind, invoice.Number, invoice.Total, invoice.DueOn, CreditorReference.Grouped(invoice.Reference)]],
                link is null ? null : (words["Post.PayHere"], link.ToString())),
            cancel);
        IReadOnlyList<FileInHand> files = [FileInHand.Of($"{invoice.Number}.pdf", pdf), .. CanTake(invoice) ? [FileInHand.Of($"{invoice.Number}.xml", UblInvoice.Write(invoice, settings.Profile))] : Array.Empty<FileInHand>()];
        return await send.Handle(new SendInvoice(invoiceId, times ?? 0, letter, files), by, cancel);
    }

    /// <exception cref="Refusal"><c>Invoicing.Unknown</c>, <c>Post.NoOutbox</c>, and what an e-invoice asks.</exception>
    public async Task Hand(int invoiceId, Actor by, CancellationToken cancel)
    {
        if (!folder.IsThere)
        {
            throw new Refusal("Post.NoOutbox");
        }

        var invoice = await reader.Whole(invoiceId, cancel) ?? throw new Refusal("Invoicing.Unknown");
        var content = UblInvoice.Write(invoice, settings.Profile, await papers.Pdf(invoice, cancel));
        var name = AccessPointPost.NewName(invoice.Number);
        await folder.Write(name, content, cancel);
        if (await hand.Handle(new HandToAccessPoint(invoiceId, name), by, cancel) is var kept && kept != name)
        {
            // It was on its way already; what was written now goes nowhere.
            folder.TakeBack(name);
        }

        folder.LetGo(kept);
    }

    /// <summary>The way it goes of itself: through the access point to who gave an e-invoice address, else by mail.</summary>
    public async Task SendItsWay(int invoiceId, Actor by, CancellationToken cancel)
    {
        var invoice = await reader.Whole(invoiceId, cancel) ?? throw new Refusal("Invoicing.Unknown");
        await (folder.IsThere && invoice.Buyer.EInvoiceScheme is not null && CanTake(invoice) ? Hand(invoiceId, by, cancel) : Mail(invoiceId, null, null, by, cancel));
    }

    public static bool CanTake(Invoice invoice) => WhyNot(invoice) is null;

    /// <summary>Why there is no e-invoice of it; null when there is.</summary>
    public static Refusal? WhyNot(Invoice invoice)
    {
        try
        {
            EInvoiceRules.Check(invoice);
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal;
        }
    }
}
