using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Statements.OpenItems;

public sealed class OpenItemController(
    OpenItemsReader reader, AllocateHandler allocate, UndoAllocationHandler undo, TimeProvider clock, Words words) : Controller
{
    /// <param name="on">Shows the item as it stood at the end of that day, to look at only.</param>
    [HttpGet("/open-items/{lineId:long}")]
    public async Task<IActionResult> OpenItem(long lineId, DateOnly? on, CancellationToken cancel) => View(
        on < clock.Today() ? new OpenItemPage(await reader.Card(lineId, on, cancel), new AllocateForm(), on.Value, IsNow: false) : await Page(lineId, new AllocateForm(), cancel));

    [HttpPost("/open-items/{lineId:long}/allocate")]
    public Task<IActionResult> Allocate(long lineId, AllocateForm form, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var card = await reader.Card(lineId, cancel: cancel);
            if (form.Seen != card.Item.Open.Cents)
            {
                throw new Refusal("Reports.ItemChanged", card.Item.Open.Abs());
            }

            await allocate.Handle(form.ToOrder(card), User.AsActor(), cancel);
            return Done(lineId, "Reports.Allocated", form.Amount!.Value);
        },
        async () => View(nameof(OpenItem), await Page(lineId, form, cancel)),
        code => code switch { "Reports.ItemChanged" => "", "Reports.ChooseOther" => "Form.Other", _ => "Form.Amount" });

    [HttpPost("/open-items/{lineId:long}/undo")]
    public Task<IActionResult> Undo(long lineId, long allocationId, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await undo.Handle(new UndoAllocation(allocationId), User.AsActor(), cancel);
            return Done(lineId, "Reports.Undone");
        },
        async () => View(nameof(OpenItem), await Page(lineId, new AllocateForm(), cancel)));

    private RedirectResult Done(long lineId, string news, params object[] facts)
    {
        this.Tell(words[news, facts]);
        return Redirect($"/open-items/{lineId.ToString(CultureInfo.InvariantCulture)}");
    }

    private async Task<OpenItemPage> Page(long lineId, AllocateForm form, CancellationToken cancel)
    {
        var card = await reader.Card(lineId, cancel: cancel);
        return card.Candidates is [var likely, ..]
            ? new OpenItemPage(card, form with { Amount = form.Amount ?? MostOf(card.Item, likely), Other = form.Other ?? likely.LineId }, clock.Today())
            : new OpenItemPage(card, form, clock.Today());
    }

    private static Money MostOf(OpenItemsReport.Item one, OpenItemsReport.Item other) => new(Math.Min(one.Open.Abs().Cents, other.Open.Abs().Cents));
}

/// <param name="On">The day the item is shown as it stood on.</param>
public sealed record OpenItemPage(OpenItemCard Card, AllocateForm Form, DateOnly On, bool IsNow = true);

/// <summary>Against which line, and how much of it.</summary>
public sealed record AllocateForm
{
    public long? Other { get; init; }

    public Money? Amount { get; init; }

    /// <summary>Cents that were open when the form was shown, so that a second click does not settle twice.</summary>
    public long? Seen { get; init; }

    /// <exception cref="Refusal"><c>Reports.ChooseOther</c>, <c>Values.NoAmount</c>.</exception>
    public Allocate ToOrder(OpenItemCard card)
    {
        var other = Other ?? throw new Refusal("Reports.ChooseOther");
        var amount = Amount ?? throw new Refusal("Values.NoAmount");
        return card.Side == Side.Debit ? new Allocate(card.Item.LineId, other, amount) : new Allocate(other, card.Item.LineId, amount);
    }
}
