using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.People;

/// <summary>What holds for a party, whoever adds or changes it.</summary>
internal static class PartyRules
{
    public static string? Account(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : Iban.Parse(typed).Value;

    /// <exception cref="Refusal"><c>Parties.EmailWrong</c> (what was typed).</exception>
    public static string? Email(string? typed)
    {
        var email = Label.Optional(typed);
        return email is null || (System.Net.Mail.MailAddress.TryCreate(email, out var read) && read.Address == email)
            ? email
            : throw new Refusal("Parties.EmailWrong", email);
    }

    /// <exception cref="Refusal">
    /// <c>Parties.KvkWrong</c>, <c>Parties.VatNumberWrong</c>, <c>Parties.OinWrong</c>, <c>Parties.CountryWrong</c> (what was typed), <c>Parties.EInvoiceHalf</c>,
    /// <c>Parties.EInvoiceWrong</c> (scheme, id), <c>Parties.PaymentDaysWrong</c>, <c>Parties.EmailWrong</c> (text), <c>Values.TextTooLong</c> (most).
    /// </exception>
    public static void Write(Party party, PartyCard card)
    {
        party.IsPerson = card.IsPerson;
        party.KvkNumber = RegistrationNumbers.Bare(card.KvkNumber) is { } kvk ? RegistrationNumbers.IsKvk(kvk) ? kvk : throw new Refusal("Parties.KvkWrong", kvk) : null;
        party.Country = RegistrationNumbers.Bare(card.Country) is { } country ? country is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'] ? country : throw new Refusal("Parties.CountryWrong", country) : "NL";
        party.VatNumber = RegistrationNumbers.Bare(card.VatNumber) is { } vat ? IsVatNumber(vat) ? vat : throw new Refusal("Parties.VatNumberWrong", vat) : null;
        party.Oin = RegistrationNumbers.Bare(card.Oin) is { } oin ? oin.Length == 20 && oin.All(char.IsAsciiDigit) ? oin : throw new Refusal("Parties.OinWrong", oin) : null;
        (party.EInvoiceScheme, party.EInvoiceId) = EInvoice(RegistrationNumbers.Bare(card.EInvoiceScheme), RegistrationNumbers.Bare(card.EInvoiceId));
        party.InvoiceEmail = Email(card.InvoiceEmail);
        party.Phone = Label.Optional(card.Phone, 30);
        party.Street = Label.Optional(card.Street);
        party.HouseNumber = Label.Optional(card.HouseNumber, 20);
        party.PostalCode = Label.Optional(card.PostalCode, 10)?.ToUpperInvariant();
        party.Town = Label.Optional(card.Town);
        party.PaymentDays = card.PaymentDays is null or (>= 0 and <= 365) ? card.PaymentDays : throw new Refusal("Parties.PaymentDaysWrong");
        party.Language = card.Language == "en" ? "en" : "nl";
    }

    // A Dutch number is checked to the last digit; of other countries only the form (two letters, then 2 to 18 letters and digits).
    private static bool IsVatNumber(string number) =>
        number.StartsWith("NL", StringComparison.Ordinal)
            ? RegistrationNumbers.IsVatNumber(number)
            : number is [>= 'A' and <= 'Z', >= 'A' and <= 'Z', ..] && number.Length is >= 4 and <= 20 && number.All(char.IsAsciiLetterOrDigit);

    // Electronic address schemes (Peppol EAS) a Dutch partner may have.
    private static (string? Scheme, string? Id) EInvoice(string? scheme, string? id) => (scheme, id) switch
    {
        (null, null) => (null, null),
        (null, _) or (_, null) => throw new Refusal("Parties.EInvoiceHalf"),
        ("0106", _) when RegistrationNumbers.IsKvk(id) => (scheme, id),
        ("0190", _) when id.Length == 20 && id.All(char.IsAsciiDigit) => (scheme, id),
        ("9944", _) when RegistrationNumbers.IsVatNumber(id) => (scheme, id),
        ("0088", _) when id.Length == 13 && id.All(char.IsAsciiDigit) => (scheme, id),
        ("0060", _) when id.Length == 9 && id.All(char.IsAsciiDigit) => (scheme, id),
        ("0208" or "9930" or "9925", _) when id.Length <= 50 && id.All(char.IsAsciiLetterOrDigit) => (scheme, id),
        _ => throw new Refusal("Parties.EInvoiceWrong", scheme, id),
    };

    /// <exception cref="Refusal"><c>Parties.Unknown</c>, <c>Common.ChangedMeanwhile</c>.</exception>
    public static async Task<Party> Find(Turn turn, int id, int version, CancellationToken cancel) =>
        (await turn.Db.Set<Party>().SingleOrDefaultAsync(p => p.Id == id, cancel) ?? throw new Refusal("Parties.Unknown")).AsSeen(version);
}
