using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Journal;

/// <summary>What the address of the list asks for. Without days it is this book year: a search never walks through the whole journal unasked.</summary>
public sealed record JournalFilter
{
    /// <summary>Part of a description or document, or the whole number of an entry.</summary>
    public string? Q { get; init; }

    public string? Account { get; init; }

    public string? Daybook { get; init; }

    public string? Stream { get; init; }

    public Reason? Reason { get; init; }

    /// <summary>Of one line, to the cent.</summary>
    public Money? Amount { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Where the page before ended: day and id of its last entry, as <c>2026-11-24_871</c>.</summary>
    public string? Before { get; init; }

    [BindNever]
    public bool IsSearch => !string.IsNullOrWhiteSpace(Q) || Account is not null || Daybook is not null || Stream is not null || Reason is not null || Amount is not null;

    public JournalFilter Within(BookYear year) => this with
    {
        From = From ?? (To is { } to && to < year.First ? new DateOnly(to.Year, 1, 1) : year.First),
        To = To ?? (From is { } from && from > year.Last ? new DateOnly(from.Year, 12, 31) : year.Last),
    };

    internal (DateOnly Day, long Id)? Cursor() =>
        Before?.Split('_') is [var day, var id] && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (read, number)
            : null;

    /// <summary>The same question from another place in the list.</summary>
    public string Address(string? before) => "/journal?" + string.Join('&', Parts(before).Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));

    private IEnumerable<(string Name, string? Value)> Parts(string? before) =>
    [
        ("q", Q), ("account", Account), ("daybook", Daybook), ("stream", Stream), ("reason", Reason?.ToString()),
        ("amount", Amount?.ToString()), ("from", From?.InAddress()), ("to", To?.InAddress()), ("before", before),
    ];
}
