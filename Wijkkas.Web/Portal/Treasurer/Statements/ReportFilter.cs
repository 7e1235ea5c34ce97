using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Streams;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Statements;

/// <summary>What a report is asked to show, and the addresses that ask for the same with something changed.</summary>
public sealed record ReportFilter
{
    /// <summary>In an address: lines that carry no such label.</summary>
    public const string None = "-";

    /// <summary>In an address: lines that carry one, whichever.</summary>
    public const string Any = "*";

    public required DateRange Period { get; init; }

    public required Labels Labels { get; init; }

    public string? Stream { get; init; }

    public string? Project { get; init; }

    public string? Branch { get; init; }

    public bool Compare { get; init; } = true;

    public int FirstMonth { get; init; } = 1;

    public DateOnly Today { get; init; }

    public IReadOnlyList<MoneyStream> Streams { get; init; } = [];

    public IReadOnlyList<Project> Projects { get; init; } = [];

    public IReadOnlyList<Branch> Branches { get; init; } = [];

    public MoneyStream? TheStream => Streams.FirstOrDefault(stream => stream.Code == Stream);

    /// <summary>The same question about an address, with what else belongs to it.</summary>
    public string Address(string path, params (string Name, string? Value)[] more)
    {
        var parts = new List<(string Name, string? Value)>
        {
            ("from", Period.From.InAddress()), ("to", Period.To.InAddress()), ("stream", Stream), ("project", Project), ("branch", Branch), ("compare", Compare ? null : "no"),
        };
        parts.AddRange(more);
        return path + "?" + string.Join('&', parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
    }

    /// <summary>The card of an account over the same days and labels: exactly the lines that a figure adds up.</summary>
    public string Card(string account) => Address("/accounts/" + Uri.EscapeDataString(account));

    /// <summary>The lines of several accounts over the same days and labels: exactly those that a figure adds up.</summary>
    public string Lines(AccountSet of, Sum sum, Side? plus = null) => (this with { Compare = true }).Address(BookedLinesPage.Path, [.. BookedLinesPage.Parts(of, sum, plus)]);

    /// <summary>The same question about the year before.</summary>
    public ReportFilter AYearBefore() => this with { Period = Period.YearBefore() };

    /// <summary>The same question about the book year, or the part of it, that ends where this period begins.</summary>
    public ReportFilter UpToHere()
    {
        var last = Period.From.AddDays(-1);
        return this with { Period = new DateRange(DateRange.BookYear(last, FirstMonth).From, last) };
    }

    /// <summary>Days people ask for most, with the key of their name.</summary>
    public IEnumerable<(string Name, DateRange Period)> Choices()
    {
        var lastYear = DateRange.BookYear(Today.AddYears(-1), FirstMonth);
        yield return ("Reports.ThisYear", new DateRange(DateRange.BookYear(Today, FirstMonth).From, Today));
        yield return ("Reports.LastYear", lastYear);
        yield return ("Reports.ThisQuarter", DateRange.Quarter(Today));
        yield return ("Reports.LastQuarter", DateRange.Quarter(DateRange.Quarter(Today).From.AddDays(-1)));
        yield return ("Reports.ThisMonth", DateRange.Month(Today));
        yield return ("Reports.LastMonth", DateRange.Month(DateRange.Month(Today).From.AddDays(-1)));
    }
}

/// <summary>What <c>_Filter.cshtml</c> shows of a filter.</summary>
/// <param name="Path">Where the form goes.</param>
public sealed record FilterBar(ReportFilter Filter, string Path)
{
    /// <summary>A report about the end of one day asks for that day only.</summary>
    public bool OneDay { get; init; }

    public bool CanCompare { get; init; } = true;

    public bool HasLabels { get; init; } = true;

    /// <summary>What else stands in the address and should stay there.</summary>
    public IReadOnlyList<(string Name, string Value)> Keeps { get; init; } = [];
}
