using System.Globalization;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Demo;

/// <summary>Who and what there is around De Lindenhof. All of it is invented; the bank that everybody uses does not exist.</summary>
internal static class Neighbourhood
{
    public const string Name = "De Lindenhof";
    public const string Current = "1100";
    public const string Savings = "1110";

    /// <summary>How a transfer from the first to the second of our accounts is known while it is under way.</summary>
    public const string ToSavings = "OWN1-2";

    public static readonly string CurrentIban = Iban(123456789);
    public static readonly string SavingsIban = Iban(123456797);

    internal sealed record Somebody(string Key, string Name, PartyRoles Roles, string Iban);

    public static readonly IReadOnlyList<(string Code, string Name)> Projects =
        [("moestuin", "Moestuin Lindenplein"), ("buurtrestaurant", "Buurtrestaurant"), ("geveltuinen", "Geveltuinen Beukenstraat"), ("repaircafe", "Repaircafé")];

    public static readonly IReadOnlyList<(string Code, string Name)> Branches =
        [("oost", "Kluswinkel Oost"), ("buurthuis", "Buurthuis")];

    public static readonly IReadOnlyList<Somebody> Partners =
    [
        new("gemeente", "Gemeente Meerdrecht", PartyRoles.Partner, Iban(200440011)),
        new("woonstichting", "Woonstichting Meerzicht", PartyRoles.Partner, Iban(233071402)),
        new("vve", "VvE Lindenstaete", PartyRoles.Partner, Iban(410776230)),
        new("wilg", "Buurtschool De Wilg", PartyRoles.Partner, Iban(611203344)),
        new("huisarts", "Huisartsen aan het Plein", PartyRoles.Partner, Iban(322910087)),
        new("bakker", "Bakkerij Van Dongen", PartyRoles.Partner, Iban(509331176)),
        new("kinderdagverblijf", "Kinderopvang Kikkerfluit", PartyRoles.Partner, Iban(388120945)),
        new("zorg", "Thuiszorg Om de Hoek", PartyRoles.Partner, Iban(455012398)),
        new("kerk", "Wijkkerk De Open Deur", PartyRoles.Partner, Iban(690114520)),
        new("smit", "Familie Smit", PartyRoles.Partner, Iban(701238816)),
        new("fietsen", "Fietsen van Fenna", PartyRoles.Partner, Iban(377204418)),
        new("fonds", "Oranjetuin Fonds", PartyRoles.Partner, Iban(277300154)),
        new("provincie", "Provincie Waterland", PartyRoles.Partner, Iban(200990033)),
    ];

    public static readonly IReadOnlyList<Somebody> Suppliers =
    [
        new("vanrijn", "Tuinmachines Van Rijn", PartyRoles.Supplier, Iban(778899001)),
        new("tankpunt", "Tankpunt Oost", PartyRoles.Supplier, Iban(455667788)),
        new("kwekerij", "Kwekerij De Zandhof", PartyRoles.Supplier, Iban(812004467)),
        new("afval", "Meerdrechtse Afvalverwerking", PartyRoles.Supplier, Iban(830217745)),
        new("bouw", "Bouwmarkt De Hamer", PartyRoles.Supplier, Iban(846330912)),
        new("groothandel", "Groothandel De Pollepel", PartyRoles.Supplier, Iban(855190026)),
        new("verhuur", "Vastgoed Oosterpoort", PartyRoles.Supplier, Iban(860441273)),
        new("buurthuis", "Stichting Buurthuizen Meerdrecht", PartyRoles.Supplier, Iban(867105538)),
        new("energie", "Groene Stroom Samen", PartyRoles.Supplier, Iban(871236690)),
        new("verzekeraar", "Onderlinge Waarborg Waterland", PartyRoles.Supplier, Iban(878450311)),
        new("telefoon", "Dorpsnet Telecom", PartyRoles.Supplier, Iban(884912207)),
        new("accountant", "Kantoor Bakker & Bos", PartyRoles.Supplier, Iban(889340075)),
        new("hoveniers", "Hovenier J. Hofstra", PartyRoles.Supplier, Iban(893007714)),
        new("chauffeur", "R. Bouali Transport", PartyRoles.Supplier, Iban(899226183)),
        new("klusser", "Klusbedrijf T. Yilmaz", PartyRoles.Supplier, Iban(902218834)),
        new("drukker", "Drukkerij De Letterbak", PartyRoles.Supplier, Iban(907745120)),
        new("provider", "Stripe", PartyRoles.Supplier, Iban(990000017)),
        new("belasting", "Belastingdienst", PartyRoles.None, Iban(244558800)),
        new("coordinator", "S. de Wit", PartyRoles.Volunteer, Iban(301998452)),
    ];

    public static readonly IReadOnlyList<Somebody> Members = [.. MakeMembers()];

    public static IEnumerable<Somebody> Everybody => [.. Partners, .. Suppliers, .. Members];

    public static Somebody Find(string key) => All[key];

    private static readonly Dictionary<string, Somebody> All = Everybody.ToDictionary(somebody => somebody.Key);

    /// <summary>An account at a bank that does not exist, with check digits that are right.</summary>
    public static string Iban(long number)
    {
        var account = string.Create(CultureInfo.InvariantCulture, $"WIJK{number:0000000000}");
        var wanted = Enumerable.Range(2, 97).Select(check => string.Create(CultureInfo.InvariantCulture, $"NL{check:00}{account}"));
        return wanted.First(iban => Values.Iban.TryParse(iban, out _));
    }

    private static IEnumerable<Somebody> MakeMembers()
    {
        string[] initials = ["A.", "B.", "C.", "D.", "E.", "F.", "G.", "H.", "J.", "K.", "L.", "M.", "N.", "P.", "R."];
        string[] surnames = ["Jansen", "El Amrani", "Visser", "de Boer", "Yilmaz", "Kooistra", "van Dijk", "Terpstra"];
        for (var i = 0; i < initials.Length * surnames.Length; i++)
        {
            yield return new Somebody($"lid{i + 1}", $"{initials[i % initials.Length]} {surnames[i / initials.Length]}", PartyRoles.Member, Iban(510000000 + (i * 7919L)));
        }

        // A second one of that name: on a name alone nobody books.
        yield return new Somebody("lid-jansen-2", "M. Jansen", PartyRoles.Member, Iban(560441902));
    }
}
