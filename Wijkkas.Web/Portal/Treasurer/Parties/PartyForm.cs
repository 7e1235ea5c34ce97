using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Parties;

/// <summary>Somebody whom lines can concern, new or changed, with all that stands on the card.</summary>
public sealed record PartyForm
{
    /// <summary>What partners are in the system of e-invoice addresses (Peppol EAS); the kinds that <c>PartyRules</c> can check.</summary>
    public static readonly IReadOnlyList<string> Schemes = ["0106", "0190", "9944", "0088", "0060", "0208", "9930", "9925"];

    public int Id { get; init; }

    public int Version { get; init; }

    [StringLength(Label.Longest)]
    public string Name { get; init; } = "";

    public PartyRoles[] Roles { get; init; } = [];

    public bool IsPerson { get; init; }

    public string? KvkNumber { get; init; }

    public string? VatNumber { get; init; }

    public string? Oin { get; init; }

    [StringLength(Label.Longest)]
    public string? Street { get; init; }

    [StringLength(20)]
    public string? HouseNumber { get; init; }

    [StringLength(10)]
    public string? PostalCode { get; init; }

    [StringLength(Label.Longest)]
    public string? Town { get; init; }

    public string? Country { get; init; } = "NL";

    [StringLength(30)]
    public string? Phone { get; init; }

    [StringLength(Label.Longest)]
    public string? Email { get; init; }

    public string? Iban { get; init; }

    [Range(0, 365)]
    public int? PaymentDays { get; init; }

    [StringLength(Label.Longest)]
    public string? InvoiceEmail { get; init; }

    public string? Language { get; init; } = "nl";

    public string? EInvoiceScheme { get; init; }

    public string? EInvoiceId { get; init; }

    [BindNever]
    public bool IsRetired { get; init; }

    public PartyRoles AllRoles() => Roles.Aggregate(PartyRoles.None, (all, role) => all | role);

    public PartyCard Card() => new()
    {
        IsPerson = IsPerson,
        KvkNumber = KvkNumber,
        VatNumber = VatNumber,
        Oin = Oin,
        EInvoiceScheme = EInvoiceScheme,
        EInvoiceId = EInvoiceId,
        InvoiceEmail = InvoiceEmail,
        Phone = Phone,
        Street = Street,
        HouseNumber = HouseNumber,
        PostalCode = PostalCode,
        Town = Town,
        Country = Country,
        PaymentDays = PaymentDays,
        Language = Language,
    };

    public static PartyForm Of(Party party) => new()
    {
        Id = party.Id,
        Version = party.Version,
        Name = party.Name,
        Roles = [.. PartyPage.Each(party.Roles)],
        IsPerson = party.IsPerson,
        KvkNumber = party.KvkNumber,
        VatNumber = party.VatNumber,
        Oin = party.Oin,
        Street = party.Street,
        HouseNumber = party.HouseNumber,
        PostalCode = party.PostalCode,
        Town = party.Town,
        Country = party.Country,
        Phone = party.Phone,
        Email = party.Email,
        Iban = Ledger.Values.Iban.TryParse(party.Iban, out var iban) ? iban.Grouped() : party.Iban,
        PaymentDays = party.PaymentDays,
        InvoiceEmail = party.InvoiceEmail,
        Language = party.Language,
        EInvoiceScheme = party.EInvoiceScheme,
        EInvoiceId = party.EInvoiceId,
        IsRetired = party.RetiredOn is not null,
    };

    /// <summary>The field that a refusal is about.</summary>
    public string FieldOf(string refusal) => refusal switch
    {
        "Values.NotAnIban" => nameof(Iban),
        "Parties.EmailWrong" => string.IsNullOrWhiteSpace(Email) || MailAddress.TryCreate(Email.Trim(), out _) ? nameof(InvoiceEmail) : nameof(Email),
        "Values.NameMissing" => nameof(Name),
        "Parties.KvkWrong" => nameof(KvkNumber),
        "Parties.VatNumberWrong" => nameof(VatNumber),
        "Parties.OinWrong" => nameof(Oin),
        "Parties.CountryWrong" => nameof(Country),
        "Parties.EInvoiceHalf" => string.IsNullOrWhiteSpace(EInvoiceScheme) ? nameof(EInvoiceScheme) : nameof(EInvoiceId),
        "Parties.EInvoiceWrong" => nameof(EInvoiceId),
        "Parties.PaymentDaysWrong" => nameof(PaymentDays),
        _ => "",
    };
}
