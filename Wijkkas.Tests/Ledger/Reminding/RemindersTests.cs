using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Mail;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Reminding;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Reminding;

public sealed class RemindersTests
{
    // Issued on 1 October with 30 days: due on the 31st.
    private static readonly DateOnly Due = new(2026, 10, 31);

    [Theory, EveryDatabase]
    public async Task Each_step_comes_on_its_day_and_not_twice(string database)
    {
        var clock = new StoppedClock();
        await using var books = await Late(database, clock);

        var told = new List<string>();
        for (var day = Due.AddDays(-5); day <= Due.AddDays(60); day = day.AddDays(1))
        {
            clock.Now = new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
            foreach (var party in await Read(books, day))
            {
                told.Add($"{day.DayNumber - Due.DayNumber}: {party.Name} step {party.Step}, {party.Open}");
                var letter = await Send(books, party, day);
                Assert.Equal(letter.Id, (await Send(books, party, day)).Id);
            }
        }

        Assert.Equal(
            ["-3: Gemeente Meerdrecht step 1, 121.00", "7: Gemeente Meerdrecht step 2, 121.00", "14: Gemeente Meerdrecht step 3, 121.00", "30: Gemeente Meerdrecht step 4, 121.00"], told);
        await using var db = books.Read();
        Assert.Equal(4, await db.Set<Letter>().CountAsync());
        Assert.Equal([1, 2, 3, 4], await db.Set<InvoiceEvent>().OrderBy(e => e.Id).Select(e => e.Step!.Value).ToListAsync());
    }

    [Theory, EveryDatabase]
    public async Task Who_was_forgotten_for_months_gets_the_first_letter_first_and_time_before_the_next(string database)
    {
        var clock = new StoppedClock();
        await using var books = await Late(database, clock);
        var day = Due.AddDays(90);
        clock.Now = new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);

        var party = Assert.Single(await Read(books, day));
        Assert.Equal(2, party.Step);
        await Send(books, party, day);

        Assert.Empty(await Read(books, day.AddDays(6)));
        Assert.Equal(3, Assert.Single(await Read(books, day.AddDays(7))).Step);
    }

    [Theory, EveryDatabase]
    public async Task Nothing_goes_about_what_is_paid_credited_held_or_disputed(string database)
    {
        await using var books = await Late(database, new StoppedClock());
        var day = Due.AddDays(8);
        Invoice[] more = [await books.Issue(1, await books.Line("b", 1, 10m)), await books.Issue(1, await books.Line("c", 1, 20m)), await books.Issue(1, await books.Line("d", 1, 30m)), await books.Issue(2, await books.Line("e", 1, 40m))];
        Assert.Equal(["F2026-0001", "F2026-0002", "F2026-0003", "F2026-0004"], (await Read(books, day))[0].Items.Select(item => item.Number));

        await new TakeCashHandler(books.Keeper).Handle(new TakeCash(more[0].Id, Invoices.October, more[0].Total, "a"), Books.Joke, CancellationToken.None);
        var draft = await new CreditInvoiceHandler(books.Keeper).Handle(new CreditInvoice(more[1].Id), Books.Joke, CancellationToken.None);
        await books.Issue(draft);
        await Hold(books, more[2].Id, true, "Het hek wordt nog gemaakt");
        await books.Keeper.Take(async turn =>
        {
            var item = await turn.Db.Set<OpenItem>().SingleAsync(i => i.LineId == more[3].DebtorLineId);
            turn.Db.Add(new OnlinePayment
            {
                Id = 1, Key = "k", Provider = "stripe", LineId = item.LineId, AccountId = item.AccountId, Amount = item.Amount, Way = "ideal", MadeAt = turn.Now, State = PaymentState.Paid,
                Refunded = Money.Zero, Disputed = item.Amount, ChangedAt = turn.Now,
            });
            await turn.Save();
        });

        var party = Assert.Single(await Read(books, day));
        Assert.Equal(["F2026-0001"], party.Items.Select(item => item.Number));
        await using (var db = books.Read())
        {
            Assert.Equal(("F2026-0004", "Het hek wordt nog gemaakt"), (await new ReadDueReminders(db).Held(CancellationToken.None)).Select(held => (held.Number, held.Why)).Single());
        }

        Assert.Equal("Reminders.WhyMissing", (await Assert.ThrowsAsync<Refusal>(() => Hold(books, more[0].Id, true, ""))).Code);
        await Hold(books, more[2].Id, false, null);
        Assert.Equal(["F2026-0001", "F2026-0004"], Assert.Single(await Read(books, day)).Items.Select(item => item.Number));

        // Paid in part between looking and sending: the letter would say the wrong amount.
        var seen = Assert.Single(await Read(books, day));
        await new TakeCashHandler(books.Keeper).Handle(new TakeCash(more[2].Id, Invoices.October, Money.Euro(1m), "b"), Books.Joke, CancellationToken.None);
        Assert.Equal("Reminders.NoLongerDue (Gemeente Meerdrecht)", (await Assert.ThrowsAsync<Refusal>(() => Send(books, seen, day))).Message);
        await using var after = books.Read();
        Assert.Equal(0, await after.Set<Letter>().CountAsync());
    }

    [Theory, EveryDatabase]
    public async Task A_treasurer_changes_days_and_words_and_what_cannot_be_is_refused(string database)
    {
        await using var books = await Late(database, new StoppedClock());
        var change = new ChangeReminderStepHandler(books.Keeper);
        var order = new ChangeReminderStep(2, 0, 10, true, "Nog open: {nummer}", "Beste {naam}\r\n\r\n{lijst}\r\n\r\n{betaallink}", "Still open: {number}", "{list}");

        await change.Handle(order, Books.Joke, CancellationToken.None);
        await change.Handle(new ChangeReminderStep(1, 0, -3, false, "a", "a", "a", "a"), Books.Joke, CancellationToken.None);

        Assert.Equal("Common.ChangedMeanwhile", (await Refused(order)).Code);
        Assert.Equal("Reminders.PlaceUnknown ({rente})", (await Refused(order with { Version = 1, TextNl = "{rente} erbij" })).Message);
        Assert.Equal("Reminders.DaysOrder", (await Refused(order with { Version = 1, Days = 14 })).Code);
        Assert.Equal("Reminders.TextMissing", (await Refused(order with { Version = 1, SubjectEn = " " })).Code);
        Assert.Equal("Reminders.StepUnknown", (await Refused(order with { Number = 5 })).Code);
        Assert.Equal("Reminders.DaysWrong (-365, 365)", (await Refused(order with { Version = 1, Days = 400 })).Message);
        await change.Handle(order with { Version = 1, Days = 9 }, Books.Joke, CancellationToken.None);
        Assert.Empty(await Read(books, Due));
        Assert.Empty(await Read(books, Due.AddDays(8)));
        Assert.Equal(2, Assert.Single(await Read(books, Due.AddDays(9))).Step);
        var places = new ReminderPlaces("F2026-0001", "€ 121,00", "31 oktober 2026", "F2026-0001: € 121,00", "", "Gemeente");
        await using var db = books.Read();
        var step = (await new ReminderSteps(db).Read(CancellationToken.None))[1];
        Assert.Equal(("Nog open: F2026-0001", 2), (places.Fill(step.Subject("nl")), step.Version));
        Assert.Equal(["Beste Gemeente", "F2026-0001: € 121,00"], places.Paragraphs(step.Text("nl")));

        async Task<Refusal> Refused(ChangeReminderStep wrong) => await Assert.ThrowsAsync<Refusal>(() => change.Handle(wrong, Books.Joke, CancellationToken.None));
    }

    [Theory, EveryDatabase]
    public async Task Costs_are_announced_to_a_private_person_by_a_letter_that_went_and_asked_fifteen_days_later(string database)
    {
        var clock = new StoppedClock();
        await using var books = await Late(database, clock);
        await books.Keeper.Take(async turn =>
        {
            var visser = await turn.Db.Set<Party>().SingleAsync(party => party.Id == 3);
            (visser.Street, visser.HouseNumber, visser.PostalCode, visser.Town) = ("Beukenstraat", "17", "1234 BE", "Meerdrecht");
            await turn.Save(Books.Joke);
        });
        var invoice = await books.Issue(3, await books.Line("Schutting", 1, 400m));
        await Charge(books, 3, interest: false);
        await Charge(books, 4, interest: true);

        Assert.Equal("0.00 0.00 0.00", await Sent(7));
        Assert.Equal("Reminders.NoLongerDue", (await Assert.ThrowsAsync<Refusal>(() => Sent(14, forget: true))).Code);
        Assert.Equal("0.00 0.00 72.60", await Sent(14));

        // The letter still waits in the box: it announced nothing yet.
        Assert.Equal("Reminders.NoConsumerRate", (await Assert.ThrowsAsync<Refusal>(() => Sent(30))).Code);
        await new AddStatutoryInterestRateHandler(books.Keeper).Handle(new AddStatutoryInterestRate(StatutoryInterestKind.Consumer, new DateOnly(2026, 1, 1), 6m, "Staatscourant"), Books.Joke, CancellationToken.None);
        Assert.Equal("2.39 0.00 72.60", Said(await Charges(30)));

        await books.Keeper.Take(async turn =>
        {
            var letter = await turn.Db.Set<Letter>().SingleAsync(one => turn.Db.Set<ReminderClaim>().Any(claim => claim.LetterId == one.Id));
            (letter.State, letter.DoneAt) = (LetterState.Sent, Noon(14).UtcDateTime);
            await turn.Save(Books.Joke);
        });
        Assert.Equal("2.23 0.00 72.60", Said(await Charges(28)));
        Assert.Equal("2.39 72.60 0.00", await Sent(30));

        await using var db = books.Read();
        Assert.Equal(["3 0.00 0.00 72.60", "4 2.39 72.60 0.00"], await db.Set<ReminderClaim>().Where(claim => claim.InvoiceId == invoice.Id).OrderBy(claim => claim.Id)
            .Select(claim => $"{claim.Step} {claim.Interest} {claim.Costs} {claim.Announced}").ToListAsync());
        Assert.Equal("Rente en incassokosten", (await db.Set<Account>().SingleAsync(account => account.Role == AccountRole.LateCharges)).NameNl);

        static DateTimeOffset Noon(int days) => new(Due.AddDays(days).ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);

        async Task<ReminderCharges> Charges(int days)
        {
            var party = (await Read(books, Due.AddDays(30))).Single(one => one.IsPerson);
            await using var read = books.Read();
            return (await ReminderReckoning.Read(read, [party], CancellationToken.None)).Of(party, Due.AddDays(days));
        }

        async Task<string> Sent(int days, bool forget = false)
        {
            clock.Now = Noon(days);
            var party = (await Read(books, Due.AddDays(days))).Single(one => one.IsPerson);
            await using var read = books.Read();
            var charges = (await ReminderReckoning.Read(read, [party], CancellationToken.None)).Of(party, Due.AddDays(days));
            await new SendRemindersHandler(books.Keeper).Handle(
                new SendReminders(
                    party.PartyId, Due.AddDays(days), [.. party.Items.Select(item => new SendReminders.Item(item.InvoiceId, item.Step, item.Open))],
                    new LetterToSend("", party.Address!, party.Name, "Herinnering", "Wilt u betalen?", null, "nl"), charges.Interest, charges.Costs, forget ? Money.Zero : charges.Announced),
                Books.Joke,
                CancellationToken.None);
            return Said(charges);
        }

        static string Said(ReminderCharges charges) => $"{charges.Interest} {charges.Costs} {charges.Announced}";
    }

    [Theory, EveryDatabase]
    public async Task Rates_and_scales_have_a_source_and_a_day_of_their_own_and_steps_before_the_due_day_ask_nothing(string database)
    {
        await using var books = await Late(database, new StoppedClock());
        var (rates, scales) = (new AddStatutoryInterestRateHandler(books.Keeper), new AddCollectionScaleHandler(books.Keeper));
        var rate = new AddStatutoryInterestRate(StatutoryInterestKind.Commercial, new DateOnly(2026, 7, 1), 10.15m, "Staatscourant, gelezen op 20 november 2026");
        var scale = new AddCollectionScale(new DateOnly(2026, 1, 1), Money.Euro(50), Money.Euro(100), [(Money.Euro(100), 60m), (null, 10m)], "Besluit");

        var kept = await rates.Handle(rate, Books.Joke, CancellationToken.None);
        Assert.Equal(1015, kept.Hundredths);
        await rates.Handle(rate with { Kind = StatutoryInterestKind.Consumer }, Books.Joke, CancellationToken.None);
        Assert.Equal("Reminders.RateThere", (await Refused(rate)).Code);
        Assert.Equal("Reminders.PercentWrong", (await Refused(rate with { From = new DateOnly(2027, 1, 1), Percent = 10.125m })).Code);
        Assert.Equal("Reminders.SourceMissing", (await Refused(rate with { From = new DateOnly(2027, 1, 1), Source = " " })).Code);
        Assert.Equal("Reminders.FromWrong", (await Refused(rate with { From = default })).Code);
        await new RemoveStatutoryInterestRateHandler(books.Keeper).Handle(new RemoveStatutoryInterestRate(kept.Id, kept.Version), Books.Joke, CancellationToken.None);
        await rates.Handle(rate with { Percent = 10.5m }, Books.Joke, CancellationToken.None);

        var own = await scales.Handle(scale, Books.Joke, CancellationToken.None);
        Assert.Equal("50.00 60.00 65.00 100.00", $"{own.Costs(Money.Euro(10))} {own.Costs(Money.Euro(100))} {own.Costs(Money.Euro(150))} {own.Costs(Money.Euro(5000))}");
        Assert.Equal("Reminders.ScaleThere", (await RefusedScale(scale)).Code);
        Assert.Equal("Reminders.ScaleWrong", (await RefusedScale(scale with { Bands = [(Money.Euro(100), 1m), (Money.Euro(100), 1m), (null, 1m)] })).Code);
        Assert.Equal("Reminders.ScaleWrong", (await RefusedScale(scale with { Bands = [(Money.Euro(100), 1m)] })).Code);
        Assert.Equal("Reminders.ScaleWrong", (await RefusedScale(scale with { Most = Money.Euro(1) })).Code);

        // The municipality is asked at once, by the scale that holds.
        await Charge(books, 2, interest: true);
        var day = Due.AddDays(8);
        var party = Assert.Single(await Read(books, day));
        await using (var db = books.Read())
        {
            var charges = (await ReminderReckoning.Read(db, [party], CancellationToken.None)).Of(party, day);
            Assert.Equal("0.28 62.10 0.00", $"{charges.Interest} {charges.Costs} {charges.Announced}");
        }

        Assert.Equal("Reminders.ChargesBeforeDue", (await Assert.ThrowsAsync<Refusal>(() => Charge(books, 1, interest: false))).Code);

        async Task<Refusal> Refused(AddStatutoryInterestRate wrong) => await Assert.ThrowsAsync<Refusal>(() => rates.Handle(wrong, Books.Joke, CancellationToken.None));

        async Task<Refusal> RefusedScale(AddCollectionScale wrong) => await Assert.ThrowsAsync<Refusal>(() => scales.Handle(wrong, Books.Joke, CancellationToken.None));
    }

    /// <summary>Switches on costs at a step, and perhaps interest.</summary>
    private static async Task Charge(Books books, int number, bool interest)
    {
        await using var db = books.Read();
        var step = (await new ReminderSteps(db).Read(CancellationToken.None))[number - 1];
        await new ChangeReminderStepHandler(books.Keeper).Handle(
            new ChangeReminderStep(number, step.Version, step.Days, true, step.SubjectNl, step.TextNl, step.SubjectEn, step.TextEn, interest, true), Books.Joke, CancellationToken.None);
    }

    private static async Task<Books> Late(string database, StoppedClock clock)
    {
        var books = await Invoices.On(database, clock: clock);
        await books.Keeper.Take(async turn =>
        {
            (await turn.Db.Set<Party>().SingleAsync(party => party.Id == 1)).InvoiceEmail = "rekeningen@meerdrecht.example";
            await turn.Save(Books.Joke);
        });
        await books.Issue(1, await books.Line("Ronde", 1, 100m));
        return books;
    }

    private static async Task<IReadOnlyList<PartyToRemind>> Read(Books books, DateOnly on)
    {
        await using var db = books.Read();
        return await new ReadDueReminders(db).Read(on, null, CancellationToken.None);
    }

    private static Task<Letter> Send(Books books, PartyToRemind party, DateOnly on) => new SendRemindersHandler(books.Keeper).Handle(
        new SendReminders(
            party.PartyId, on, [.. party.Items.Select(item => new SendReminders.Item(item.InvoiceId, item.Step, item.Open))],
            new LetterToSend("", party.Address!, party.Name, "Herinnering", "Wilt u betalen?", null, "nl")),
        Books.Joke,
        CancellationToken.None);

    private static Task Hold(Books books, int invoice, bool held, string? why) =>
        new HoldRemindersHandler(books.Keeper).Handle(new HoldReminders(invoice, held, why), Books.Joke, CancellationToken.None);
}
