using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Payments;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Payments;

/// <summary>Links by which somebody pays an open item.</summary>
public sealed class LinksController(LedgerDb db, PayLinks links, Words words, TimeProvider clock) : Controller
{
    [HttpGet("/payments/links")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View("Links", await LinksPage.Read(db, links, clock.Today(), cancel));

    [HttpGet("/payments/links/new"), KeepsTheBooks]
    public async Task<IActionResult> New(long? line, CancellationToken cancel) =>
        View("Link", await Filled(new LinkForm { Line = line ?? 0, ExpiresOn = clock.Today().AddDays(PayLinks.Usual.Days) }, cancel));

    [HttpPost("/payments/links/new")]
    public Task<IActionResult> New(LinkForm form, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await links.Make(form.Line, form.ExpiresOn, User.AsActor(), cancel);
            this.Tell(words["Payments.LinkMade"]);
            return Redirect("/payments/links");
        },
        async () => View("Link", await Filled(form, cancel)),
        LinkForm.FieldOf);

    [HttpPost("/payments/links/{id:long}/revoke")]
    public Task<IActionResult> Revoke(long id, [FromServices] RevokePaymentLinkHandler revoke, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await revoke.Handle(new RevokePaymentLink(id), User.AsActor(), cancel);
            this.Tell(words["Payments.LinkRevoked"]);
            return Redirect("/payments/links");
        },
        () => Index(cancel));

    // Debtors that have something open, and whatever else was asked for.
    private async Task<LinkForm> Filled(LinkForm form, CancellationToken cancel)
    {
        var items = await db.Set<OpenItem>().AsNoTracking()
            .Where(i => i.Side == Side.Debit && i.Open.Cents > 0 && (i.LineId == form.Line || i.Line!.Account!.Role == AccountRole.Debtors))
            .OrderByDescending(i => i.Date).ThenByDescending(i => i.LineId).Take(200)
            .Select(i => new { i.LineId, i.Document, Party = i.Line!.Party!.Name, i.Open.Cents, i.Line.Entry!.Description }).ToListAsync(cancel);
        return form with
        {
            Items = [.. items.Select(i => new SelectListItem($"{i.Document ?? i.Description}, {i.Party}, {words.Money(new Money(i.Cents))}", i.LineId.ToString(System.Globalization.CultureInfo.InvariantCulture)))],
        };
    }
}

public sealed record LinkForm
{
    public long Line { get; init; }

    public DateOnly ExpiresOn { get; init; }

    [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever]
    public IReadOnlyList<SelectListItem> Items { get; init; } = [];

    public static string FieldOf(string refusal) => refusal switch
    {
        "Payments.NothingToPay" => nameof(Line),
        "Payments.LinkEndsBeforeToday" => nameof(ExpiresOn),
        _ => "",
    };
}

/// <summary>The links that were made last, those that still work first.</summary>
public sealed record LinksPage(IReadOnlyList<LinksPage.Row> Rows)
{
    private const int Most = 100;

    /// <param name="Path">Null where it is over, or the keys of this installation are gone.</param>
    public sealed record Row(PaymentLink Link, string? Path, string? Party, string? Document, Money Open, bool IsRevoked, bool IsOver);

    public static async Task<LinksPage> Read(LedgerDb db, PayLinks links, DateOnly today, CancellationToken cancel)
    {
        var found = await db.Set<PaymentLink>().AsNoTracking().OrderByDescending(link => link.Id).Take(Most)
            .Select(link => new
            {
                Link = link, Party = link.Line!.Party!.Name, link.Line.Entry!.Document,
                Open = db.Set<OpenItem>().Where(item => item.LineId == link.LineId).Select(item => item.Open.Cents).FirstOrDefault(),
                IsRevoked = db.Set<PaymentLinkRevoked>().Any(revoked => revoked.LinkId == link.Id),
            }).ToListAsync(cancel);
        return new LinksPage([.. found.Select(row => row.IsRevoked || row.Link.ExpiresOn < today
            ? new Row(row.Link, null, row.Party, row.Document, new Money(row.Open), row.IsRevoked, true)
            : new Row(row.Link, links.PathOf(row.Link), row.Party, row.Document, new Money(row.Open), false, false)).OrderBy(row => row.IsOver)]);
    }
}
