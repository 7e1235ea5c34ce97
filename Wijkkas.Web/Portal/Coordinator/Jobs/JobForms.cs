using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Coordinator.Jobs;

/// <summary>A job as it is asked, and as it is changed afterwards.</summary>
public sealed record JobForm
{
    [BindNever]
    public int? Id { get; init; }

    public int Version { get; init; }

    public int? Kind { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    public int? Party { get; init; }

    public string? NewName { get; init; }

    public string? NewPhone { get; init; }

    public int? Team { get; init; }

    public string? Address { get; init; }

    public DateOnly? WishedOn { get; init; }

    public JobPayment Payment { get; init; } = JobPayment.Cash;

    public Money? Price { get; init; }

    public int? AgreementPrice { get; init; }

    /// <summary>Made with the form: sent twice, it asks once.</summary>
    public string Key { get; init; } = "";

    [BindNever]
    public IReadOnlyList<SelectListItem> Kinds { get; init; } = [];

    [BindNever]
    public IReadOnlyList<SelectListItem> Parties { get; init; } = [];

    [BindNever]
    public IReadOnlyList<SelectListItem> Teams { get; init; } = [];

    [BindNever]
    public IReadOnlyList<SelectListItem> AgreementPrices { get; init; } = [];

    public static JobForm Of(Job job) => new()
    {
        Id = job.Id,
        Version = job.Version,
        Kind = job.KindId,
        Title = job.Title,
        Description = job.Description,
        Party = job.PartyId,
        Team = job.AskedByTeamId,
        Address = job.Address,
        WishedOn = job.WishedOn,
        Payment = job.Payment,
        Price = job.Price,
        AgreementPrice = job.AgreementPriceId,
    };

    public AskJob ToAsk() => new(Kind ?? 0, Title ?? "", Payment, Key)
    {
        Description = Description,
        PartyId = Party,
        NewName = NewName,
        NewPhone = NewPhone,
        TeamId = Team,
        Address = Address,
        WishedOn = WishedOn,
        Price = Price,
        AgreementPriceId = AgreementPrice,
    };

    public ChangeJob ToChange(int id) => new(id, Version, Title ?? "", Description, Address, WishedOn, Payment, Price) { AgreementPriceId = AgreementPrice };

    public static string FieldOf(string refusal) => refusal switch
    {
        "Jobs.KindUnknown" => nameof(Kind),
        "Jobs.TitleMissing" => nameof(Title),
        "Jobs.AskerMissing" => nameof(NewName),
        "Jobs.PriceWrong" => nameof(Price),
        "Jobs.NobodyToBill" => nameof(Payment),
        "Jobs.AgreementMissing" => nameof(AgreementPrice),
        _ => "",
    };
}

/// <summary>What the small forms on a job's card send; each sends its own part.</summary>
public sealed record JobMove
{
    public int Version { get; init; }

    public int? Doer { get; init; }

    public int? Team { get; init; }

    public DateOnly? On { get; init; }

    public DayPart Part { get; init; } = DayPart.Day;

    public string? Note { get; init; }

    public string? Why { get; init; }

    public int? Box { get; init; }

    public int? Purchase { get; init; }

    public static string FieldOf(string refusal) => refusal switch
    {
        "Jobs.DoerMissing" or "Jobs.DoerUnfit" => nameof(Doer),
        "Jobs.DayMissing" or "Jobs.DayAhead" => nameof(On),
        "Jobs.WhyMissing" => nameof(Why),
        "Jobs.PurchaseUnknown" or "Jobs.PurchaseTaken" => nameof(Purchase),
        _ => "",
    };
}
