using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Journal;

/// <summary>A form with lines to book. Pressing a button that does not save (<see cref="Do"/>) keeps everything that was typed.</summary>
public abstract record LinesForm
{
    public const string Check = "check";
    public const string More = "more";

    public string Description { get; init; } = "";

    public DateOnly Date { get; init; }

    /// <summary>Made with the form: sent twice, it is booked once.</summary>
    public string Key { get; init; } = "";

    public List<LineForm> Lines { get; init; } = [];

    public string? Do { get; init; }

    [BindNever]
    public LineChoices Choose { get; init; } = new([], [], [], [], []);

    /// <summary>What the lines add up to; known after they were checked.</summary>
    [BindNever]
    public Money? Balanced { get; init; }

    public static string NewKey() => Guid.CreateVersion7().ToString("N");
}

public sealed record LineChoices(
    IReadOnlyList<SelectListItem> Accounts, IReadOnlyList<SelectListItem> Streams, IReadOnlyList<SelectListItem> Projects,
    IReadOnlyList<SelectListItem> Branches, IReadOnlyList<SelectListItem> Parties)
{
    public static async Task<LineChoices> Read(Choices choices, CancellationToken cancel) => new(
        await choices.Accounts(all: false, cancel), await choices.Streams(all: false, cancel), await choices.Projects(cancel),
        await choices.Branches(cancel), await choices.Parties(cancel));
}

/// <summary>One line as typed. The account is typed by its number or chosen from the list.</summary>
public sealed record LineForm
{
    public string? Code { get; init; }

    public string? Account { get; init; }

    /// <summary>The account stands fast; without an amount the line is left out.</summary>
    public bool Fixed { get; init; }

    public Money? Debit { get; init; }

    public Money? Credit { get; init; }

    public string? Stream { get; init; }

    public string? Project { get; init; }

    public string? Branch { get; init; }

    public int? Party { get; init; }

    public string? Text { get; init; }

    public DateOnly? DueOn { get; init; }

    [BindNever]
    public bool HasMore => Project is not null || Branch is not null || Party is not null || Text is not null || DueOn is not null;

    [BindNever]
    public bool IsEmpty => Debit is null && Credit is null && (Fixed || (string.IsNullOrWhiteSpace(Code) && Account is null && !HasMore));
}
