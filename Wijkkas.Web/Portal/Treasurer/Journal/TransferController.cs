using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.Streams;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Journal;

/// <summary>Moving money from one stream to another.</summary>
public sealed class TransferController(LedgerDb db, Words words, TimeProvider clock) : Controller
{
    [HttpGet("/journal/transfer"), KeepsTheBooks]
    public async Task<IActionResult> New(CancellationToken cancel) =>
        await Show(new TransferForm { Date = await OpenDay.OnOrAfter(db, clock.Today(), cancel), Key = LinesForm.NewKey() }, cancel);

    [HttpPost("/journal/transfer")]
    public Task<IActionResult> New(TransferForm form, [FromServices] TransferBetweenStreamsHandler transfer, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var order = form.ToOrder();
            var entry = await transfer.Handle(order, User.AsActor(), cancel);
            this.Tell(words["Journal.Transferred", order.Amount], $"/journal/{entry.Id}/reverse", words["Journal.Reverse"]);
            return Redirect($"/journal/{entry.Id}");
        },
        async () => await Show(form, cancel),
        TransferForm.FieldOf);

    private async Task<IActionResult> Show(TransferForm form, CancellationToken cancel)
    {
        var rows = (await StreamsPage.Read(db, cancel)).Rows;
        return View("Transfer", form with
        {
            Streams = [.. rows.Select(row => new SelectListItem(
                $"{words.Name(row.Stream.NameNl, row.Stream.NameEn)} ({words.Money(row.Balance)})", row.Stream.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)))],
        });
    }
}

public sealed record TransferForm
{
    public int? From { get; init; }

    public int? To { get; init; }

    public Money? Amount { get; init; }

    public DateOnly Date { get; init; }

    public string Why { get; init; } = "";

    public string Key { get; init; } = "";

    /// <summary>Streams with what is in them.</summary>
    [BindNever]
    public IReadOnlyList<SelectListItem> Streams { get; init; } = [];

    /// <exception cref="Refusal"><c>Journal.TransferWithoutStream</c>, <c>Values.NoAmount</c>.</exception>
    public TransferBetweenStreams ToOrder() =>
        From is { } from && To is { } to
            ? new TransferBetweenStreams(Date, from, to, Amount ?? throw new Refusal("Values.NoAmount"), Why, Key)
            : throw new Refusal("Journal.TransferWithoutStream");

    public static string FieldOf(string refusal) => refusal switch
    {
        "Journal.MonthLocked" or "Journal.MonthClosed" or "Journal.DateOutOfRange" => nameof(Date),
        "Journal.AmountNotPositive" or "Values.NoAmount" => nameof(Amount),
        "Journal.TransferWithoutStream" => nameof(From),
        "Journal.SameStream" or "Journal.StreamRetired" => nameof(To),
        "Journal.NoDescription" or "Journal.TextTooLong" => nameof(Why),
        _ => "",
    };
}
