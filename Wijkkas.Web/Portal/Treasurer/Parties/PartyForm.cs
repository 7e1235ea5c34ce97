using Microsoft.AspNetCore.Mvc.ModelBinding;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Parties;

/// <summary>Somebody whom lines can concern, new or changed.</summary>
public sealed record PartyForm
{
    public int Id { get; init; }

    public int Version { get; init; }

    public string Name { get; init; } = "";

    public bool Partner { get; init; }

    public bool Supplier { get; init; }

    public bool Member { get; init; }

    public bool Volunteer { get; init; }

    public string? Iban { get; init; }

    public string? Email { get; init; }

    [BindNever]
    public bool IsRetired { get; init; }

    [BindNever]
    public PartyRoles Roles => (Partner ? PartyRoles.Partner : 0) | (Supplier ? PartyRoles.Supplier : 0) | (Member ? PartyRoles.Member : 0) | (Volunteer ? PartyRoles.Volunteer : 0);

    public static PartyForm Of(Party party) => new()
    {
        Id = party.Id,
        Version = party.Version,
        Name = party.Name,
        Partner = party.Roles.HasFlag(PartyRoles.Partner),
        Supplier = party.Roles.HasFlag(PartyRoles.Supplier),
        Member = party.Roles.HasFlag(PartyRoles.Member),
        Volunteer = party.Roles.HasFlag(PartyRoles.Volunteer),
        Iban = Ledger.Values.Iban.TryParse(party.Iban, out var iban) ? iban.Grouped() : party.Iban,
        Email = party.Email,
        IsRetired = party.RetiredOn is not null,
    };

    public static string FieldOf(string refusal) => refusal switch
    {
        "Values.NotAnIban" => nameof(Iban),
        "Parties.EmailWrong" => nameof(Email),
        "Values.NameMissing" or "Values.TextTooLong" => nameof(Name),
        _ => "",
    };
}
