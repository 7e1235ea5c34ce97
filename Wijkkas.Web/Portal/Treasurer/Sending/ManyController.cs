using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.LongWork;
using Wijkkas.Web.Sending;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Sending;

/// <summary>Invoices that have not gone out yet: many at once, after a billing run.</summary>
public sealed class ManyController(UnsentInvoices unsent, Errands errands) : Controller
{
    [HttpGet("/invoices/send")]
    public async Task<IActionResult> Many(CancellationToken cancel) => View("Many", await unsent.Read(cancel));

    [HttpPost("/invoices/send")]
    public Task<IActionResult> Many(int[] ids, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            if (ids.Length == 0)
            {
                throw new Refusal("Post.NothingTicked");
            }

            var errand = await errands.Send(new SendInvoicesErrand([.. ids.Distinct()], User.AsActor()), cancel);
            return Redirect(errand.Address);
        },
        () => Many(cancel));
}

/// <summary>What was issued of late and did not go anywhere. Receipts are given at the door, and who has paid needs no invoice by post any more.</summary>
public sealed class UnsentInvoices(LedgerDb db, AccessPointFolder folder, TimeProvider clock)
{
    private const int DaysBack = 120;

    public async Task<UnsentPage> Read(CancellationToken cancel)
    {
        var rows = await Rows().OrderBy(invoice => invoice.IssuedOn).ThenBy(invoice => invoice.Id).Take(UnsentPage.Most + 1).Select(invoice => new UnsentPage.Row(
            invoice.Id, invoice.Kind, invoice.Number, invoice.IssuedOn, invoice.Buyer.Name, invoice.Buyer.Email, invoice.Buyer.EInvoiceScheme != null && !invoice.Buyer.IsPerson, invoice.Total)).ToListAsync(cancel);
        return new UnsentPage([.. rows.Take(UnsentPage.Most)], rows.Count > UnsentPage.Most, folder.IsThere);
    }

    /// <summary>How many can go at once; who has no address gets the invoice on paper.</summary>
    public Task<int> Count(CancellationToken cancel) => Rows().CountAsync(invoice => invoice.Buyer.Email != null || (folder.IsThere && invoice.Buyer.EInvoiceScheme != null), cancel);

    private IQueryable<Invoice> Rows()
    {
        var since = clock.Today().AddDays(-DaysBack);
        return db.Set<Invoice>().AsNoTracking().Where(invoice => invoice.IssuedOn >= since && invoice.Kind != InvoiceKind.Receipt
            && (invoice.Kind == InvoiceKind.CreditNote || db.Set<OpenItem>().Any(item => item.LineId == invoice.DebtorLineId && item.Open.Cents > 0))
            && !db.Set<InvoiceEvent>().Any(told =>
            told.InvoiceId == invoice.Id && (told.Kind == InvoiceEventKind.Mailed || told.Kind == InvoiceEventKind.HandedToAccessPoint)));
    }
}

/// <param name="HasMore">More than are shown.</param>
/// <param name="HasOutbox">Whether an access point takes e-invoices.</param>
public sealed record UnsentPage(IReadOnlyList<UnsentPage.Row> Rows, bool HasMore, bool HasOutbox)
{
    public const int Most = 1000;

    /// <param name="TakesEInvoice">It gave an address for e-invoices.</param>
    public sealed record Row(int Id, InvoiceKind Kind, string Number, DateOnly IssuedOn, string Buyer, string? Email, bool TakesEInvoice, Money Total);

    /// <summary>Key of the words for how it goes.</summary>
    public string Way(Row row) => HasOutbox && row.TakesEInvoice ? "Post.WayEInvoice" : row.Email is not null ? "Post.WayMail" : "Post.WayNone";
}
