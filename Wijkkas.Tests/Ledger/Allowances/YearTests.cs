using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;
using Wijkkas.Tests.Lindenhof;
using static Wijkkas.Tests.Ledger.Allowances.AllowanceBooks;

namespace Wijkkas.Tests.Ledger.Allowances;

public sealed class YearTests
{
    [Theory, EveryDatabase]
    public async Task A_year_says_what_was_paid_in_it_for_which_work_and_what_of_it_counts(string database)
    {
        await using var books = await On(database);
        await books.Hours(Sandra, "2026-08-03", 120);
        await books.Hours(Sandra, "2026-09-03", 60);
        await books.Cost(Sandra, "2026-09-04", 10m);
        await books.Cost(Sandra, "2026-09-05", 25m, proven: true);
        await books.Approve(await books.Make(new DateOnly(2026, 9, 30), new DateOnly(2026, 10, 10)));
        await books.Hours(Sandra, "2026-10-03", 60);
        await books.Approve(await books.Make());

        await using var db = books.Books.Read();
        var years = new ReadAllowanceYear(db);
        Assert.Equal([2026], await years.Years(Sandra, CancellationToken.None));
        Assert.Null(await years.Of(Kees, 2026, CancellationToken.None));
        Assert.Null(await years.Of(Sandra, 2025, CancellationToken.None));
        var year = (await years.All(2026, CancellationToken.None)).Single();
        Assert.Equal(
            ["2026-10-10 202608-202609 VolunteerScheme 17.25 10.00 0.00", "2026-10-10 202609-202609 ActualCosts 0.00 0.00 25.00", "2026-11-20 202610-202610 VolunteerScheme 5.75 0.00 0.00"],
            year.Payments.Select(paid => $"{paid.PayOn:yyyy-MM-dd} {paid.FirstWork}-{paid.LastWork} {paid.Nature} {paid.Effort} {paid.FlatCosts} {paid.ActualCosts}"));
        Assert.Equal((Money.Euro(33m), Money.Euro(25m), Money.Euro(58m), false), (year.Counts, year.ActualCosts, year.Amount, year.IsReported));

        // The books agree to the cent.
        Assert.Equal(5800, await db.Set<OpenItem>().SumAsync(item => item.Open.Cents));
    }

    [Theory, EveryDatabase]
    public async Task Only_who_has_the_ground_makes_a_list_and_a_passed_maximum_puts_the_whole_year_on_it(string database)
    {
        await using var books = await On(database);
        await books.Hours(Sandra, "2026-09-03", 60);
        await books.Hours(Kees, "2026-09-03", 60);
        await books.Approve(await books.Make(new DateOnly(2026, 9, 30), new DateOnly(2026, 10, 10)));
        await books.Cost(Sandra, "2026-10-05", 230m);
        var asked = await new AskOverrideHandler(books.Keeper).Handle(new AskOverride(Sandra, 202611, "verhuizing"), Books.Joke, CancellationToken.None);
        await new DecideOverrideHandler(books.Keeper).Handle(new DecideOverride(asked.Id, asked.Version, true), Piet, CancellationToken.None);
        await books.Approve(await books.Make());

        Assert.Equal("Allowances.NoListWithoutGround ()", await Refused(() => List(books)));
        Assert.Equal("Allowances.NoGround ()", await Refused(() => Settings(books, 0, null, true)));
        Assert.Equal("Allowances.PayrollTaxNumberWrong ()", await Refused(() => Settings(books, 0, "12345", false)));
        await Settings(books, 0, "1234.56.789 L01", true);
        await new KeepBsnHandler(books.Keeper).Handle(new KeepBsn(Sandra, "zegel"), Books.Joke, CancellationToken.None);

        Assert.Equal(["Sandra Mol PaidOddJob 2026-10-10 5.75 zegel", "Sandra Mol PaidOddJob 2026-11-20 230.00 zegel"], await List(books));
        await Settings(books, 1, "123456789L01", false);
        Assert.Equal(["Sandra Mol PaidOddJob 2026-10-10 5.75 ", "Sandra Mol PaidOddJob 2026-11-20 230.00 "], await List(books));
        await using var db = books.Books.Read();
        Assert.Empty(await db.Set<SealedBsn>().ToListAsync());
    }

    [Theory, EveryDatabase]
    public async Task One_person_who_is_volunteer_member_and_supplier_has_each_payment_under_its_own_nature(string database)
    {
        await using var books = await On(database);
        await books.Keeper.Take(async turn =>
        {
            (await turn.Db.Set<Party>().SingleAsync(party => party.Id == Sandra)).Roles = PartyRoles.Volunteer | PartyRoles.Member | PartyRoles.Supplier;
            await turn.Save(Books.Joke);
        });
        await Settings(books, 0, "123456789L01", false);
        await books.Hours(Sandra, "2026-10-03", 60);
        await books.Approve(await books.Make());
        var line = new SavePurchase.Line("Gastles", await books.Books.Account("4400"), await books.Books.Stream("groen"), Money.Euro(150m), VatNature.Exempt, Money.Zero);
        var bill = await new SavePurchaseHandler(books.Keeper).Handle(new SavePurchase(null, 0, PurchaseKind.Invoice, Sandra, "1", October, Paid, [line], []), Books.Joke, CancellationToken.None);
        bill = await new ApprovePurchaseHandler(books.Keeper).Handle(new ApprovePurchase(bill.Id, bill.Version), Piet, CancellationToken.None);
        Assert.Empty(await List(books));

        // Paid by the bank: the bill is reported, the allowance is not.
        var entry = await books.Keeper.Take(async turn =>
        {
            var memorial = await Daybooks.The(turn.Db, DaybookKind.Memorial, CancellationToken.None);
            var paid = turn.Post(new Posting(Paid, memorial, Reason.Memorial, "betaald", PostingLine.Debit(await books.Books.Account("1600"), Money.Euro(150m)) with { PartyId = Sandra }, PostingLine.Credit(await books.Books.Account("1100"), Money.Euro(150m))), Books.Joke);
            await AllocateHandler.Handle(turn, new Allocate(paid.Lines[0].Id, bill.CreditorLineId!.Value, Money.Euro(150m)), Books.Joke, CancellationToken.None);
            return paid;
        });
        Assert.NotNull(entry);
        Assert.Equal(["Sandra Mol SupplierWithoutVat 2026-11-20 150.00 "], await List(books));
        Assert.Equal(Money.Euro(5.75m), (await books.Meter(Sandra, 202610)).InYear.Total);
    }

    [Theory, EveryDatabase]
    public async Task What_others_give_counts_by_the_month_and_young_people_on_social_assistance_are_warned(string database)
    {
        await using var books = await On(database);
        await books.Keeper.Take(async turn =>
        {
            (await turn.Db.Set<Party>().SingleAsync(party => party.Id == Sandra)).BornOn = new DateOnly(2000, 2, 29);
            await turn.Save(Books.Joke);
        });
        Task Declare(int from, int? until, decimal euros, BenefitKind benefit = BenefitKind.SocialAssistance) =>
            new DeclareElsewhereHandler(books.Keeper).Handle(new DeclareElsewhere(Sandra, new DateOnly(2026, 1, 5), from, until, Money.Euro(euros), benefit), Books.Joke, CancellationToken.None);
        await Declare(202601, 202606, 50m);
        await Declare(202607, null, 100m);

        var meter = await books.Meter(Sandra, 202610);
        Assert.Equal((Money.Euro(100m), Money.Euro((6 * 50m) + (5 * 100m)), 26, true), (meter.InMonth.Elsewhere, meter.InYear.Elsewhere, meter.Age!.Value, meter.TellsUnder27));
        await books.Hours(Sandra, "2026-10-01", 1200);
        await books.Hours(Sandra, "2026-10-02", 60);
        Assert.Equal((PersonStop.MonthMaximum, Money.Euro(120m)), (await books.Preview(await books.Make())).People.Single().Allowance is var allowance ? (allowance.Stop!.Value, allowance.Room) : default);
        await Declare(202611, null, 99m, BenefitKind.None);
        Assert.False((await books.Meter(Sandra, 202610)).TellsUnder27);
        Assert.Equal("Allowances.UntilBeforeFrom ()", await Refused(() => Declare(202611, 202610, 1m)));
        Assert.Equal("Allowances.MonthWrong ()", await Refused(() => Declare(202613, null, 1m)));
    }

    [Theory, EveryDatabase]
    public async Task An_entry_of_hours_is_told_what_it_would_add(string database)
    {
        await using var books = await On(database);
        await books.Hours(Sandra, "2026-11-03", 1200);
        await books.Hours(Sandra, "2026-11-04", 1020);
        await using var db = books.Books.Read();
        var meters = new ReadAllowanceMeter(db);

        var fits = await meters.WithEntry(Sandra, 1, new DateOnly(2026, 11, 20), 60, CancellationToken.None);
        var passes = await meters.WithEntry(Sandra, 1, new DateOnly(2026, 11, 20), 120, CancellationToken.None);
        var unpaid = await meters.WithEntry(Sandra, 2, new DateOnly(2026, 11, 20), 120, CancellationToken.None);

        Assert.Equal((202612, Money.Euro(212.75m), Money.Euro(5.75m), false), (fits.Meter.Month, fits.Meter.InMonth.Total, fits.Entry!.Value, fits.PassesMaximum));
        Assert.Equal((Money.Euro(11.50m), true), (passes.Entry!.Value, passes.PassesMaximum));
        Assert.Equal((null, RowStop.NoRate), (unpaid.Entry, unpaid.Stop!.Value));
    }

    private static Task Settings(AllowanceBooks books, int version, string? number, bool keepsBsn) =>
        new SaveAllowanceSettingsHandler(books.Keeper).Handle(new SaveAllowanceSettings(version, 1, number, keepsBsn), Books.Joke, CancellationToken.None);

    private static async Task<IReadOnlyList<string>> List(AllowanceBooks books)
    {
        await using var db = books.Books.Read();
        return [.. (await new ReadReportedPayments(db, new ReadAllowanceYear(db)).Read(2026, CancellationToken.None)).Select(row => $"{row.Party.Name} {row.Nature} {row.PaidOn:yyyy-MM-dd} {row.Amount} {row.Sealed}")];
    }
}
