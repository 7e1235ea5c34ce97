using System.Globalization;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.LongWork;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Agreements;

/// <summary>Everything that can be billed on a day, to look at before it is.</summary>
public sealed record BillingPage(DateOnly On, IReadOnlyList<Billable> Rows, BillingForm Form)
{
    public int Ready => Rows.Count(row => row is { Obstacle: null, ToIssue: null });

    public Money Net => Rows.Sum(row => row.Net);

    public Money Total => Rows.Sum(row => row.Total);

    /// <summary>Ticked: as it was sent, or at first all that nothing stands in the way of.</summary>
    public bool IsTicked(Billable row) => Form.Items is { } sent ? sent.Contains(BillingForm.Name(row)) : row is { Obstacle: null, ToIssue: null };

    /// <summary>Where what stands in the way can be mended; null where this reader cannot.</summary>
    public static string? Mend(Billable row, bool administers) => (row.Obstacle ?? row.ToIssue)?.Code switch
    {
        null => null,
        "Invoicing.BuyerIncomplete" or "Invoicing.BuyerVatNumber" or "Invoicing.PartyRetired" => $"/parties/{row.Agreement.PartyId}/edit",
        "Invoicing.SellerIncomplete" or "Invoicing.SellerVatNumber" => administers ? "/settings" : null,
        "Agreements.VatUndecided" or "Invoicing.SmallBusinessOnly" or "Invoicing.NotSmallBusiness" or "Invoicing.LineVatReason" => $"/agreements/{row.Agreement.Id}#vat",
        _ => $"/agreements/{row.Agreement.Id}",
    };
}

/// <summary>What of it is to be billed, and how.</summary>
public sealed record BillingForm
{
    public DateOnly On { get; init; }

    /// <summary>Made with the form: sent twice, it is done once.</summary>
    public string Key { get; init; } = "";

    /// <summary>False leaves drafts.</summary>
    public bool Issue { get; init; } = true;

    /// <summary>Agreement and first day of the period, as <see cref="Name"/> writes them; null before anything was sent.</summary>
    public IReadOnlyList<string>? Items { get; init; }

    public static string Name(Billable row) => string.Create(CultureInfo.InvariantCulture, $"{row.Agreement.Id}_{row.Period?.From.InAddress()}");

    /// <exception cref="Refusal"><c>Agreements.NothingChosen</c>.</exception>
    public RunBilling ToOrder()
    {
        var items = (Items ?? []).Select(Read).OfType<RunBilling.Item>().ToList();
        return items.Count == 0 ? throw new Refusal("Agreements.NothingChosen") : new RunBilling(items, On, Issue);
    }

    private static RunBilling.Item? Read(string name) => name.Split('_') switch
    {
        [var id, ""] when int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var agreement) => new RunBilling.Item(agreement, null),
        [var id, var day] when int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var agreement)
            && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) => new RunBilling.Item(agreement, from),
        _ => null,
    };
}

/// <summary>Bills what was chosen.</summary>
public sealed class BillingErrand(RunBilling order, string key, Actor by) : Errand(by)
{
    public static readonly ErrandRoom Billing = new("Agreements", "/agreements", "/agreements/billing", "/agreements/billing/busy");

    // Another choice on the same form is another errand.
    public override string Key { get; } = string.Join(' ', [key, order.On.InAddress(), order.Issue ? "issue" : "leave", .. order.Items.Select(item => $"{item.AgreementId}_{item.From}")]);

    public override ErrandRoom Room => Billing;

    public override string Title => "Agreements.BusyBilling";

    public RunBilling Order => order;

    /// <summary>What came of it; null until it is done.</summary>
    public BillingRun? Result { get; private set; }

    /// <summary>Also when it is done, for the very same form: somebody pressed twice.</summary>
    public override bool Answers(Errand again) => base.Answers(again) || (again is BillingErrand && again.By == By && again.Key == Key && !Done.IsFaulted);

    protected override async Task Work(IServiceProvider given, CancellationToken cancel) =>
        Result = await given.GetRequiredService<RunBillingHandler>().Handle(order, By, this.In(WorkStage.Billing, order.Items.Count), cancel);
}

/// <summary>What came of a run.</summary>
/// <param name="Titles">Of the agreements that were refused.</param>
public sealed record RunPage(RunBilling Order, BillingRun Run, IReadOnlyDictionary<int, string> Titles)
{
    public const int MostShown = 200;

    public IReadOnlyList<Invoice> Issued => [.. Run.Billed.Select(billed => billed.Invoice).OfType<Invoice>()];

    public IReadOnlyList<InvoiceDraft> Left => [.. Run.Billed.Where(billed => billed.Invoice is null).Select(billed => billed.Draft)];
}
