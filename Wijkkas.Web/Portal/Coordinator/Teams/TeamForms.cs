using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Web.Portal.Coordinator.Teams;

public sealed record TeamForm
{
    [BindNever]
    public int? Id { get; init; }

    public int Version { get; init; }

    public string? Code { get; init; }

    public string? Name { get; init; }

    public int? Branch { get; init; }

    public Money? AloneUpTo { get; init; }

    public Guid? Coordinator { get; init; }

    /// <summary>A stream that becomes the purse; null for a new one.</summary>
    public int? Purse { get; init; }

    [BindNever]
    public bool IsRetired { get; init; }

    [BindNever]
    public IReadOnlyList<SelectListItem> Branches { get; init; } = [];

    [BindNever]
    public IReadOnlyList<SelectListItem> Coordinators { get; init; } = [];

    [BindNever]
    public IReadOnlyList<SelectListItem> Purses { get; init; } = [];

    public static TeamForm Of(Team team) => new() { Id = team.Id, Version = team.Version, Code = team.Code, Name = team.Name, Branch = team.BranchId, AloneUpTo = team.AloneUpTo, Coordinator = team.CoordinatorId, IsRetired = team.RetiredOn is not null };

    public static string FieldOf(string refusal) => refusal switch
    {
        "Streams.CodeWrong" or "Streams.CodeTaken" or "Teams.CodeTaken" => nameof(Code),
        "Values.NameMissing" or "Values.TextTooLong" => nameof(Name),
        "Teams.LimitWrong" => nameof(AloneUpTo),
        "Teams.PurseUnfit" or "Teams.PurseTaken" => nameof(Purse),
        "Teams.CoordinatorUnknown" => nameof(Coordinator),
        _ => "",
    };
}

/// <summary>Somebody's place in a team.</summary>
public sealed record PlaceForm
{
    public int Version { get; init; }

    public int? Party { get; init; }

    public TeamPlace Place { get; init; } = TeamPlace.Core;

    public bool Leads { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? Until { get; init; }
}

/// <summary>Something that is to be paid from a purse: also what a volunteer sends from a phone.</summary>
public sealed record SpendingForm
{
    public SpendingKind Kind { get; init; } = SpendingKind.Claim;

    public string? What { get; init; }

    public DateOnly? On { get; init; }

    /// <summary>As it stands on the receipt, VAT included.</summary>
    public Money? Amount { get; init; }

    /// <summary>The VAT on the receipt: 21, 9 or 0 per cent.</summary>
    public int Vat { get; init; } = 21;

    public int? Party { get; init; }

    public string? Number { get; init; }

    public string? Account { get; init; }

    public int? Box { get; init; }

    public int? Job { get; init; }

    /// <summary>Made with the form: sent twice, it asks once.</summary>
    public string Key { get; init; } = "";

    [BindNever]
    public Team? Team { get; init; }

    [BindNever]
    public Purse? Purse { get; init; }

    [BindNever]
    public IReadOnlyList<SelectListItem> Parties { get; init; } = [];

    [BindNever]
    public IReadOnlyList<SelectListItem> Accounts { get; init; } = [];

    [BindNever]
    public IReadOnlyList<SelectListItem> Boxes { get; init; } = [];

    [BindNever]
    public IReadOnlyList<SelectListItem> Jobs { get; init; } = [];

    public static SpendingForm Fresh(DateOnly today) => new() { On = today, Key = Guid.CreateVersion7().ToString("N") };

    /// <summary>The amount on the receipt is taken apart: what is left when the rate is taken off, and the rest as VAT.</summary>
    public AskSpending ToOrder(int team, int account, int? job, IReadOnlyList<FileInHand> files, DateOnly today)
    {
        var whole = Amount ?? Money.Zero;
        var nature = Vat switch { 21 => VatNature.Standard, 9 => VatNature.Reduced, _ => VatNature.OutsideScope };
        var rate = VatRates.On(nature, On ?? today);
        var net = new Money((long)decimal.Round(whole.Cents * 10_000m / (10_000 + rate), MidpointRounding.AwayFromZero));
        return new AskSpending(team, Kind, What ?? "", On ?? today, account, net, nature, whole - net, Key) { PartyId = Party, Number = Number, CashAccountId = Box, JobId = job, Files = files };
    }

    /// <summary>What is said of a request that was sent.</summary>
    public static string Told(TeamSpending spending) => spending.State == SpendingState.Agreed ? "Teams.AgreedNow" : spending.FirstBy is null ? "Teams.AskedNow" : "Teams.FirstNow";

    public static string FieldOf(string refusal) => refusal switch
    {
        "Teams.WhatMissing" => nameof(What),
        "Teams.AmountMissing" or "Teams.AbovePurse" or "Cash.NotEnough" => nameof(Amount),
        "Teams.PartyMissing" or "Purchasing.PartyUnknown" => nameof(Party),
        "Teams.NumberMissing" or "Purchasing.Double" => nameof(Number),
        "Teams.CashBoxMissing" => nameof(Box),
        "Teams.DayAhead" => nameof(On),
        "Purchasing.NotACost" => nameof(Account),
        "Teams.ReceiptMissing" or "Teams.FileKind" or "Files.KindUnknown" or "Files.TooLarge" or "Files.Empty" or "Files.HasMacros" => "Receipt",
        _ => "",
    };
}
