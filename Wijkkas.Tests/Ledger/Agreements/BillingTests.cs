using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Agreements;

public sealed class BillingTests
{
    private static readonly DateOnly July = new(2026, 7, 1);

    [Fact]
    public void Periods_begin_on_the_first_day_and_follow_the_rhythm_even_at_the_end_of_months()
    {
        var agreement = Of(new DateOnly(2026, 1, 31), BillingRhythm.Month);

        Assert.Equal(
            ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"],
            BillingPeriods.Of(agreement, new DateOnly(2026, 5, 1)).Select(period => period.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void What_is_billed_afterwards_waits_until_the_period_is_over_and_the_last_one_counts_by_days()
    {
        var agreement = Of(July, BillingRhythm.Quarter);
        agreement.EndsOn = new DateOnly(2026, 10, 15);

        Assert.Empty(BillingPeriods.Due(agreement, new DateOnly(2026, 9, 30)));
        Assert.Single(BillingPeriods.Due(agreement, new DateOnly(2026, 10, 1)));
        var last = BillingPeriods.Due(agreement, new DateOnly(2026, 10, 16)).Last();

        // 15 of the 92 days from October to December.
        Assert.Equal(new Quantity(163), last.Share(Quantity.One));
    }

    [Fact]
    public void Contracted_income_is_spread_over_the_months_and_stops_where_the_agreement_ends()
    {
        var agreement = Of(July, BillingRhythm.Quarter);
        agreement.EndsOn = new DateOnly(2026, 12, 31);
        agreement.Prices.Add(Price(1, 100m, Quantity.One));

        var income = ContractedIncome.Of([agreement], new DateOnly(2026, 9, 1), 6);

        // A hundred a quarter: 33.34, 33.33, 33.33.
        Assert.Equal([3333L, 3334, 3333, 3333, 0, 0], income.PerMonth.Select(amount => amount.Cents));
    }

    [Theory, EveryDatabase]
    public async Task A_quarter_is_billed_once_with_the_work_that_was_recorded_in_it(string database)
    {
        await using var books = await Invoices.On(database);
        var agreement = await Signed(books);
        var perKilo = agreement.Prices.Single(price => price.EachPeriod is null);
        foreach (var (day, kilos) in ((int, decimal)[])[(3, 1240m), (17, 310.5m)])
        {
            await new RecordWorkHandler(books.Keeper).Handle(new RecordWork(perKilo.Id, new DateOnly(2026, 8, day), Quantity.Of(kilos)), Books.Joke, CancellationToken.None);
        }

        var bill = new BillAgreement(agreement.Id, July, Invoices.October, Issue: true);
        var billed = await new BillAgreementHandler(books.Keeper).Handle(bill, Books.Joke, CancellationToken.None);

        // 900.00 and 1,550.5 kg at 0.125 (193.81), with 21 % on the whole.
        Assert.Equal((Money.Euro(1093.81m), Money.Euro(229.70m), July, new DateOnly(2026, 9, 30)), (billed.Invoice!.Net, billed.Invoice.Vat, billed.Invoice.SupplyFrom, billed.Invoice.SupplyTo));
        Assert.Equal("Invoicing.NothingToBill (Groenbeheer Lindenplein)", (await Assert.ThrowsAsync<Refusal>(() =>
            new BillAgreementHandler(books.Keeper).Handle(bill, Books.Joke, CancellationToken.None))).Message);
        await using var db = books.Read();
        Assert.All(await db.Set<WorkRecord>().ToListAsync(), work => Assert.Equal((null, billed.Invoice.Id), ((int?)null, work.InvoiceId!.Value)));
        Assert.Empty(await new ReadBillable(db).Read(Invoices.October, CancellationToken.None));
    }

    [Theory, EveryDatabase]
    public async Task A_draft_that_is_thrown_away_gives_its_period_and_work_back(string database)
    {
        await using var books = await Invoices.On(database);
        var agreement = await Signed(books);
        await new RecordWorkHandler(books.Keeper).Handle(new RecordWork(agreement.Prices.Single(price => price.EachPeriod is null).Id, new DateOnly(2026, 8, 3), Quantity.One), Books.Joke, CancellationToken.None);
        var billed = await new BillAgreementHandler(books.Keeper).Handle(new BillAgreement(agreement.Id, July, Invoices.October, Issue: false), Books.Joke, CancellationToken.None);

        await new DiscardDraftHandler(books.Keeper).Handle(new DiscardDraft(billed.Draft.Id, billed.Draft.Version), CancellationToken.None);

        await using var db = books.Read();
        var again = Assert.Single(await new ReadBillable(db).Read(Invoices.October, CancellationToken.None));
        Assert.Equal((2, 1), (again.Lines.Count, again.Work.Count));
    }

    [Theory, EveryDatabase]
    public async Task Nobody_bills_an_agreement_whose_vat_was_not_decided(string database)
    {
        await using var books = await Invoices.On(database);
        var agreement = await Signed(books, decided: false);

        var refusal = await Assert.ThrowsAsync<Refusal>(() =>
            new BillAgreementHandler(books.Keeper).Handle(new BillAgreement(agreement.Id, July, Invoices.October, Issue: true), Books.Joke, CancellationToken.None));

        Assert.Equal("Agreements.VatUndecided (Groenbeheer Lindenplein)", refusal.Message);
        await using var db = books.Read();
        Assert.Equal("Agreements.VatUndecided", Assert.Single(await new ReadBillable(db).Read(Invoices.October, CancellationToken.None)).Obstacle!.Code);
    }

    private static async Task<Agreement> Signed(Books books, bool decided = true)
    {
        var order = new SaveAgreement(null, 0, 2, await books.Stream("groen"), AgreementKind.Service, "Groenbeheer Lindenplein", July, BillingRhythm.Quarter)
        {
            Prices =
            [
                new(null, "Onderhoud plantsoen", Unit.LumpSum, UnitPrice.Euro(900m), Quantity.One, await books.Account("8010"), July),
                new(null, "Groenafval", Unit.Kilogram, UnitPrice.Euro(0.125m), null, await books.Account("8010"), July),
            ],
        };
        var agreement = await new SaveAgreementHandler(books.Keeper).Handle(order, Books.Joke, CancellationToken.None);
        if (decided)
        {
            await new DecideVatHandler(books.Keeper).Handle(new DecideVat(agreement.Id, agreement.Version, VatNature.Standard, "gewone dienst aan de woonstichting"), Books.Joke, CancellationToken.None);
        }

        await using var db = books.Read();
        return await db.Set<Agreement>().AsNoTracking().Include(a => a.Prices).SingleAsync(a => a.Id == agreement.Id);
    }

    private static Agreement Of(DateOnly from, BillingRhythm rhythm) =>
        new() { Id = 1, PartyId = 1, StreamId = 1, Kind = AgreementKind.Service, Title = "Groen", StartsOn = from, Rhythm = rhythm };

    private static AgreementPrice Price(int id, decimal euros, Quantity? each) => new()
    {
        Id = id,
        AgreementId = 1,
        Description = "Onderhoud",
        Unit = Unit.LumpSum,
        Price = UnitPrice.Euro(euros),
        EachPeriod = each,
        AccountId = 1,
        ValidFrom = July,
    };
}
