using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Purchases;

/// <summary>What the address of the list asks for. Where a search might walk far and no days are given, it is this book year.</summary>
public sealed record PurchaseFilter
{
    public PurchaseStatus? State { get; init; }

    /// <summary>Part of a name, number, payment reference or of what a line says.</summary>
    public string? Q { get; init; }

    public int? Party { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Where the page before ended: day and id of its last, as <c>2026-11-24_871</c>.</summary>
    public string? After { get; init; }

    [BindNever]
    public bool IsSearch => !string.IsNullOrWhiteSpace(Q) || Party is not null || From is not null || To is not null || State is not null;

    public PurchaseFilter Within(BookYear year) => From is null && To is null && (State == PurchaseStatus.TakenBack || !string.IsNullOrWhiteSpace(Q)) ? this with { From = year.First } : this;

    public PurchaseQuestion ToQuestion() => new()
    {
        Status = State,
        PartyId = Party,
        From = From,
        To = To,
        Text = Q,
        After = After?.Split('_') is [var day, var id] && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (read, number)
            : null,
    };

    /// <summary>The same question of another state, or from another place in the list.</summary>
    public string Address(PurchaseStatus? state, string? after = null) => "/purchases" + string.Concat(Parts(state, after).Where(part => !string.IsNullOrEmpty(part.Value))
        .Select((part, i) => $"{(i == 0 ? '?' : '&')}{part.Name}={Uri.EscapeDataString(part.Value!)}"));

    private IEnumerable<(string Name, string? Value)> Parts(PurchaseStatus? state, string? after) =>
    [
        ("state", state?.ToString()), ("q", Q), ("party", Party?.ToString(CultureInfo.InvariantCulture)), ("from", From?.InAddress()), ("to", To?.InAddress()), ("after", after),
    ];
}

/// <summary>A page of bills, newest first.</summary>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="Suppliers">Those who ever sent one.</param>
public sealed record PurchasesPage(
    PurchaseFilter Filter, PurchaseTotals Totals, IReadOnlyList<PurchaseRow> Rows, string? Next, IReadOnlyList<SelectListItem> Suppliers, DateOnly Today)
{
    /// <summary>Who can approve what this reader entered; null where nothing of his waits.</summary>
    public SecondPeople? SecondPeople { get; init; }

    internal static PurchasesPage Of(PurchaseFilter filter, PurchaseTotals totals, IReadOnlyList<PurchaseRow> found, IReadOnlyList<SelectListItem> suppliers, DateOnly today)
    {
        var shown = found.Take(ReadPurchases.PageSize).ToList();
        return new PurchasesPage(filter, totals, shown, found.Count > shown.Count ? $"{shown[^1].IssuedOn.InAddress()}_{shown[^1].Id}" : null, suppliers, today);
    }
}

/// <summary>Who else can agree to a bill, and who can let such a person in.</summary>
/// <param name="Names">Of those who can approve, by name; empty where there is nobody.</param>
/// <param name="Administrators">Of those who give people their rights.</param>
public sealed record SecondPeople(IReadOnlyList<string> Names, IReadOnlyList<string> Administrators);
