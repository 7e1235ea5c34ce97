using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Demo;

/// <summary>What De Lindenhof and its partners have agreed; one grant still waits for a decision on VAT, and some work in November is not billed yet.</summary>
internal static class SignedAgreements
{
    public const string Waste = "Afvalinzameling Lindenhof";
    public const string Square = "Groenbeheer Lindenplein";
    public const string Court = "Groenbeheer Beukenhof";
    public const string Shrubs = "Plantsoenen en boomspiegels";
    public const string Garden = "Tuinonderhoud Lindenstaete";

    private static readonly DateOnly Begin = new(2024, 12, 1);
    private static readonly DateOnly Year = new(2025, 1, 1);
    private static readonly DateOnly Raised = new(2026, 1, 1);

    private sealed record Promise(string Title, string Party, string Stream, AgreementKind Kind, DateOnly From, DateOnly? To, BillingRhythm Rhythm, string Account, params IReadOnlyList<Asked> Prices)
    {
        public string? Their { get; init; }

        public DateOnly? NoticeBy { get; init; }

        public VatNature? Vat { get; init; } = VatNature.Standard;

        public string Why { get; init; } = "Gewone dienst aan de opdrachtgever zelf";
    }

    private sealed record Asked(string Words, Unit Unit, decimal Euros, decimal? Each, DateOnly From, DateOnly? To = null);

    private static readonly IReadOnlyList<Promise> All =
    [
        new(Waste, "gemeente", "afval", AgreementKind.Service, Begin, new(2027, 12, 31), BillingRhythm.Month, "8000",
            new Asked("Afvalinzameling", Unit.LumpSum, 3850m, 1, Begin, Raised.AddDays(-1)), new Asked("Afvalinzameling", Unit.LumpSum, 4000m, 1, Raised)) { Their = "GM-2024-0317", NoticeBy = new(2027, 6, 30) },
        new(Square, "woonstichting", "groen", AgreementKind.PerUnit, Year, new(2026, 12, 31), BillingRhythm.OnRequest, "8010",
            new Asked("Groenonderhoud per uur", Unit.Hour, 49.4m, null, Year, Raised.AddDays(-1)), new Asked("Groenonderhoud per uur", Unit.Hour, 52m, null, Raised)) { Their = "WM-4410", NoticeBy = new(2026, 11, 30) },
        new(Court, "woonstichting", "groen", AgreementKind.PerUnit, Year, null, BillingRhythm.OnRequest, "8010",
            new Asked("Groenonderhoud per uur", Unit.Hour, 45.125m, null, Year, Raised.AddDays(-1)), new Asked("Groenonderhoud per uur", Unit.Hour, 47.5m, null, Raised)) { Their = "WM-4411" },
        new(Shrubs, "gemeente", "groen", AgreementKind.PerUnit, Year, new(2028, 12, 31), BillingRhythm.OnRequest, "8010",
            new Asked("Snoeien en schoffelen per uur", Unit.Hour, 42.75m, null, Year, Raised.AddDays(-1)), new Asked("Snoeien en schoffelen per uur", Unit.Hour, 45m, null, Raised)) { Their = "GM-2024-0318" },
        new(Garden, "vve", "groen", AgreementKind.Service, Year, new(2027, 6, 30), BillingRhythm.Quarter, "8010",
            new Asked("Tuinonderhoud", Unit.LumpSum, 540m, 1, Year)) { NoticeBy = new(2027, 3, 31) },
        Grant("Buurtbudget 2026", "gemeente", 1500m, new(2026, 12, 31), VatNature.OutsideScope, "Budgetsubsidie zonder tegenprestatie; beschikking BB-2026"),
        Grant("Buurtrestaurant 2026", "provincie", 700m, new(2026, 12, 31), VatNature.OutsideScope, "Projectsubsidie zonder tegenprestatie; beschikking BR-2026"),
        Grant("Moestuin 2026 en 2027", "fonds", 800m, new(2027, 12, 31), null, ""),
    ];

    private static readonly (string Title, int Day, decimal Hours, string Note)[] Waiting =
        [(Square, 4, 12m, "bladruimen met vijf mensen"), (Court, 6, 9.5m, "haag geknipt"), (Shrubs, 11, 7.25m, "boomspiegels winterklaar")];

    public static async Task Sign(Turn turn, CancellationToken cancel)
    {
        var parties = await turn.Db.Set<Party>().Where(party => party.Iban != null).ToDictionaryAsync(party => party.Iban!, party => party.Id, cancel);
        var streams = await turn.Db.Set<MoneyStream>().ToDictionaryAsync(stream => stream.Code, stream => stream.Id, cancel);
        var accounts = await turn.Db.Set<Account>().ToDictionaryAsync(account => account.Code, account => account.Id, cancel);
        var (agreement, price) = (0, 0);
        foreach (var promise in All)
        {
            turn.Db.Add(new Agreement
            {
                Id = ++agreement,
                PartyId = parties[Neighbourhood.Find(promise.Party).Iban],
                StreamId = streams[promise.Stream],
                Kind = promise.Kind,
                Title = promise.Title,
                TheirReference = promise.Their,
                StartsOn = promise.From,
                EndsOn = promise.To,
                NoticeBy = promise.NoticeBy,
                Rhythm = promise.Rhythm,
                VatNature = promise.Vat,
                VatReason = promise.Vat is null ? null : promise.Why,
                VatDecidedBy = promise.Vat is null ? null : Actor.Demo.Id,
                VatDecidedAt = promise.Vat is null ? null : turn.Now,
            });
            turn.Db.AddRange(promise.Prices.Select(asked => new AgreementPrice
            {
                Id = ++price,
                AgreementId = agreement,
                Description = asked.Words,
                Unit = asked.Unit,
                Price = UnitPrice.Euro(asked.Euros),
                EachPeriod = asked.Each is { } each ? Quantity.Of(each) : null,
                AccountId = accounts[promise.Account],
                ValidFrom = asked.From,
                ValidTo = asked.To,
            }));
        }

        await turn.Save(Actor.Demo, cancel);
    }

    /// <summary>Work done in November that stands on no invoice yet.</summary>
    public static async Task Work(Turn turn, CancellationToken cancel)
    {
        var prices = await turn.Db.Set<AgreementPrice>().AsNoTracking().Where(price => price.ValidTo == null && price.EachPeriod == null)
            .Join(turn.Db.Set<Agreement>(), price => price.AgreementId, agreement => agreement.Id, (price, agreement) => new { agreement.Title, price.Id })
            .ToDictionaryAsync(pair => pair.Title, pair => pair.Id, cancel);
        var id = 0;
        turn.Db.AddRange(Waiting.Select(work => new WorkRecord
        {
            Id = ++id,
            PriceId = prices[work.Title],
            On = new DateOnly(2026, 11, work.Day),
            Quantity = Quantity.Of(work.Hours),
            Note = work.Note,
            RecordedBy = Actor.Demo.Id,
            RecordedAt = turn.Now,
        }));
        await turn.Save(cancel);
    }

    private static Promise Grant(string title, string from, decimal perMonth, DateOnly to, VatNature? vat, string why) =>
        new(title, from, "subsidies", AgreementKind.Grant, new DateOnly(2026, 1, 1), to, BillingRhythm.Month, from == "fonds" ? "8110" : "8100",
            new Asked(title, Unit.Month, perMonth, 1, new DateOnly(2026, 1, 1)))
        { Vat = vat, Why = why };
}
