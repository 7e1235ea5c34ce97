using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Tests.Stories;

namespace Wijkkas.Tests.Ledger.Agreements;

/// <summary>Many agreements at once: each invoice whole or not at all, nothing twice, and as few questions as one asks.</summary>
public sealed class BillingRunTests
{
    private static readonly DateOnly July = new(2026, 7, 1);

    [Theory, EveryDatabase]
    public async Task A_run_issues_what_it_can_and_says_of_the_rest_why_not(string database)
    {
        await using var books = await Invoices.On(database);
        var good = await Signed(books, "Groen", 2, 900m);
        var homeless = await Signed(books, "Tuin van mw. Visser", 3, 60m);
        var undecided = await Signed(books, "Nog niet besloten", 2, 75m, decided: false);
        await using var db = books.Read();
        var seen = await new ReadBillable(db).Read(Invoices.October, CancellationToken.None);
        Assert.Equal(
            [("Groen", null, null), ("Tuin van mw. Visser", null, "Invoicing.BuyerIncomplete"), ("Nog niet besloten", "Agreements.VatUndecided", null)],
            seen.Select(row => (row.Agreement.Title, row.Obstacle?.Code, row.ToIssue?.Code)));
        Assert.Equal([(90_000L, 108_900L), (6000, 7260), (7500, 7500)], seen.Select(row => (row.Net.Cents, row.Total.Cents)));

        var order = new RunBilling([new(good, July), new(homeless, July), new(undecided, July), new(good, July)], Invoices.October, Issue: true);
        var told = new List<long>();
        var run = await new RunBillingHandler(books.Keeper).Handle(order, Books.Joke, new Listening(told), CancellationToken.None);
        var again = await new RunBillingHandler(books.Keeper).Handle(order, Books.Joke, null, CancellationToken.None);

        Assert.Equal("F2026-0001", Assert.Single(run.Billed).Invoice!.Number);
        Assert.Equal([(homeless, "Invoicing.BuyerIncomplete"), (undecided, "Agreements.VatUndecided")], run.Refused.Select(refused => (refused.Item.AgreementId, refused.Why.Code)));
        Assert.Equal([0L, 1, 2], told);
        Assert.Empty(again.Billed);
        Assert.Equal("Invoicing.NothingToBill", again.Refused[0].Why.Code);
        Assert.Equal((1, 1, 0), (await db.Set<Invoice>().CountAsync(), await db.Set<BilledPeriod>().CountAsync(), await db.Set<InvoiceDraft>().CountAsync()));
        await BooksInvariants.Hold(books);
    }

    [Theory, EveryDatabase]
    public async Task Drafts_can_be_left_of_what_cannot_be_issued_yet(string database)
    {
        await using var books = await Invoices.On(database);
        var homeless = await Signed(books, "Tuin van mw. Visser", 3, 60m);

        var run = await new RunBillingHandler(books.Keeper).Handle(new RunBilling([new(homeless, July)], Invoices.October, Issue: false), Books.Joke, null, CancellationToken.None);

        Assert.Null(Assert.Single(run.Billed).Invoice);
        await using var db = books.Read();
        Assert.Equal((1, 0), (await db.Set<InvoiceDraft>().CountAsync(), await db.Set<Invoice>().CountAsync()));
    }

    [Theory, EveryDatabase]
    public async Task No_day_is_billed_twice_when_the_rhythm_or_the_first_day_changes(string database)
    {
        await using var books = await Invoices.On(database);
        var id = await Signed(books, "Groen", 2, 900m);
        await new BillAgreementHandler(books.Keeper).Handle(new BillAgreement(id, July, Invoices.October, Issue: true), Books.Joke, CancellationToken.None);
        await using var db = books.Read();
        var agreement = await db.Set<Agreement>().AsNoTracking().Include(a => a.Prices).SingleAsync(a => a.Id == id);
        var price = agreement.Prices.Single();

        await new SaveAgreementHandler(books.Keeper).Handle(
            new SaveAgreement(id, agreement.Version, 2, agreement.StreamId, agreement.Kind, agreement.Title, July.AddDays(1), BillingRhythm.Month)
            { Prices = [new(price.Id, price.Description, price.Unit, price.Price, price.EachPeriod, price.AccountId, July)] },
            Books.Joke, CancellationToken.None);

        // From 2 September on a day of the billed quarter is in it; the next whole month begins on 2 October.
        var due = await new ReadBillable(db).Read(new DateOnly(2026, 11, 24), CancellationToken.None);
        Assert.Equal([new DateOnly(2026, 10, 2)], due.Select(row => row.SupplyFrom));
    }

    [Theory, EveryDatabase]
    public async Task Work_on_request_is_billed_by_its_own_days_and_late_work_after_the_end_too(string database)
    {
        await using var books = await Invoices.On(database);
        var request = await Signed(books, "Per uur", 2, 40m, BillingRhythm.OnRequest, each: null);
        var ended = await Signed(books, "Tot en met september", 2, 40m, BillingRhythm.Quarter, each: null, ends: new DateOnly(2026, 9, 30));
        await Work(books, request, new DateOnly(2026, 8, 3), 2m);
        await Work(books, request, new DateOnly(2026, 8, 5), 1.5m);
        await Work(books, ended, new DateOnly(2026, 9, 28), 1m);

        var run = await new RunBillingHandler(books.Keeper).Handle(new RunBilling([new(request, null), new(ended, July)], Invoices.October, Issue: true), Books.Joke, null, CancellationToken.None);
        await Work(books, request, new DateOnly(2026, 9, 1), 1m);
        await Work(books, ended, new DateOnly(2026, 9, 30), 3m);

        Assert.Equal(
            [(14_000L, new DateOnly(2026, 8, 3), new DateOnly(2026, 8, 5)), (4000, July, new DateOnly(2026, 9, 30))],
            run.Billed.Select(billed => (billed.Invoice!.Net.Cents, billed.Invoice.SupplyFrom, billed.Invoice.SupplyTo)));
        await using var db = books.Read();
        var rest = await new ReadBillable(db).Read(new DateOnly(2026, 10, 12), CancellationToken.None);
        Assert.Equal([(request, null, 4000L), (ended, null, 12_000)], rest.Select(row => (row.Agreement.Id, row.Period, row.Net.Cents)));
    }

    [Fact]
    public async Task A_thousand_agreements_ask_as_little_as_one()
    {
        await using var books = await Invoices.On("Sqlite");
        await Signed(books, "Groen 1", 2, 10m);
        var (one, _) = await Preview(books);
        var (stream, account) = (await books.Stream("groen"), await books.Account("8010"));
        await books.Keeper.Take(async turn =>
        {
            for (var id = 2; id <= 1000; id++)
            {
                turn.Db.Add(new Agreement
                {
                    Id = id, PartyId = 2, StreamId = stream, Kind = AgreementKind.Service, Title = $"Groen {id}", StartsOn = July, Rhythm = BillingRhythm.Quarter,
                    VatNature = VatNature.Standard, VatReason = "gewone dienst", VatDecidedBy = Books.Joke.Id, VatDecidedAt = turn.Now,
                });
                turn.Db.Add(new AgreementPrice { Id = id, AgreementId = id, Description = "Onderhoud", Unit = Unit.LumpSum, Price = UnitPrice.Euro(10m), EachPeriod = Quantity.One, AccountId = account, ValidFrom = July });
            }

            await turn.Save(Books.Joke);
        });

        var (thousand, rows) = await Preview(books);

        Assert.Equal(1000, rows);
        Assert.InRange(one, 3, 6);
        Assert.Equal(one, thousand);
    }

    [Theory, EveryDatabase]
    public async Task A_document_is_kept_once_and_goes_away_from_the_agreement_only(string database)
    {
        await using var books = await Invoices.On(database);
        var id = await Signed(books, "Groen", 2, 900m);
        var contract = FileInHand.Of("contract.pdf", Encoding.ASCII.GetBytes("%PDF-1.7 contract"));
        await new FileAgreementHandler(books.Keeper).Handle(new FileAgreement(id, contract), Books.Joke, CancellationToken.None);
        await new FileAgreementHandler(books.Keeper).Handle(new FileAgreement(id, contract), Books.Joke, CancellationToken.None);

        await using var db = books.Read();
        var kept = Assert.Single(await db.Set<AgreementFile>().AsNoTracking().ToListAsync());
        await new UnfileAgreementHandler(books.Keeper).Handle(new UnfileAgreement(id, kept.FileId), CancellationToken.None);

        Assert.Empty(await db.Set<AgreementFile>().ToListAsync());
        Assert.Equal("contract.pdf", (await db.Set<StoredFile>().SingleAsync()).Name);
        Assert.Equal("Agreements.FileUnknown", (await Assert.ThrowsAsync<Refusal>(() => new UnfileAgreementHandler(books.Keeper).Handle(new UnfileAgreement(id, kept.FileId), CancellationToken.None))).Code);
        Assert.Equal("Agreements.Unknown", (await Assert.ThrowsAsync<Refusal>(() => new FileAgreementHandler(books.Keeper).Handle(new FileAgreement(99, contract), Books.Joke, CancellationToken.None))).Code);
    }

    private static async Task<(int Questions, int Rows)> Preview(Books books)
    {
        await using var db = books.Read();
        using var heard = new Listener(books.Database.File);
        var rows = await new ReadBillable(db).Read(Invoices.October, CancellationToken.None);
        return (heard.Asked.Count(sql => sql.StartsWith("SELECT", StringComparison.Ordinal)), rows.Count);
    }

    private static async Task Work(Books books, int agreement, DateOnly on, decimal hours)
    {
        await using var db = books.Read();
        var price = await db.Set<AgreementPrice>().Where(p => p.AgreementId == agreement).Select(p => p.Id).SingleAsync();
        await new RecordWorkHandler(books.Keeper).Handle(new RecordWork(price, on, Quantity.Of(hours)), Books.Joke, CancellationToken.None);
    }

    private static async Task<int> Signed(
        Books books, string title, int party, decimal price, BillingRhythm rhythm = BillingRhythm.Quarter, decimal? each = 1m, bool decided = true, DateOnly? ends = null)
    {
        var agreement = await new SaveAgreementHandler(books.Keeper).Handle(
            new SaveAgreement(null, 0, party, await books.Stream("groen"), AgreementKind.Service, title, July, rhythm)
            {
                EndsOn = ends,
                Prices = [new(null, "Onderhoud", each is null ? Unit.Hour : Unit.LumpSum, UnitPrice.Euro(price), each is { } fixedly ? Quantity.Of(fixedly) : null, await books.Account("8010"), July)],
            },
            Books.Joke, CancellationToken.None);
        if (decided)
        {
            await new DecideVatHandler(books.Keeper).Handle(new DecideVat(agreement.Id, agreement.Version, VatNature.Standard, "gewone dienst"), Books.Joke, CancellationToken.None);
        }

        return agreement.Id;
    }

    private sealed class Listening(List<long> told) : IProgress<long>
    {
        public void Report(long value) => told.Add(value);
    }
}
