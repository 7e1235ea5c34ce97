using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Invoices;

/// <summary>Which list of invoices.</summary>
public enum InvoiceList
{
    All = 0,
    Open = 1,
    PartPaid = 2,
    Late = 3,
    Paid = 4,
    Credited = 5,
    WrittenOff = 6,
    Drafts = 7,
}

/// <summary>What the address of the list asks for. Where a search might walk far and no days are given, it is this book year.</summary>
public sealed record InvoiceFilter
{
    public InvoiceList State { get; init; }

    /// <summary>Part of a name or reference, or a whole number.</summary>
    public string? Q { get; init; }

    public int? Party { get; init; }

    public int? Agreement { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Where the page before ended: day and id of its last, as <c>2026-11-24_871</c>; of drafts the id alone.</summary>
    public string? After { get; init; }

    [BindNever]
    public bool IsSearch => !string.IsNullOrWhiteSpace(Q) || Party is not null || Agreement is not null || From is not null || To is not null || State != InvoiceList.All;

    public InvoiceFilter Within(BookYear year) => From is null && To is null && (State is InvoiceList.Credited or InvoiceList.WrittenOff || !string.IsNullOrWhiteSpace(Q))
        ? this with { From = year.First }
        : this;

    public InvoiceQuestion ToQuestion() => new()
    {
        State = State is InvoiceList.All or InvoiceList.Drafts ? null : Enum.Parse<InvoiceState>(State.ToString()),
        PartyId = Party,
        AgreementId = Agreement,
        From = From,
        To = To,
        Text = Q,
        After = After?.Split('_') is [var day, var id] && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (read, number)
            : null,
    };

    public int? BeforeDraft => int.TryParse(After, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>The same question of another list, or from another place in it.</summary>
    public string Address(InvoiceList state, string? after = null) => "/invoices" + string.Join('&', Parts(state, after).Where(part => !string.IsNullOrEmpty(part.Value))
        .Select((part, i) => $"{(i == 0 ? "?" : "")}{part.Name}={Uri.EscapeDataString(part.Value!)}"));

    private IEnumerable<(string Name, string? Value)> Parts(InvoiceList state, string? after) =>
    [
        ("state", state == InvoiceList.All ? null : state.ToString()), ("q", Q), ("party", Party?.ToString(CultureInfo.InvariantCulture)),
        ("agreement", Agreement?.ToString(CultureInfo.InvariantCulture)), ("from", From?.InAddress()), ("to", To?.InAddress()), ("after", after),
    ];
}

/// <summary>A page of invoices or of drafts, newest first.</summary>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record InvoicesPage(
    InvoiceFilter Filter, OpenInvoiceSums Sums, IReadOnlyList<InvoiceRow> Rows, IReadOnlyList<DraftRow> Drafts, string? Next, string? PartyName, DateOnly Today)
{
    internal static InvoicesPage OfInvoices(InvoiceFilter filter, OpenInvoiceSums sums, IReadOnlyList<InvoiceRow> found, string? partyName, DateOnly today)
    {
        var shown = found.Take(ReadInvoices.PageSize).ToList();
        return new InvoicesPage(filter, sums, shown, [], found.Count > shown.Count ? $"{shown[^1].IssuedOn.InAddress()}_{shown[^1].Id}" : null, partyName, today);
    }

    internal static InvoicesPage OfDrafts(InvoiceFilter filter, OpenInvoiceSums sums, IReadOnlyList<DraftRow> found, string? partyName, DateOnly today)
    {
        var shown = found.Take(ReadDrafts.PageSize).ToList();
        return new InvoicesPage(filter, sums, [], shown, found.Count > shown.Count ? shown[^1].Id.ToString(CultureInfo.InvariantCulture) : null, partyName, today);
    }
}
