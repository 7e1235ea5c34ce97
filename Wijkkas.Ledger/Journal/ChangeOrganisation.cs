using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>Says anew who the cooperative is: name, legal form, numbers, address, and the month in which its book year begins.</summary>
/// <param name="Version">Of the row the reader saw.</param>
public sealed record ChangeOrganisation(
    string Name,
    LegalForm LegalForm,
    string? KvkNumber,
    string? Rsin,
    string? VatNumber,
    string? Street,
    string? PostalCode,
    string? Town,
    string? Email,
    int FirstMonthOfYear,
    int Version)
{
    public string? HouseNumber { get; init; }

    public string? Phone { get; init; }

    public string? Website { get; init; }

    /// <summary>The account on which invoices ask to be paid.</summary>
    public string? Iban { get; init; }

    public string? ContactName { get; init; }

    public VatScheme VatScheme { get; init; } = VatScheme.Normal;

    /// <summary>Days between invoice and due day.</summary>
    public int PaymentDays { get; init; } = 30;
}

public sealed class ChangeOrganisationHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Settings.KvkNumber</c>, <c>Settings.Rsin</c>, <c>Settings.VatNumber</c> (text); <c>Settings.YearHasBegun</c>: there are entries already;
    /// <c>Settings.ChangedMeanwhile</c>; <c>Settings.PaymentDays</c>; <c>Values.NotAnIban</c> (text); <c>Parties.EmailWrong</c> (text); and what <see cref="Label"/> asks.
    /// </exception>
    public Task Handle(ChangeOrganisation order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var tidy = Tidy(order);
            Check(tidy);
            var organisation = await turn.Db.Set<Organisation>().SingleAsync(cancel);
            if (organisation.Version != tidy.Version)
            {
                throw new Refusal("Settings.ChangedMeanwhile");
            }

            if (organisation.FirstMonthOfYear != tidy.FirstMonthOfYear && await turn.Db.Set<JournalEntry>().AnyAsync(cancel))
            {
                throw new Refusal("Settings.YearHasBegun");
            }

            organisation.Name = tidy.Name;
            organisation.LegalForm = tidy.LegalForm;
            organisation.KvkNumber = tidy.KvkNumber;
            organisation.Rsin = tidy.Rsin;
            organisation.VatNumber = tidy.VatNumber;
            organisation.Street = tidy.Street;
            organisation.PostalCode = tidy.PostalCode;
            organisation.Town = tidy.Town;
            organisation.Email = tidy.Email;
            organisation.FirstMonthOfYear = tidy.FirstMonthOfYear;
            organisation.HouseNumber = tidy.HouseNumber;
            organisation.Phone = tidy.Phone;
            organisation.Website = tidy.Website;
            organisation.Iban = tidy.Iban;
            organisation.ContactName = tidy.ContactName;
            organisation.VatScheme = tidy.VatScheme;
            organisation.PaymentDays = tidy.PaymentDays;
            await turn.Save(by, cancel);
        },
        cancel);

    private static void Check(ChangeOrganisation order)
    {
        if (order.KvkNumber is { } kvk && !RegistrationNumbers.IsKvk(kvk))
        {
            throw new Refusal("Settings.KvkNumber", kvk);
        }

        if (order.Rsin is { } rsin && !RegistrationNumbers.IsRsin(rsin))
        {
            throw new Refusal("Settings.Rsin", rsin);
        }

        if (order.PaymentDays is < 0 or > 365)
        {
            throw new Refusal("Settings.PaymentDays");
        }

        if (order.VatNumber is { } vat && !RegistrationNumbers.IsVatNumber(vat))
        {
            throw new Refusal("Settings.VatNumber", vat);
        }
    }

    private static ChangeOrganisation Tidy(ChangeOrganisation order) => order with
    {
        Name = Label.Needed(order.Name),
        KvkNumber = RegistrationNumbers.Bare(order.KvkNumber),
        Rsin = RegistrationNumbers.Bare(order.Rsin),
        VatNumber = RegistrationNumbers.Bare(order.VatNumber),
        Street = Label.Optional(order.Street),
        PostalCode = Label.Optional(order.PostalCode, 10)?.ToUpperInvariant(),
        Town = Label.Optional(order.Town),
        Email = PartyRules.Email(order.Email),
        HouseNumber = Label.Optional(order.HouseNumber, 20),
        Phone = Label.Optional(order.Phone, 30),
        Website = Label.Optional(order.Website),
        Iban = string.IsNullOrWhiteSpace(order.Iban) ? null : Values.Iban.Parse(order.Iban).Value,
        ContactName = Label.Optional(order.ContactName),
    };
}
