using System.ComponentModel.DataAnnotations;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Web.Mail;

namespace Wijkkas.Web.Portal.Administrator.Settings;

/// <param name="HasEntries">The book year is fixed once something was booked.</param>
public sealed record SettingsPage(SettingsForm Form, bool HasEntries, MailSettings Mail);

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

    [EmailAddress]
    public string? Email { get; init; }

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
        Email = organisation.Email,
        FirstMonthOfYear = organisation.FirstMonthOfYear,
        Version = organisation.Version,
    };

    public ChangeOrganisation ToOrder() =>
        new(Name, LegalForm, KvkNumber, Rsin, VatNumber, Street, PostalCode, Town, Email, FirstMonthOfYear, Version);
}
