using System.ComponentModel.DataAnnotations;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Web.Mail;

namespace Wijkkas.Web.Portal.Administrator.Settings;

/// <param name="HasEntries">The book year is fixed once something was booked.</param>
/// <param name="Logo">The file at the head of letters and invoices.</param>
public sealed record SettingsPage(SettingsForm Form, bool HasEntries, MailSettings Mail, Guid? Logo);

public sealed record SettingsForm
{
    [StringLength(200)]
    public string Name { get; init; } = "";

    public LegalForm LegalForm { get; init; }

    public string? KvkNumber { get; init; }

    public string? Rsin { get; init; }

    public string? VatNumber { get; init; }

    [StringLength(200)]
    public string? Street { get; init; }

    [StringLength(10)]
    public string? PostalCode { get; init; }

    [StringLength(200)]
    public string? Town { get; init; }

    [StringLength(20)]
    public string? HouseNumber { get; init; }

    [EmailAddress]
    public string? Email { get; init; }

    [StringLength(30)]
    public string? Phone { get; init; }

    [StringLength(200)]
    public string? Website { get; init; }

    [StringLength(200)]
    public string? ContactName { get; init; }

    public string? Iban { get; init; }

    public VatScheme VatScheme { get; init; } = VatScheme.Normal;

    public int PaymentDays { get; init; } = 30;

    [Range(1, 12)]
    public int FirstMonthOfYear { get; init; } = 1;

    public int Version { get; init; }

    public static SettingsForm Of(Organisation organisation) => new()
    {
        Name = organisation.Name,
        LegalForm = organisation.LegalForm,
        KvkNumber = organisation.KvkNumber,
        Rsin = organisation.Rsin,
        VatNumber = organisation.VatNumber,
        Street = organisation.Street,
        PostalCode = organisation.PostalCode,
        Town = organisation.Town,
        HouseNumber = organisation.HouseNumber,
        Email = organisation.Email,
        Phone = organisation.Phone,
        Website = organisation.Website,
        ContactName = organisation.ContactName,
        Iban = organisation.Iban is { } iban ? Ledger.Values.Iban.Parse(iban).Grouped() : null,
        VatScheme = organisation.VatScheme,
        PaymentDays = organisation.PaymentDays,
        FirstMonthOfYear = organisation.FirstMonthOfYear,
        Version = organisation.Version,
    };

    public ChangeOrganisation ToOrder() =>
        new(Name, LegalForm, KvkNumber, Rsin, VatNumber, Street, PostalCode, Town, Email, FirstMonthOfYear, Version)
        {
            HouseNumber = HouseNumber,
            Phone = Phone,
            Website = Website,
            ContactName = ContactName,
            Iban = Iban,
            VatScheme = VatScheme,
            PaymentDays = PaymentDays,
        };
}
