using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Invoicing.Formats;
using Wijkkas.Ledger.Mail;
using Wijkkas.Ledger.Reminding;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Clockwork;
using Wijkkas.Web.Invoicing;
using Wijkkas.Web.Mail;
using Wijkkas.Web.Sending;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Sending;

/// <summary>How one invoice goes out, and what became of it.</summary>
public sealed class SendController(LedgerDb db, ReadInvoice reader, InvoicePost post, InvoiceSender sender, AccessPointReader accessPoint, AccessPointFolder folder, Bell bell, Words words) : Controller
{
    [HttpGet("/invoices/{id:int}/send")]
    public async Task<IActionResult> Send(int id, CancellationToken cancel) => await Show(id, null, cancel);

    [HttpPost("/invoices/{id:int}/send")]
    public Task<IActionResult> Send(int id, SendForm form, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var letter = await sender.Mail(id, form.Address, form.Times, User.AsActor(), cancel);
            await bell.Ring<SendLetters>();
            this.Tell(words["Post.InTheBox", letter.ToAddress]);
            return Redirect(Address(id));
        },
        () => Show(id, form, cancel),
        code => code is "Mail.AddressWrong" or "Post.NoAddress" ? nameof(form.Address) : "");

    [HttpPost("/invoices/{id:int}/hand")]
    public Task<IActionResult> Hand(int id, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await sender.Hand(id, User.AsActor(), cancel);
            this.Tell(words["Post.Handed"]);
            return Redirect(Address(id));
        },
        () => Show(id, null, cancel));

    [HttpPost("/invoices/{id:int}/delivery")]
    public Task<IActionResult> Delivery(int id, bool arrived, string? why, [FromServices] TellDeliveryHandler tell, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await tell.Handle(new TellDelivery(id, null, arrived, why), User.AsActor(), cancel);
            return Redirect(Address(id));
        },
        () => Show(id, null, cancel));

    [HttpPost("/invoices/{id:int}/hold")]
    public Task<IActionResult> Hold(int id, bool held, string? why, [FromServices] HoldRemindersHandler hold, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await hold.Handle(new HoldReminders(id, held, why), User.AsActor(), cancel);
            this.Tell(words[held ? "Post.HeldNow" : "Post.ReleasedNow"]);
            return Redirect(Address(id));
        },
        () => Show(id, null, cancel));

    /// <param name="profile"><c>peppol</c> or <c>nlcius</c>; as the settings say without it.</param>
    [HttpGet("/invoices/{id:int}/ubl")]
    public async Task<IActionResult> Ubl(int id, UblProfile? profile, [FromServices] InvoicePapers papers, [FromServices] EInvoiceSettings settings, CancellationToken cancel)
    {
        if (await reader.Whole(id, cancel) is not { } invoice || !ModelState.IsValid)
        {
            return NotFound();
        }

        return InvoiceSender.WhyNot(invoice) is { } why
            ? throw why
            : File(UblInvoice.Write(invoice, profile ?? settings.Profile, await papers.Pdf(invoice, cancel)), "application/xml", $"{invoice.Number}.xml");
    }

    private async Task<IActionResult> Show(int id, SendForm? form, CancellationToken cancel)
    {
        if (await reader.Whole(id, cancel) is not { } invoice)
        {
            return NotFound();
        }

        var address = form?.Address ?? invoice.Buyer.Email;
        return View("Send", new SendPage(
            invoice,
            new SendForm { Address = address, Times = string.IsNullOrWhiteSpace(address) ? 0 : await post.Times(id, address, cancel) },
            await post.Letters(id, cancel),
            await accessPoint.Of(id, cancel),
            InvoiceSender.WhyNot(invoice),
            folder.IsThere,
            await db.Set<ReminderHold>().FindAsync([id], cancel)));
    }

    private static string Address(int id) => $"/invoices/{id}/send";
}

public sealed record SendForm
{
    public string? Address { get; init; }

    /// <summary>How often it had gone to that address when this form was shown.</summary>
    public int Times { get; init; }
}

/// <param name="WhyNot">Why there is no e-invoice of it.</param>
/// <param name="HasOutbox">Whether an access point takes e-invoices.</param>
public sealed record SendPage(
    Invoice Invoice, SendForm Form, IReadOnlyList<Letter> Letters, AccessPointPost? AccessPoint, Refusal? WhyNot, bool HasOutbox, ReminderHold? Hold);
