using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.PaymentRuns;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;
using static Wijkkas.Tests.Ledger.Allowances.AllowanceBooks;

namespace Wijkkas.Tests.Ledger.Allowances;

public sealed class RunTests
{
    [Theory, EveryDatabase]
    public async Task A_run_is_booked_when_a_second_person_approves_it(string database)
    {
        await using var books = await On(database);
        await books.Rate(2, "2026-01-01", 5m, 3m);
        await books.Hours(Kees, "2026-10-01", 120);
        await books.Hours(Kees, "2026-10-02", 90, activity: 2);
        await books.Hours(Sandra, "2026-10-03", 60);
        await books.Hours(Sandra, "2026-11-03", 60);
        await books.Hours(Sandra, "2026-10-04", 60, state: HoursState.Submitted);
        var run = await books.Make();

        Assert.Equal("Allowances.SecondPerson ()", await Refused(() => books.Approve(run, Books.Joke)));
        var approved = await books.Approve(run);

        Assert.Equal((AllowanceRunState.Approved, Money.Euro(24.75m), "piet"), (approved.State, approved.Total, approved.DecidedBy));
        Assert.Equal(["Kees de Wit VolunteerScheme 19.00 open 19.00", "Sandra Mol VolunteerScheme 5.75 open 5.75"], await books.Payments(run));
        await using var db = books.Books.Read();
        var entry = await db.Set<JournalEntry>().SingleAsync(one => one.Reason == Reason.VolunteerAllowance && one.Lines.Any(line => line.PartyId == Kees));
        Assert.Equal(["1610 Credit 19.00", "4000 Debit 11.50 afval", "4000 Debit 7.50 groen"], await books.Books.Entry(entry.Id));
        Assert.Equal((October, "VV-2026-11-1"), (entry.Date, entry.Document));
        Assert.Equal([(Sandra, Money.Euro(5.75m), Paid), (Kees, Money.Euro(19m), Paid)], await db.Set<OpenItem>().OrderBy(item => item.PartyId).Select(item => ValueTuple.Create(item.PartyId!.Value, item.Open, item.DueOn!.Value)).ToListAsync());

        // A payment run finds them by what they are, and knows no allowances.
        Assert.Equal(["Sandra Mol 5.75 VV-2026-11-1", "Kees de Wit 19.00 VV-2026-11-1"], (await Payables.Read(db, books.Books.Clock.Moment(), null, null, CancellationToken.None)).OrderBy(one => one.PartyId).Select(one => $"{one.Party} {one.Open} {one.Document}"));

        // Twice is not possible, and November's hour waits for the next run.
        Assert.Equal("Allowances.Decided ()", await Refused(() => books.Approve(run)));
        Assert.Equal("Allowances.NothingToPay ()", await Refused(() => books.Make()));
    }

    [Theory, EveryDatabase]
    public async Task Without_the_right_to_use_the_scheme_nothing_of_it_can_be_done(string database)
    {
        await using var books = await On(database, eligible: false);

        Assert.Equal("Allowances.NotEligible (01/01/2026)", await Refused(() => books.Rate(1, "2026-01-01", 5.75m, 3.40m)));
        Assert.Equal("Allowances.NotEligible (10/01/2026)", await Refused(() => books.Cost(Sandra, "2026-10-01", 10m)));
        Assert.Equal("Allowances.NotEligible (11/20/2026)", await Refused(() => books.Make()));

        // What was really spent is no part of the scheme, but is paid by its run.
        Assert.NotNull(await books.Cost(Sandra, "2026-10-01", 10m, proven: true));

        var eligibility = await books.Eligible();
        await books.Rate(1, "2026-01-01", 5.75m, 3.40m);
        await books.Hours(Sandra, "2026-10-03", 60);
        var run = await books.Make();
        await new EndEligibilityHandler(books.Keeper).Handle(new EndEligibility(eligibility.Id, eligibility.Version, new DateOnly(2026, 11, 19)), Books.Joke, CancellationToken.None);
        Assert.Equal("Allowances.NotEligible (11/20/2026)", await Refused(() => books.Approve(run)));
    }

    [Theory, EveryDatabase]
    public async Task A_payment_in_a_year_without_figures_is_refused_until_two_people_bring_them(string database)
    {
        await using var books = await On(database);
        await books.Hours(Sandra, "2026-10-03", 60);
        Task<AllowanceRun> Make() => books.Make(payOn: new DateOnly(2027, 1, 20));
        Assert.Equal("Allowances.NoAmounts (2027)", await Refused(Make));

        var order = new ProposeMaximum(2027, 21, Money.Euro(5.90m), Money.Euro(3.50m), Money.Euro(225m), Money.Euro(2250m), "belastingdienst.nl, 2 januari 2027", FigureGrade.A);
        var proposed = await new ProposeMaximumHandler(books.Keeper).Handle(order, Books.Joke, CancellationToken.None);
        Assert.Equal("Allowances.NoAmounts (2027)", await Refused(Make));
        Assert.Equal("Allowances.MaximumWaits (2027)", await Refused(() => new ProposeMaximumHandler(books.Keeper).Handle(order, Piet, CancellationToken.None)));
        Assert.Equal("Allowances.SecondPerson ()", await Refused(() => new DecideMaximumHandler(books.Keeper).Handle(new DecideMaximum(proposed.Id, proposed.Version, true), Books.Joke, CancellationToken.None)));
        await new DecideMaximumHandler(books.Keeper).Handle(new DecideMaximum(proposed.Id, proposed.Version, true), Piet, CancellationToken.None);

        Assert.Equal(202701, (await Make()).PaymentMonth);
    }

    [Theory, EveryDatabase]
    public async Task Shipped_figures_are_replaced_by_confirmed_ones_and_never_by_proposed_ones(string database)
    {
        await using var books = await On(database);
        ProposeMaximum Order(decimal month) => new(2026, 21, Money.Euro(5.75m), Money.Euro(3.40m), Money.Euro(month), Money.Euro(2200m), "proef", FigureGrade.C);
        async Task<Money> InForce()
        {
            await using var db = books.Books.Read();
            return (await MaximaInForce.Read(db, CancellationToken.None)).Of(2026).PerMonth;
        }

        var first = await new ProposeMaximumHandler(books.Keeper).Handle(Order(230m), Books.Joke, CancellationToken.None);
        Assert.Equal(Money.Euro(220m), await InForce());
        await new DecideMaximumHandler(books.Keeper).Handle(new DecideMaximum(first.Id, first.Version, false), Books.Joke, CancellationToken.None);
        Assert.Equal("Allowances.Decided ()", await Refused(() => new DecideMaximumHandler(books.Keeper).Handle(new DecideMaximum(first.Id, first.Version + 1, true), Piet, CancellationToken.None)));
        var second = await new ProposeMaximumHandler(books.Keeper).Handle(Order(200m), Books.Joke, CancellationToken.None);
        await new DecideMaximumHandler(books.Keeper).Handle(new DecideMaximum(second.Id, second.Version, true), Piet, CancellationToken.None);
        Assert.Equal(Money.Euro(200m), await InForce());
    }

    [Theory, EveryDatabase]
    public async Task Who_would_pass_the_maximum_is_stopped_until_somebody_chooses_or_two_people_decide(string database)
    {
        await using var books = await On(database);
        await books.Hours(Kees, "2026-10-01", 60);
        for (var day = 1; day <= 13; day++)
        {
            await books.Hours(Sandra, $"2026-10-{day:00}", 180);
        }

        var run = await books.Make();
        var sandra = (await books.Preview(run)).People.Single(person => person.Person.PartyId == Sandra).Allowance;
        Assert.Equal((PersonStop.MonthMaximum, Money.Euro(224.25m), Money.Euro(220m), Money.Zero), (sandra.Stop!.Value, sandra.Wanted, sandra.Room, sandra.Amount));

        run = await books.Choose(run, Sandra, AllowanceChoice.WhatFits);
        await books.Approve(run);
        Assert.Equal(["Kees de Wit VolunteerScheme 5.75 open 5.75", "Sandra Mol VolunteerScheme 207.00 open 207.00"], await books.Payments(run));

        // The rest waits, and does not fit in the same month any more; two people may decide otherwise.
        var rest = await books.Make();
        Assert.Equal(PersonStop.MonthMaximum, (await books.Preview(rest)).People.Single().Allowance.Stop);
        Assert.Equal("Allowances.NothingToPay ()", await Refused(() => books.Approve(rest)));
        var asked = await new AskOverrideHandler(books.Keeper).Handle(new AskOverride(Sandra, 202611, "ziekte van twee anderen"), Books.Joke, CancellationToken.None);
        Assert.Equal("Allowances.SecondPerson ()", await Refused(() => new DecideOverrideHandler(books.Keeper).Handle(new DecideOverride(asked.Id, asked.Version, true), Books.Joke, CancellationToken.None)));
        await new DecideOverrideHandler(books.Keeper).Handle(new DecideOverride(asked.Id, asked.Version, true), Piet, CancellationToken.None);
        Assert.Equal("Allowances.RunChanged ()", await Refused(() => books.Approve(rest)));
        await new RefreshAllowanceRunHandler(books.Keeper).Handle(new RefreshAllowanceRun(rest.Id, rest.Version), Books.Joke, CancellationToken.None);
        await books.Approve((await books.Run(rest.Id))!);

        Assert.Equal(["Sandra Mol PaidOddJob 17.25 open 17.25"], await books.Payments(rest));
        Assert.True((await books.Meter(Sandra, 202610)).YearIsReported);
    }

    [Theory, EveryDatabase]
    public async Task Hours_that_are_corrected_while_a_run_waits_make_it_be_reckoned_again(string database)
    {
        await using var books = await On(database);
        var hours = await books.Hours(Sandra, "2026-10-01", 120);
        var run = await books.Make();
        await books.Hours(Sandra, "2026-10-01", -30, corrects: hours);

        Assert.Equal("Allowances.RunChanged ()", await Refused(() => books.Approve(run)));
        await new RefreshAllowanceRunHandler(books.Keeper).Handle(new RefreshAllowanceRun(run.Id, run.Version), Piet, CancellationToken.None);
        run = (await books.Run(run.Id))!;

        // Who reckoned it again is now the one who made it.
        Assert.Equal("Allowances.SecondPerson ()", await Refused(() => books.Approve(run, Piet)));
        await books.Approve(run, Books.Joke);
        Assert.Equal(["Sandra Mol VolunteerScheme 8.62 open 8.62"], await books.Payments(run));
    }

    [Theory, EveryDatabase]
    public async Task A_correction_after_payment_is_set_off_at_the_rate_it_was_paid_with(string database)
    {
        await using var books = await On(database);
        var hours = await books.Hours(Sandra, "2026-09-03", 120);
        await books.Approve(await books.Make(new DateOnly(2026, 9, 30), new DateOnly(2026, 10, 20)));
        await books.Rate(1, "2026-09-01", 5m, 3m);
        await books.Hours(Sandra, "2026-09-03", -120, corrects: hours);
        await books.Hours(Sandra, "2026-10-03", 60);

        // 11,50 back and 5,00 for October: nothing yet. With three hours more, 8,50 is left.
        var run = await books.Make();
        Assert.Equal(PersonStop.SetOffLater, (await books.Preview(run)).People.Single().Allowance.Stop);
        Assert.Equal("Allowances.NothingToPay ()", await Refused(() => books.Approve(run)));
        await books.Hours(Sandra, "2026-10-04", 180);
        await new RefreshAllowanceRunHandler(books.Keeper).Handle(new RefreshAllowanceRun(run.Id, run.Version), Books.Joke, CancellationToken.None);
        run = await books.Approve((await books.Run(run.Id))!);

        Assert.Equal(["Sandra Mol VolunteerScheme 8.50 open 8.50"], await books.Payments(run));
        Assert.Equal([-1150L, 500L, 1500L], await books.Ask(rows => rows.Where(row => row.RunId == run.Id).OrderBy(row => row.WorkedOn).Select(row => row.Amount.Cents).ToListAsync()));
        Assert.Equal(Money.Euro(20m), (await books.Meter(Sandra, 202610)).InYear.Total);
    }

    [Theory, EveryDatabase]
    public async Task Flat_and_proven_costs_go_apart_and_only_the_flat_ones_count(string database)
    {
        await using var books = await On(database);
        await books.Cost(Sandra, "2026-10-05", 200m);
        var travel = await books.Cost(Sandra, "2026-10-06", 260m, proven: true);
        var own = await new EnterCostHandler(books.Keeper).Handle(new EnterCost(Kees, October, Money.Euro(5m), "bloemen", await books.Books.Stream("afval")), Books.Joke, CancellationToken.None);
        Assert.Equal("Allowances.SecondPerson ()", await Refused(() => new DecideCostHandler(books.Keeper).Handle(new DecideCost(own.Id, own.Version, true), Books.Joke, CancellationToken.None)));

        var run = await books.Approve(await books.Make());

        Assert.Equal(["Sandra Mol VolunteerScheme 200.00 open 200.00", "Sandra Mol ActualCosts 260.00 open 260.00"], await books.Payments(run));
        await using var db = books.Books.Read();
        Assert.Equal(["1610 Credit 200.00", "1610 Credit 260.00", "4000 Debit 460.00 afval"], await books.Books.Entry(await db.Set<AllowancePayment>().Select(paid => paid.EntryId!.Value).FirstAsync()));
        Assert.Equal((Money.Euro(200m), Money.Euro(260m), Money.Euro(20m)), (await books.Meter(Sandra, 202610)) is var meter ? (meter.InMonth.Approved, meter.ActualCosts, meter.Left) : default);
        Assert.NotNull(travel.ReceiptId);
    }

    [Theory, EveryDatabase]
    public async Task A_payment_that_was_taken_back_counts_no_more_and_its_hours_can_be_paid_again(string database)
    {
        await using var books = await On(database);
        await books.Hours(Sandra, "2026-10-01", 120);
        var run = await books.Approve(await books.Make());
        await using (var db = books.Books.Read())
        {
            var entry = await db.Set<AllowancePayment>().Select(paid => paid.EntryId!.Value).SingleAsync();
            await new ReverseEntryHandler(books.Keeper).Handle(new ReverseEntry(entry, null, "verkeerde dag"), Books.Joke, CancellationToken.None);
        }

        Assert.Equal(["Sandra Mol VolunteerScheme 11.50 open 0.00 back"], await books.Payments(run));
        Assert.Equal((Money.Zero, Money.Euro(11.50m)), (await books.Meter(Sandra, 202610)) is var meter ? (meter.InYear.Approved, meter.InYear.SignedOff) : default);
        var again = await books.Approve(await books.Make());
        Assert.Equal(["Sandra Mol VolunteerScheme 11.50 open 11.50"], await books.Payments(again));
        Assert.Equal([1, 2], await books.Ask(rows => rows.OrderBy(row => row.Id).Select(row => row.Times).ToListAsync()));
        Assert.Equal("Allowances.NothingToPay ()", await Refused(() => books.Make()));
    }

    [Theory, EveryDatabase]
    public async Task Two_approve_the_same_run_at_once_and_it_is_booked_once(string database)
    {
        await using var books = await On(database);
        await books.Hours(Sandra, "2026-10-01", 120);
        var run = await books.Make();

        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => Task.Run(async () =>
        {
            try
            {
                await books.Approve(run, new Actor($"bestuur-{i}"));
                return "approved";
            }
            catch (Refusal refusal)
            {
                return refusal.Code;
            }
        })));

        Assert.Equal(["approved", .. Enumerable.Repeat("Allowances.Decided", 5)], answers.OrderDescending(StringComparer.Ordinal).ToList() is var sorted ? sorted : []);
        await using var db = books.Books.Read();
        Assert.Equal(1, await db.Set<JournalEntry>().CountAsync(entry => entry.Reason == Reason.VolunteerAllowance));
    }

    [Theory, EveryDatabase]
    public async Task Somebody_who_became_an_employee_gets_nothing_for_work_after_that_day(string database)
    {
        await using var books = await On(database);
        await books.Keeper.Take(async turn =>
        {
            turn.Db.Add(new VolunteerCard { PartyId = Sandra, Since = new DateOnly(2025, 1, 1), BecameEmployeeOn = new DateOnly(2026, 10, 15) });
            await turn.Save(Books.Joke);
        });
        await books.Hours(Sandra, "2026-10-14", 60);
        await books.Hours(Sandra, "2026-10-15", 60);
        await books.Hours(Sandra, "2026-10-16", 60);

        var run = await books.Make();

        var allowance = (await books.Preview(run)).People.Single().Allowance;
        Assert.Equal([RowStop.Employee, RowStop.Employee], allowance.Stopped.Select(row => row.Stop!.Value));
        await books.Approve(run);
        Assert.Equal(["Sandra Mol VolunteerScheme 5.75 open 5.75"], await books.Payments(run));
    }

    [Theory, EveryDatabase]
    public async Task A_month_of_thirty_five_volunteers_is_reckoned_and_one_reaches_the_maximum_in_the_last_week(string database)
    {
        await using var books = await On(database, volunteers: 35);
        for (var i = 0; i < 35; i++)
        {
            foreach (var (day, week) in new[] { 5, 12, 19, 26 }.Select((day, week) => (day, week)))
            {
                // Sandra works ten hours a week, and eight and a quarter in the last: exactly at the maximum but for what rounding leaves.
                await books.Hours(Sandra + i, $"2026-10-{day:00}", i == 0 ? week == 3 ? 8 * 60 + 15 : 600 : 60 + (i * 3));
            }
        }

        var meter = await books.Meter(Sandra, 202610);
        Assert.Equal((202611, Money.Euro(219.94m), Money.Euro(0.06m)), (meter.Month, meter.InMonth.SignedOff, meter.Left));
        var run = await books.Approve(await books.Make());

        var payments = await books.Payments(run);
        Assert.Equal(35, payments.Count);
        Assert.Contains("Sandra Mol VolunteerScheme 219.94 open 219.94", payments);
        var expected = Enumerable.Range(1, 34).Sum(i => 4 * Math.Round((60 + (i * 3)) * 5.75m / 60, 2, MidpointRounding.AwayFromZero)) + 219.94m;
        Assert.Equal(Money.Euro(expected), run.Total);
        await using var db = books.Books.Read();
        Assert.Equal(expected * 100, await db.Set<OpenItem>().SumAsync(item => item.Open.Cents));

        // An hour more is passed on after all: it does not fit in the same payment month.
        await books.Hours(Sandra, "2026-10-30", 60);
        Assert.Equal(PersonStop.MonthMaximum, (await books.Preview(await books.Make())).People.Single().Allowance.Stop);
    }
}
