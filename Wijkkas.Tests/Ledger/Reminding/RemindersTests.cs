using Microsoft.EntityFrameworkCore;
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
