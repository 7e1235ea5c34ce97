using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Demo;

/// <summary>Where the partners of De Lindenhof live, and the numbers they go by; all of it invented.</summary>
internal static class Addresses
{
    private sealed record Card(PartyRoles Roles, string Street, string Number, string PostalCode, string? Kvk = null, string? Oin = null, string? InvoiceEmail = null, int? Days = null);

    private static readonly Dictionary<string, Card> Known = new()
    {
        ["gemeente"] = new(PartyRoles.Client | PartyRoles.Funder, "Raadhuisplein", "1", "1234 XA", Oin: "00000001234567890000", InvoiceEmail: "facturen@meerdrecht.example"),
        ["woonstichting"] = new(PartyRoles.Client, "Havenkade", "22", "1235 CD", Kvk: "41234567", InvoiceEmail: "crediteuren@meerzicht.example"),
        ["vve"] = new(PartyRoles.Client, "Lindenstaete", "100", "1234 AC", Kvk: "50123456", InvoiceEmail: "bestuur@lindenstaete.example"),
        ["wilg"] = new(PartyRoles.Client, "Wilgenlaan", "8", "1234 BD", Kvk: "41765432", InvoiceEmail: "administratie@dewilg.example"),
        ["huisarts"] = new(PartyRoles.Client, "Lindenplein", "12", "1234 AB", Kvk: "60234517"),
        ["bakker"] = new(PartyRoles.Client, "Beukenstraat", "3", "1234 BE", Kvk: "32145678"),
        ["kinderdagverblijf"] = new(PartyRoles.Client, "Beukenstraat", "41", "1234 BE", Kvk: "51987654"),
        ["zorg"] = new(PartyRoles.Client, "Esdoornpad", "7", "1234 CE", Kvk: "62345178"),
        ["kerk"] = new(PartyRoles.Client, "Kerkstraat", "2", "1236 AA", Kvk: "82451736"),
        ["smit"] = new(PartyRoles.Resident, "Beukenstraat", "17", "1234 BE"),
        ["fietsen"] = new(PartyRoles.Client, "Havenkade", "5", "1235 CD", Kvk: "34567812"),
        ["fonds"] = new(PartyRoles.Funder, "Oranjelaan", "60", "1237 GH", Kvk: "41928374"),
        ["provincie"] = new(PartyRoles.Funder, "Statenplein", "1", "1200 AA", Oin: "00000009876543210000"),
    };

    public static Party Of(Neighbourhood.Somebody somebody, int id)
    {
        var party = new Party { Id = id, Name = somebody.Name, Roles = somebody.Roles, Iban = somebody.Iban, IsPerson = somebody.Roles == PartyRoles.Member };
        if (Known.TryGetValue(somebody.Key, out var card))
        {
            party.Roles |= card.Roles;
            party.IsPerson = card.Roles == PartyRoles.Resident;
            (party.Street, party.HouseNumber, party.PostalCode, party.Town) = (card.Street, card.Number, card.PostalCode, "Meerdrecht");
            (party.KvkNumber, party.Oin, party.InvoiceEmail, party.PaymentDays) = (card.Kvk, card.Oin, card.InvoiceEmail, card.Days);
            (party.EInvoiceScheme, party.EInvoiceId) = card.Oin is { } oin ? ("0190", oin) : card.Kvk is { } kvk && card.InvoiceEmail is not null ? ("0106", kvk) : (null, null);
        }

        return party;
    }

    /// <summary>Whom De Lindenhof calls; Sander Vos also signs in.</summary>
    public static async Task Contacts(Turn turn, CancellationToken cancel)
    {
        foreach (var (party, name, function, email, phone) in ((string, string, string, string, string)[])
            [
                ("woonstichting", "Sander Vos", "opzichter groen", "sander@meerzicht.example", "012-3450022"),
                ("woonstichting", "Ilse Brouwer", "crediteuren", "crediteuren@meerzicht.example", "012-3450023"),
                ("gemeente", "Marjan Kok", "wijkregisseur", "m.kok@meerdrecht.example", "012-3450101"),
            ])
        {
            var iban = Neighbourhood.Everybody.First(somebody => somebody.Key == party).Iban;
            var id = await turn.Db.Set<Party>().Where(one => one.Iban == iban).Select(one => one.Id).SingleAsync(cancel);
            await SaveContactHandler.Handle(turn, new SaveContact(null, 0, id, name, email, phone, function), Actor.Demo, cancel);
        }
    }
}
