using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.PaymentRuns;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Ledger.Banking;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Tests.Stories;
using static Wijkkas.Tests.Ledger.PaymentRuns.RunBooks;

namespace Wijkkas.Tests.Ledger.PaymentRuns;

public sealed class PaymentRunTests
{
    [Theory, EveryDatabase]
    public async Task What_can_be_paid_is_owed_to_somebody_by_a_day_and_says_what_stands_in_its_way(string database)
    {
        await using var books = await On(database);
        var shop = await books.Payee("Bouwmarkt Spijker", Iban(1));
        var nobody = await books.Payee("Timmerman zonder rekening", null);
        var abroad = await books.Payee("Werkplaats Rio", "BR1800360305000010009795493C1");
        var resident = await books.Payee("Mw. D. Visser", Iban(2), PartyRoles.Resident);
        await books.Invoice("2026-11-01", "B-1", -121m, shop);
        await books.Invoice("2026-11-02", "T-1", -50m, nobody);
        await books.Invoice("2026-11-03", "R-1", -10m, abroad);
        await books.Allowance(resident, 30m, "V-1", due: "2026-12-15");
        await OnDebtors(books, resident, 25m);
        await GrantReceived(books, shop, 5000m);

        Assert.Equal(
        [
            "B-1 121.00 FirstPayment", "T-1 50.00 NoIban", "R-1 10.00 NotSepa,FirstPayment", "dubbel 25.00 FirstPayment,GivesBack", "V-1 30.00 FirstPayment",
        ],
        (await books.Payables()).Select(item => $"{item.Document} {item.Open} {string.Join(',', item.InTheWay.Select(one => one.Obstacle))}"));
        Assert.DoesNotContain(await books.Payables(Tomorrow), item => item.Document == "V-1");
        Assert.Equal(["B-1", "V-1"], (await books.Payables()).Where(item => item.IsUsual).Select(item => item.Document));
        Assert.Equal("PaymentRuns.Stops (Timmerman zonder rekening, T-1)", await Refused(() => All(books)));

        async Task All(Books all) => await all.Run([.. (await all.Payables()).Select(item => new PayThis(item.LineId, item.Open))]);
    }

    [Theory, EveryDatabase]
    public async Task Two_different_people_approve_and_then_it_is_booked_and_frozen(string database)
    {
        await using var books = await On(database);
        var shop = await books.Payee("Bouwmarkt Spijker & Zn.", Iban(1));
        var item = await books.Invoice("2026-11-01", "B-1", -121m, shop, "RF18539007547034");
        var run = await books.Run(new PayThis(item, Money.Euro(121m)));

        await books.Approve(run, Books.Joke);
        Assert.Equal("PaymentRuns.SecondPerson ()", await Refused(() => books.Approve(run, Books.Joke)));
        Assert.Equal(Money.Euro(121m), await books.Open(item));
        var approved = await books.Approve(run, Piet);

        Assert.Equal((PaymentRunState.Approved, Money.Zero), (approved.State, await books.Open(item)));
        var order = (await books.Card(run.Id)).Rows[0].Order!;
        Assert.Equal(["1600 Debit 121.00", "1295 Credit 121.00"], await books.Entry(order.EntryId));
        Assert.Equal(("Bouwmarkt Spijker + Zn.", Iban(1), "RF18539007547034", null, "WK-000001-00001"), (order.PayeeName, order.PayeeIban, order.CreditorReference, order.Text, order.EndToEndId));
        Assert.Equal("PaymentRuns.NotWaiting ()", await Refused(() => books.Approve(run, Fatima)));
        Assert.Equal("PaymentRuns.NotWaiting ()", await Refused(() => new ChangePaymentRunHandler(books.Keeper).Handle(
            new ChangePaymentRun(run.Id, approved.Version, Tomorrow, [new PayThis(item, Money.Euro(1m))]), Books.Joke, CancellationToken.None)));
        Assert.Equal("Journal.NotReversedHere ()", await Refused(() => new ReverseEntryHandler(books.Keeper).Handle(new ReverseEntry(order.EntryId, null, "fout"), Books.Joke, CancellationToken.None)));
        await BooksInvariants.Hold(books);
    }

    [Theory, EveryDatabase]
    public async Task Who_approved_a_run_that_was_changed_must_look_again(string database)
    {
        await using var books = await On(database);
        var shop = await books.Payee("Bouwmarkt Spijker", Iban(1));
        var (one, two) = (await books.Invoice("2026-11-01", "B-1", -121m, shop), await books.Invoice("2026-11-02", "B-2", -10m, shop));
        var run = await books.Run(new PayThis(one, Money.Euro(121m)), new PayThis(two, Money.Euro(10m)));
        await books.Approve(run, Piet);

        var changed = await new ChangePaymentRunHandler(books.Keeper).Handle(new ChangePaymentRun(run.Id, run.Version, Tomorrow, [new PayThis(one, Money.Euro(21m))]), Books.Joke, CancellationToken.None);

        Assert.Equal("Common.ChangedMeanwhile ()", await Refused(() => books.Approve(run, Fatima)));
        Assert.Equal((2, 0), (changed.Revision, (await books.Card(run.Id)).Approvals.Count));
        await books.Approve(changed, Piet);
        await books.Approve(changed, Fatima);
        Assert.Equal((Money.Euro(100m), Money.Euro(10m)), (await books.Open(one), await books.Open(two)));

        // The rest of it waits until the bank has told the first part; the other bill was left out and is free.
        Assert.Equal(["B-1 InOtherRun", "B-2 "], (await books.Payables()).Select(item => $"{item.Document} {item.Stop?.Obstacle}"));
        await books.File(changed);
        await books.Statement("A", Single((await books.Card(run.Id)).Rows[0].Order!));
        Assert.Equal(1, await books.AcceptCertain());
        var rest = await books.Approved(new PayThis(one, Money.Euro(100m)), new PayThis(two, Money.Euro(10m)));
        Assert.Equal((Money.Zero, Money.Zero, 2), (await books.Open(one), await books.Open(two), rest.Id));
        await BooksInvariants.Hold(books);
    }

    [Theory, EveryDatabase]
    public async Task What_changed_since_it_was_chosen_stops_the_approval(string database)
    {
        await using var books = await On(database);
        var (shop, volunteer) = (await books.Payee("Bouwmarkt Spijker", Iban(1)), await books.Payee("Bram Visser", Iban(2), PartyRoles.Volunteer));
        var (bill, allowance) = (await books.Invoice("2026-11-01", "B-1", -121m, shop), await books.Allowance(volunteer, 30m, "V-1"));
        var run = await books.Run(new PayThis(bill, Money.Euro(121m)), new PayThis(allowance, Money.Euro(30m)));
        await books.Approve(run, Books.Joke);

        // Another account number, first not confirmed and then confirmed.
        Assert.True(await new ChangePartyHandler(books.Keeper).Handle(new ChangeParty(volunteer.Id, volunteer.Version, volunteer.Name, volunteer.Roles, Iban(3), null), Books.Joke, CancellationToken.None));
        Assert.Equal("PaymentRuns.Stops (Bram Visser, V-1)", await Refused(() => books.Approve(run, Piet)));
        await new ConfirmIbanHandler(books.Keeper).Handle(new ConfirmIban(1, 0, "gebeld"), Piet, CancellationToken.None);
        Assert.Equal("PaymentRuns.IbanOther (Bram Visser)", await Refused(() => books.Approve(run, Piet)));

        // Paid by hand meanwhile.
        var changed = await new ChangePaymentRunHandler(books.Keeper).Handle(new ChangePaymentRun(run.Id, run.Version, Tomorrow, [new PayThis(bill, Money.Euro(121m))]), Books.Joke, CancellationToken.None);
        await books.ImportLines(BankBooks.Line("2026-11-24", -121m, "factuur B-1", Iban(1)));
        var creditors = await books.Account("1600");
        await new BookBankLineHandler(books.Keeper).Handle(
            new BookBankLine(1, [new LinePart(creditors, Money.Euro(-121m), bill) { PartyId = shop.Id }]), Books.Joke, CancellationToken.None);
        Assert.Equal("PaymentRuns.ItemGone ()", await Refused(() => books.Approve(changed, Piet)));
        Assert.Equal(PaymentState.Gone, (await books.Card(run.Id)).Rows[0].State);
        await BooksInvariants.Hold(books);
    }

    [Theory, EveryDatabase]
    public async Task Limits_of_the_cooperative_stop_a_payment_and_a_run(string database)
    {
        await using var books = await On(database);
        var shop = await books.Payee("Bouwmarkt Spijker", Iban(1));
        var (one, two) = (await books.Invoice("2026-11-01", "B-1", -1210m, shop), await books.Invoice("2026-11-02", "B-2", -900m, shop));
        await new ChangePaymentLimitsHandler(books.Keeper).Handle(new ChangePaymentLimits(Money.Euro(1000m), Money.Euro(1500m), 30, 0), Books.Joke, CancellationToken.None);

        Assert.Equal(["OverLimit", ""], (await books.Payables()).Select(item => $"{item.Stop?.Obstacle}"));
        Assert.Equal("PaymentRuns.Stops (Bouwmarkt Spijker, B-1)", await Refused(() => books.Run(new PayThis(one, Money.Euro(1210m)))));
        Assert.Equal("PaymentRuns.OverRunLimit (1900.00, 1500.00)", await Refused(() => books.Run(new PayThis(one, Money.Euro(1000m)), new PayThis(two, Money.Euro(900m)))));
        Assert.Equal(PaymentRunState.Approved, (await books.Approved(new PayThis(one, Money.Euro(600m)), new PayThis(two, Money.Euro(900m)))).State);
    }

    [Theory, EveryDatabase]
    public async Task A_run_is_taken_back_before_its_file_was_given_out_and_after_that_only_when_two_people_say_it_went_nowhere(string database)
    {
        await using var books = await On(database);
        var shop = await books.Payee("Bouwmarkt Spijker", Iban(1));
        var item = await books.Invoice("2026-11-01", "B-1", -121m, shop);
        var first = await books.Approved(new PayThis(item, Money.Euro(121m)));
        Assert.Equal("PaymentRuns.FileNotGiven ()", await Refused(() => books.Return(first, 1)));

        Assert.Equal(PaymentRunState.Cancelled, (await Cancel(first, Piet)).State);
        Assert.Equal((Money.Euro(121m), Money.Zero), (await books.Open(item), await books.Balance(AccountRole.PaymentsUnderWay)));
        Assert.Equal("PaymentRuns.NotApproved ()", await Refused(() => books.File(first)));

        var second = await books.Approved(new PayThis(item, Money.Euro(121m)));
        await books.File(second);
        var said = await Cancel(second, Piet);
        Assert.Equal((PaymentRunState.Approved, Money.Zero), (said.State, await books.Open(item)));
        Assert.Equal("PaymentRuns.SaidNotDelivered ()", await Refused(() => books.File(second)));
        Assert.Equal("PaymentRuns.SecondPerson ()", await Refused(() => Cancel(said, Piet)));
        Assert.Equal(PaymentRunState.Cancelled, (await Cancel(said, Fatima)).State);
        Assert.Equal(Money.Euro(121m), await books.Open(item));

        // Once the bank has told it, no two people can say so.
        var third = await books.Approved(new PayThis(item, Money.Euro(121m)));
        await books.File(third);
        await books.Statement("A", Single((await books.Card(third.Id)).Rows[0].Order!));
        await books.AcceptCertain();
        Assert.Equal("PaymentRuns.BankHasIt ()", await Refused(() => Cancel(third, Piet)));
        await BooksInvariants.Hold(books);

        Task<PaymentRun> Cancel(PaymentRun run, Actor by) => new CancelPaymentRunHandler(books.Keeper).Handle(new CancelPaymentRun(run.Id, run.Version, "verkeerde dag"), by, CancellationToken.None);
    }

    [Theory, EveryDatabase]
    public async Task A_rejected_run_ends_and_what_was_in_it_can_be_chosen_again(string database)
    {
        await using var books = await On(database);
        var item = await books.Invoice("2026-11-01", "B-1", -121m, await books.Payee("Bouwmarkt Spijker", Iban(1)));
        var run = await books.Run(new PayThis(item, Money.Euro(121m)));
        Assert.Equal("PaymentRuns.Stops (Bouwmarkt Spijker, B-1)", await Refused(() => books.Run(new PayThis(item, Money.Euro(121m)))));

        await new RejectPaymentRunHandler(books.Keeper).Handle(new RejectPaymentRun(run.Id, 1, "nog niet geleverd"), Piet, CancellationToken.None);

        Assert.Equal("PaymentRuns.NotWaiting ()", await Refused(() => books.Approve(run, Piet)));
        Assert.Equal(2, (await books.Run(new PayThis(item, Money.Euro(121m)))).Id);
    }

    [Theory, EveryDatabase]
    public async Task A_payment_that_the_bank_sends_back_reopens_what_it_paid_and_the_rest_stands(string database)
    {
        await using var books = await On(database);
        var one = await books.Invoice("2026-11-01", "B-1", -121m, await books.Payee("Bouwmarkt Spijker", Iban(1)));
        var two = await books.Invoice("2026-11-02", "T-1", -50m, await books.Payee("Tuincentrum Linde", Iban(2)));
        var three = await books.Invoice("2026-11-03", "V-1", -7m, await books.Payee("Verfhandel Kleur", Iban(3)));
        var run = await books.Approved(new PayThis(one, Money.Euro(121m)), new PayThis(two, Money.Euro(50m)), new PayThis(three, Money.Euro(7m)));
        await books.File(run);
        var orders = (await books.Card(run.Id)).Rows.Select(row => row.Order!).ToList();

        // The bank does not carry the third out; the file comes back as one line of what was left.
        Assert.Equal(PaymentEnd.Rejected, (await books.Return(run, 3)).Kind);
        await books.Statement("A", Batch((await books.Card(run.Id)).Head!, Money.Euro(171m)));
        Assert.Equal(["Certain Batch"], (await books.Proposals()).Select(p => $"{p.Certainty} {p.Why}"));
        Assert.Equal(1, await books.AcceptCertain());
        Assert.Equal((Money.Zero, PaymentRunStatus.Done), (await books.Balance(AccountRole.PaymentsUnderWay), (await books.Card(run.Id)).Status));

        // The second comes back a day later.
        await books.Statement("B", Back(orders[1]));
        var back = Assert.Single(await books.Ask(db => new ReadPaymentRuns(db).CameBack(null, CancellationToken.None)));
        Assert.Equal((run.Id, 2, "AC04"), (back.RunId, back.Position, back.Reason));
        Assert.Equal(PaymentEnd.Returned, (await books.Return(run, 2, back.BankLineId)).Kind);

        Assert.Equal([Money.Zero, Money.Euro(50m), Money.Euro(7m)], [await books.Open(one), await books.Open(two), await books.Open(three)]);
        Assert.Equal(["Paid", "Returned", "Rejected"], (await books.Card(run.Id)).Rows.Select(row => $"{row.State}"));
        Assert.Equal(Money.Zero, await books.Balance(AccountRole.PaymentsUnderWay));
        Assert.Equal(0, await books.Ask(db => db.Set<OpenItem>().CountAsync(item => item.Open.Cents > 0 && item.Line!.Account!.Role == AccountRole.PaymentsUnderWay)));
        Assert.Equal("PaymentRuns.Ended ()", await Refused(() => books.Return(run, 2)));
        Assert.Equal("PaymentRuns.BankHadIt ()", await Refused(() => books.File(run)));
        Assert.Equal(["", ""], (await books.Payables()).Select(item => $"{item.Stop?.Obstacle}"));
        await BooksInvariants.Hold(books);
    }

    [Theory, EveryDatabase]
    public async Task Told_by_hand_that_it_came_back_the_banks_line_is_found_later(string database)
    {
        await using var books = await On(database);
        var item = await books.Invoice("2026-11-01", "B-1", -121m, await books.Payee("Bouwmarkt Spijker", Iban(1)));
        var run = await books.Approved(new PayThis(item, Money.Euro(121m)));
        await books.File(run);
        var order = (await books.Card(run.Id)).Rows[0].Order!;
        await books.Statement("A", Single(order));
        await books.AcceptCertain();

        await books.Return(run, 1);
        await books.Statement("B", Back(order));

        var proposal = Assert.Single(await books.Proposals());
        Assert.Equal((Certainty.Probable, Why.EndToEnd, Doubt.Returned), (proposal.Certainty, proposal.Why, proposal.Doubt));
        await using var db = books.Read();
        await new AcceptMatchHandler(books.Keeper, db).Handle(new AcceptMatch(proposal.LineId, proposal.Seal), Books.Joke, CancellationToken.None);
        Assert.Equal((Money.Zero, Money.Euro(121m)), (await books.Balance(AccountRole.PaymentsUnderWay), await books.Open(item)));
        await BooksInvariants.Hold(books);
    }

    [Theory, EveryDatabase]
    public async Task Two_who_approve_at_once_book_it_once_and_two_who_choose_the_same_item_at_once_make_one_run(string database)
    {
        await using var books = await On(database);
        var shop = await books.Payee("Bouwmarkt Spijker", Iban(1));
        for (var round = 1; round <= 5; round++)
        {
            var item = await books.Invoice("2026-11-01", $"B-{round}", -121m, shop);
            var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Tried(() => books.Run(new PayThis(item, Money.Euro(121m))))));
            var run = Assert.Single(made.OfType<PaymentRun>());
            var approved = await Task.WhenAll(new[] { Books.Joke, Piet, Fatima, Books.Joke, Piet }.Select(by => Tried(() => books.Approve(run, by))));

            Assert.Equal(2, approved.Count(one => one is not null));
            Assert.Equal(1, await books.Ask(db => db.Set<PaymentOrder>().CountAsync(order => order.ItemLineId == item)));
            Assert.Equal(Money.Zero, await books.Open(item));
        }

        await BooksInvariants.Hold(books);

        static async Task<PaymentRun?> Tried(Func<Task<PaymentRun>> act)
        {
            try
            {
                return await Task.Run(act);
            }
            catch (Refusal)
            {
                return null;
            }
        }
    }

    [Theory, EveryDatabase]
    public async Task The_database_itself_keeps_an_item_out_of_two_live_runs(string database)
    {
        await using var books = await On(database);
        var item = await books.Invoice("2026-11-01", "B-1", -121m, await books.Payee("Bouwmarkt Spijker", Iban(1)));
        await books.Run(new PayThis(item, Money.Euro(121m)));

        await Assert.ThrowsAnyAsync<DbUpdateException>(() => books.Keeper.Take(async turn =>
        {
            turn.Db.Add(new PaymentRunLine { RunId = 1, Position = 2, ItemLineId = item, PartyId = 1, Amount = Money.Euro(1m), Iban = Iban(1), Live = true });
            await turn.Save();
        }));
    }

    // Money that a customer paid twice.
    private static async Task OnDebtors(Books books, Party party, decimal amount)
    {
        await using var db = books.Read();
        var memorial = await Daybooks.The(db, DaybookKind.Memorial, CancellationToken.None);
        var posting = new Posting(new DateOnly(2026, 11, 4), memorial, Reason.Memorial, "dubbel betaald",
            PostingLine.Credit(await books.Account("1300"), Money.Euro(amount)) with { PartyId = party.Id },
            PostingLine.Debit(await books.Account("1100"), Money.Euro(amount))) { Document = "dubbel" };
        await books.Keeper.Take(turn => Task.FromResult(turn.Post(posting, Books.Joke)));
    }

    // A liability that is not paid back: it names who gave it, but no day.
    private static async Task GrantReceived(Books books, Party party, decimal amount)
    {
        await using var db = books.Read();
        var memorial = await Daybooks.The(db, DaybookKind.Memorial, CancellationToken.None);
        var posting = new Posting(new DateOnly(2026, 11, 4), memorial, Reason.Memorial, "subsidie vooruit",
            PostingLine.Credit(await books.Account("1680"), Money.Euro(amount)) with { PartyId = party.Id },
            PostingLine.Debit(await books.Account("1100"), Money.Euro(amount)));
        await books.Keeper.Take(turn => Task.FromResult(turn.Post(posting, Books.Joke)));
    }
}
