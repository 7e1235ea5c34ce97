using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Invoicing.Formats;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Partner.Invoices;

/// <summary>What is to be paid, and what was paid last.</summary>
public sealed record MyInvoicesPage(IReadOnlyList<MyInvoicesPage.Row> Open, IReadOnlyList<MyInvoicesPage.Row> Paid, bool HasMore, DateOnly Today)
{
    private const int PaidShown = 8;

    /// <summary>Credit notes that are not set off yet take off.</summary>
    public Money ToPay => Open.Sum(row => row.Open);

    public int LateCount => Open.Count(row => row.Invoice.State == InvoiceState.Late);

    public sealed record Row(InvoiceRow Invoice, About? About)
    {
        private bool GivesBack => Invoice.Kind == InvoiceKind.CreditNote;

        public Money Open => GivesBack ? -Invoice.Open : Invoice.Open;

        public Money Total => GivesBack ? -Invoice.Total : Invoice.Total;
    }

    internal static async Task<MyInvoicesPage> Read(MyParty mine, DateOnly today, CancellationToken cancel)
    {
        var open = await mine.Invoices(InvoiceState.Open, null, cancel);
        var paid = await mine.Invoices(InvoiceState.Paid, null, cancel);
        var shown = paid.Take(PaidShown).ToList();
        var about = await mine.About([.. open, .. shown], cancel);
        return new MyInvoicesPage(
            [.. open.OrderBy(invoice => invoice.DueOn).ThenBy(invoice => invoice.Id).Select(invoice => new Row(invoice, about.GetValueOrDefault(invoice.Id)))],
            [.. shown.Select(invoice => new Row(invoice, about.GetValueOrDefault(invoice.Id)))], paid.Count > shown.Count, today);
    }
}

/// <summary>All invoices, newest first, a page at a time.</summary>
public sealed record AllInvoicesPage(IReadOnlyList<MyInvoicesPage.Row> Rows, InvoiceRow? Next)
{
    internal static async Task<AllInvoicesPage> Read(MyParty mine, (DateOnly IssuedOn, int Id)? after, CancellationToken cancel)
    {
        var found = await mine.Invoices(null, after, cancel);
        var shown = found.Take(MyParty.PageSize).ToList();
        var about = await mine.About(shown, cancel);
        return new AllInvoicesPage([.. shown.Select(invoice => new MyInvoicesPage.Row(invoice, about.GetValueOrDefault(invoice.Id)))], found.Count > shown.Count ? shown[^1] : null);
    }
}

/// <summary>One invoice with its lines and what became of it.</summary>
public sealed record MyInvoicePage(InvoiceCard Card, Organisation Cooperative, DateOnly Today)
{
    public Invoice Invoice => Card.Invoice;

    public bool GivesBack => Invoice.Kind == InvoiceKind.CreditNote;

    /// <summary>Whether there is an e-invoice of it: not for private persons, and not where a number that it needs was missing.</summary>
    public static bool HasUbl(Invoice invoice)
    {
        try
        {
            EInvoiceRules.Check(invoice);
            return true;
        }
        catch (Refusal)
        {
            return false;
        }
    }
}
