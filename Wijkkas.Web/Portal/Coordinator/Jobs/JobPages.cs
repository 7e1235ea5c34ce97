using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Coordinator.Jobs;

/// <param name="State">Null: all that are not finished.</param>
/// <param name="Before">The id of the last one on the page before.</param>
public sealed record JobFilter(JobState? State = null, string? Q = null, int? Branch = null, int? Before = null)
{
    public string Address(JobState? state, int? before = null)
    {
        var asked = new List<string>();
        void Add(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                asked.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }

        Add("state", state?.ToString());
        Add("q", Q);
        Add("branch", Branch?.ToString(CultureInfo.InvariantCulture));
        Add("before", before?.ToString(CultureInfo.InvariantCulture));
        return asked.Count == 0 ? "/jobs" : "/jobs?" + string.Join('&', asked);
    }
}

public sealed record JobsPage(JobFilter Filter, IReadOnlyDictionary<JobState, int> Counts, IReadOnlyList<JobsPage.Row> Rows, IReadOnlyList<SelectListItem> Branches, int? Next)
{
    public sealed record Row(int Id, string Title, string Kind, string? Asker, string? Address, DateOnly? On, DayPart? Part, JobState State, string? Doer, Money? Price, JobPayment Payment);
}

/// <summary>One job with all that can be done with it now.</summary>
public sealed record JobPage
{
    public required Job Job { get; init; }

    public required JobResults.Row Result { get; init; }

    public required string? AskedBy { get; init; }

    public required string? Branch { get; init; }

    public required IReadOnlyList<(Guid Id, string Name, int Length)> Files { get; init; }

    public required IReadOnlyList<(JobEventKind Kind, DateTime At, string By)> Events { get; init; }

    public required IReadOnlyList<(int Id, string Number, string Supplier)> Purchases { get; init; }

    public required IReadOnlyList<SelectListItem> Doers { get; init; }

    public required IReadOnlyList<SelectListItem> Teams { get; init; }

    public required IReadOnlyList<SelectListItem> Boxes { get; init; }

    public required IReadOnlyList<SelectListItem> Bills { get; init; }

    /// <summary>How the fee is parted, where one is billed and it is known.</summary>
    public required JobFee? Fee { get; init; }

    public required string? InvoiceNumber { get; init; }

    public required long? ShareEntryId { get; init; }

    /// <summary>Its reader did it, so that somebody else signs off.</summary>
    public required bool IsOwn { get; init; }

    public JobMove Typed { get; init; } = new();

    public bool IsOver => Job.State is JobState.SignedOff or JobState.Cancelled;
}
