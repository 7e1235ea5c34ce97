using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Cash;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Jobs;

public sealed class JobTests
{
    [Theory, EveryDatabase]
    public async Task A_job_of_25_euro_shows_doer_purse_vat_and_the_count_of_the_cash_box(string database)
    {
        await using var books = await Invoices.On(database);
        var (bram, brams) = await books.Volunteer("bram");
        var team = await books.Team("kluskar", 0m, bram);
        var job = await books.Done(await books.Kind("lamp", 25m), JobPayment.Cash, bram, team.Id);

        Assert.Equal("Jobs.OwnWork", await Refused(() => SignOff(books, job, brams)));
        var signed = await SignOff(books, job, Books.Joke);

        Assert.Equal((JobState.SignedOff, "12.39", "joke"), (signed.State, signed.DoerShare.ToString(), signed.SignedOffBy));
        Assert.Equal(
            ["1300 Debit 25.00", "8200 Credit 20.66 kluskar", "1500 Credit 4.34", "1000 Debit 25.00", "1300 Credit 25.00", "1615 Credit 12.39", "4005 Debit 12.39 kluskar"],
            await All(books));
        await using var db = books.Read();
        Assert.Equal("8.27 0.00", (await Wijkkas.Ledger.Teams.Purse.Of(db, team, default)) is var purse ? $"{purse.Balance} {purse.Promised}" : "");
        Assert.Equal(("12.39", bram, "klus-1"), await db.Set<OpenItem>().Where(item => item.LineId == signed.ShareLineId).Select(item => ValueTuple.Create(item.Open.ToString(), item.PartyId!.Value, item.Document!)).SingleAsync());
        var count = await new CountCashHandler(books.Keeper, books.Clock).Handle(new CountCash(await books.Account("1000"), Neighbours.Today, Money.Euro(25m), "telling"), Books.Joke, default);
        Assert.Equal((Money.Euro(25m), null), (count.Expected, count.EntryId));
        Assert.Equal("Common.ChangedMeanwhile", await Refused(() => SignOff(books, job, Books.Joke)));
        Assert.Equal("Jobs.StateWrong", await Refused(() => SignOff(books, signed, Books.Joke)));
        Assert.Equal(["Asked joke", "Assigned joke", "Done joke", "SignedOff joke"], await db.Set<JobEvent>().OrderBy(told => told.Id).Select(told => $"{told.Kind} {told.By}").ToListAsync());
    }

    [Theory, EveryDatabase]
    public async Task Who_pays_by_invoice_by_link_by_agreement_or_not_at_all(string database)
    {
        await using var books = await Invoices.On(database);
        var (bram, _) = await books.Volunteer("bram");
        var lamp = await books.Kind("lamp", 25m);

        // Without an address there is no invoice; the receipt of a link needs none.
        Assert.Equal("Invoicing.BuyerIncomplete", await Refused(async () => await SignOff(books, await books.Done(lamp, JobPayment.Invoice, bram), Books.Joke)));
        var link = await SignOff(books, await books.Done(lamp, JobPayment.Link, bram), Books.Joke);
        var nobody = await SignOff(books, await books.Done(lamp, JobPayment.Nobody, bram), Books.Joke);
        var work = await new AskJobHandler(books.Keeper).Handle(new AskJob(lamp.Id, "Hal", JobPayment.Invoice, "hal") { PartyId = 2, Price = Money.Euro(242m) }, Books.Joke, default);
        await Move(books, work.Id, bram);
        var invoice = await SignOff(books, await Find(books, work.Id), Books.Joke);

        await using var db = books.Read();
        Assert.Equal((InvoiceKind.Receipt, "25.00"), await db.Set<Invoice>().Where(one => one.Id == link.InvoiceId).Select(one => ValueTuple.Create(one.Kind, one.Total.ToString())).SingleAsync());
        Assert.Equal((null, null, Money.Zero), (nobody.InvoiceId, nobody.ShareLineId, nobody.DoerShare));
        Assert.Equal((InvoiceKind.Invoice, "242.00", "lamp: Hal"), await db.Set<Invoice>().Where(one => one.Id == invoice.InvoiceId).Select(one => ValueTuple.Create(one.Kind, one.Total.ToString(), one.Lines[0].Description)).SingleAsync());
        Assert.Equal("120.00", invoice.DoerShare.ToString());
    }

    [Theory, EveryDatabase]
    public async Task A_job_under_an_agreement_becomes_work_to_bill(string database)
    {
        await using var books = await Invoices.On(database);
        var (bram, _) = await books.Volunteer("bram");
        var lamp = await books.Kind("lamp", null);
        var agreement = await new SaveAgreementHandler(books.Keeper).Handle(await Agreement(books), Books.Joke, default);
        await using var db = books.Read();
        var price = await db.Set<AgreementPrice>().SingleAsync(one => one.AgreementId == agreement.Id);
        var job = await new AskJobHandler(books.Keeper).Handle(new AskJob(lamp.Id, "Portiek", JobPayment.Agreement, "portiek") { PartyId = 2, AgreementPriceId = price.Id }, Books.Joke, default);
        await Move(books, job.Id, bram);

        var signed = await SignOff(books, await Find(books, job.Id), Books.Joke);

        Assert.Equal(("Portiek", "1"), await db.Set<WorkRecord>().Where(one => one.Id == signed.WorkId).Select(one => ValueTuple.Create(one.Note!, one.Quantity.ToString())).SingleAsync());
        Assert.Equal("Jobs.AgreementMissing", await Refused(() => new AskJobHandler(books.Keeper).Handle(new AskJob(lamp.Id, "Portiek", JobPayment.Agreement, "2") { PartyId = 2, AgreementPriceId = 99 }, Books.Joke, default)));
    }

    [Theory, EveryDatabase]
    public async Task A_form_sent_twice_asks_one_job_of_one_new_resident_and_names_stay_as_they_are(string database)
    {
        await using var books = await Invoices.On(database);
        var lamp = await books.Kind("lamp", 25m);
        var order = new AskJob(lamp.Id, "<script>alert(1)</script>", JobPayment.Cash, "zelfde") { NewName = "Bobby'); DROP TABLE Jobs;--", NewPhone = "06", Address = "\u202Eflat 3" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new AskJobHandler(books.Keeper).Handle(order, Books.Joke, default))));

        Assert.Single(answers.Select(job => job.Id).Distinct());
        await using var db = books.Read();
        Assert.Equal("<script>alert(1)</script>", await db.Set<Job>().Select(job => job.Title).SingleAsync());
        Assert.Equal((PartyRoles.Resident, true), await db.Set<Party>().Where(party => party.Name == "Bobby'); DROP TABLE Jobs;--").Select(party => ValueTuple.Create(party.Roles, party.IsPerson)).SingleAsync());
        Assert.Equal("Jobs.AskerMissing", await Refused(() => new AskJobHandler(books.Keeper).Handle(order with { Key = "ander", NewName = " " }, Books.Joke, default)));
        Assert.Equal("Jobs.NobodyToBill", await Refused(async () => await new AskJobHandler(books.Keeper).Handle(order with { Key = "team", TeamId = (await books.Team("t", 0m)).Id }, Books.Joke, default)));
    }

    [Theory, EveryDatabase]
    public async Task A_job_goes_its_way_and_no_other(string database)
    {
        await using var books = await Invoices.On(database);
        var (bram, brams) = await books.Volunteer("bram");
        var lamp = await books.Kind("lamp", null);
        var job = await new AskJobHandler(books.Keeper).Handle(new AskJob(lamp.Id, "Lamp", JobPayment.Cash, "k") { PartyId = 3 }, Books.Joke, default);

        Assert.Equal("Jobs.StateWrong", await Refused(() => new PlanJobHandler(books.Keeper).Handle(new PlanJob(job.Id, job.Version, Neighbours.Today, DayPart.Morning), Books.Joke, default)));
        Assert.Equal("Jobs.StateWrong", await Refused(() => Finish(books, job, brams)));
        Assert.Equal("Jobs.DoerUnfit", await Refused(() => new AssignJobHandler(books.Keeper).Handle(new AssignJob(job.Id, job.Version, 3, null), Books.Joke, default)));
        await new AssignJobHandler(books.Keeper).Handle(new AssignJob(job.Id, job.Version, bram, null), Books.Joke, default);
        await new PlanJobHandler(books.Keeper).Handle(new PlanJob(job.Id, 1, Neighbours.Today, DayPart.Morning), Books.Joke, default);
        Assert.Equal("Jobs.FileKind", await Refused(() => Finish(books, At(2), brams, FileInHand.Of("foto.xml", "<x/>"u8.ToArray()))));
        Assert.Equal("Jobs.TooManyFiles", await Refused(() => Finish(books, At(2), brams, [.. Enumerable.Range(0, 11).Select(i => Neighbours.Photo($"{i}.jpg"))])));
        await Finish(books, At(2), brams, Neighbours.Photo());
        Assert.Equal("Jobs.PriceMissing", await Refused(() => SignOff(books, At(3), Books.Joke)));
        await new SendBackJobHandler(books.Keeper).Handle(new SendBackJob(job.Id, 3, "kap ontbreekt"), Books.Joke, default);
        Assert.Equal(JobState.Planned, (await Find(books, job.Id)).State);
        await new CancelJobHandler(books.Keeper).Handle(new CancelJob(job.Id, 4, "verhuisd"), Books.Joke, default);
        Assert.Equal("Jobs.StateWrong", await Refused(() => Finish(books, At(5), brams)));

        (int Id, int Version) At(int version) => (job.Id, version);
    }

    [Theory]
    [InlineData(25.00, VatNature.Standard, 6000, "20.66 4.34 12.39 8.27")]
    [InlineData(10.00, VatNature.Standard, 5000, "8.26 1.73 4.13 4.13")]
    [InlineData(12.50, VatNature.Reduced, 3333, "11.47 1.03 3.82 7.65")]
    [InlineData(7.00, VatNature.SmallBusiness, 6667, "7.00 0.00 4.66 2.34")]
    [InlineData(0.01, VatNature.Standard, 9999, "0.01 0.00 0.00 0.01")]
    [InlineData(60.50, VatNature.Standard, 10000, "50.00 10.50 50.00 0.00")]
    public void A_fee_is_parted_to_the_cent_and_what_cannot_be_divided_stays_in_the_purse(double price, VatNature nature, int part, string expected)
    {
        var fee = JobFee.Of(Money.Euro((decimal)price), nature, part, Neighbours.Today);

        Assert.Equal(expected, $"{fee.Net} {fee.Vat} {fee.Doer} {fee.Purse}");
    }

    [Fact]
    public void Of_any_fee_nothing_is_lost_and_nobody_pays_more_than_the_price()
    {
        foreach (var nature in new[] { VatNature.Standard, VatNature.Reduced, VatNature.Zero })
        {
            for (var cents = 1; cents < 30_000; cents += 7)
            {
                var fee = JobFee.Of(new Money(cents), nature, cents % 10_001, Neighbours.Today);
                Assert.True(fee.Total.Cents <= cents && fee.Total.Cents >= cents - 1 && !fee.Purse.IsNegative && !fee.Doer.IsNegative && fee.Vat + fee.Doer + fee.Purse == fee.Total, $"{cents} {nature}");
            }
        }
    }

    private static async Task<SaveAgreement> Agreement(Books books) => new(
        null, 0, 2, await books.Stream("klussen"), AgreementKind.PerUnit, "Klussen in portieken", new DateOnly(2026, 1, 1), BillingRhythm.Month)
    {
        Prices = [new SaveAgreement.Price(null, "Klus", Unit.Job, UnitPrice.Euro(40m), null, await books.Account("8200"), new DateOnly(2026, 1, 1))],
    };

    private static async Task Move(Books books, int id, int doer)
    {
        await new AssignJobHandler(books.Keeper).Handle(new AssignJob(id, 0, doer, null), Books.Joke, default);
        await Finish(books, (id, 1), Books.Joke);
    }

    private static Task Finish(Books books, (int Id, int Version) job, Actor by, params IReadOnlyList<FileInHand> files) =>
        new FinishJobHandler(books.Keeper, books.Clock).Handle(new FinishJob(job.Id, job.Version, Neighbours.Today, "gedaan", files), by, default);

    private static Task Finish(Books books, Job job, Actor by) => Finish(books, (job.Id, job.Version), by);

    private static Task<Job> SignOff(Books books, Job job, Actor by) => SignOff(books, (job.Id, job.Version), by);

    private static Task<Job> SignOff(Books books, (int Id, int Version) job, Actor by) => new SignOffJobHandler(books.Keeper).Handle(new SignOffJob(job.Id, job.Version, Neighbours.Today), by, default);

    private static async Task<Job> Find(Books books, int id)
    {
        await using var db = books.Read();
        return await db.Set<Job>().AsNoTracking().SingleAsync(job => job.Id == id);
    }

    private static async Task<IReadOnlyList<string>> All(Books books)
    {
        await using var db = books.Read();
        var lines = new List<string>();
        foreach (var id in await db.Set<JournalEntry>().OrderBy(entry => entry.Id).Select(entry => entry.Id).ToListAsync())
        {
            lines.AddRange(await books.Entry(id));
        }

        return lines;
    }

    private static async Task<string> Refused(Func<Task> act) => (await Assert.ThrowsAsync<Refusal>(act)).Code;
}
