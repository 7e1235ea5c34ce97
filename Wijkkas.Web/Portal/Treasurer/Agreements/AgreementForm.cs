using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Agreements;

/// <summary>An agreement as it is written, new or changed, with its prices as rows. Pressing a button that does not save (<see cref="Do"/>) keeps everything that was typed.</summary>
public sealed record AgreementForm
{
    public const string More = "more";

    /// <summary>With the place of the price behind it.</summary>
    public const string Less = "less-";

    public int Id { get; init; }

    public int Version { get; init; }

    public int? Party { get; init; }

    /// <summary>Codes, as in the lists to choose from.</summary>
    public string? Stream { get; init; }

    public string? Project { get; init; }

    public string? Branch { get; init; }

    public AgreementKind Kind { get; init; } = AgreementKind.Service;

    public string Title { get; init; } = "";

    public string? TheirReference { get; init; }

    public DateOnly StartsOn { get; init; }

    public DateOnly? EndsOn { get; init; }

    public DateOnly? NoticeBy { get; init; }

    public BillingRhythm Rhythm { get; init; } = BillingRhythm.Quarter;

    public bool InAdvance { get; init; }

    public string? Owner { get; init; }

    public string? Note { get; init; }

    public List<PriceForm> Prices { get; init; } = [];

    public string? Do { get; init; }

    [BindNever]
    public AgreementChoices Choose { get; init; } = new([], [], [], [], [], []);

    /// <summary>Whose agreement it is: that never changes any more.</summary>
    [BindNever]
    public string? PartyName { get; init; }

    public static string FieldOf(string refusal) => refusal switch
    {
        "Agreements.PartyUnknown" => nameof(Party),
        "Agreements.StreamUnknown" => nameof(Stream),
        "Agreements.EndsBeforeStart" => nameof(EndsOn),
        "Values.NameMissing" => nameof(Title),
        _ => "",
    };
}

/// <summary>One price as typed.</summary>
public sealed record PriceForm
{
    public int? Id { get; init; }

    public string? Description { get; init; }

    public Unit Unit { get; init; } = Unit.LumpSum;

    public UnitPrice? Price { get; init; }

    /// <summary>So many every period; empty: what is recorded.</summary>
    public Quantity? EachPeriod { get; init; }

    /// <summary>Its code.</summary>
    public string? Account { get; init; }

    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    [BindNever]
    public bool IsEmpty => string.IsNullOrWhiteSpace(Description) && Price is null && Id is null;
}

public sealed record AgreementChoices(
    IReadOnlyList<SelectListItem> Parties, IReadOnlyList<SelectListItem> Streams, IReadOnlyList<SelectListItem> Projects, IReadOnlyList<SelectListItem> Branches,
    IReadOnlyList<SelectListItem> Accounts, IReadOnlyList<SelectListItem> Owners);
