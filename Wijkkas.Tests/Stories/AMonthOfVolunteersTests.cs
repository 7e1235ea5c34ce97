using System.Xml.Linq;
using System.Xml.Schema;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.PaymentRuns;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Ledger.Allowances;
using Wijkkas.Tests.Ledger.Banking;
using Wijkkas.Tests.Ledger.PaymentRuns;
using Wijkkas.Tests.Ledger.PaymentRuns.Formats;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Stories;

/// <summary>The whole way of a month, each step by the act that the portal uses: hours, sign-off, allowances, two approvals, one file, and what the bank says of it.</summary>
public sealed class AMonthOfVolunteersTests
{
    private const int Volunteers = 35;
    private static readonly Actor Sita = new("sita");
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory, EveryDatabase]
    public async Task Thirty_five_volunteers_are_paid_with_one_file_and_ledger_bank_and_year_statements_agree_to_the_cent(string database)
    {
        await using var allowances = await AllowanceBooks.On(database, volunteers: Volunteers);
        var books = allowances.Books;
        await books.Bank();
        await GiveAccounts(books);

        // October: every week a row for everybody, passed on by one and signed off by another.
        foreach (var monday in new[] { new DateOnly(2026, 10, 5), new(2026, 10, 12), new(2026, 10, 19), new(2026, 10, 26) })
        {
            await Work(books, [.. Enumerable.Range(0, Volunteers).Select(i => new SubmitHours.Row(AllowanceBooks.Sandra + i, monday, i == 0 ? 9 * 60 : (2 + (i % 6)) * 60, 1))]);
        }

        // In the last week Sandra works on: 2¼ hours still fit, half an hour more does not.
        await Work(books, [new SubmitHours.Row(AllowanceBooks.Sandra, new DateOnly(2026, 10, 28), 135, 1)]);
        await Work(books, [new SubmitHours.Row(AllowanceBooks.Sandra, new DateOnly(2026, 10, 29), 30, 1)]);

        var run = await allowances.Make(payOn: RunBooks.Tomorrow);
        var blocked = (await allowances.Preview(run)).People.Where(person => person.Allowance.Stop is not null).ToList();
        Assert.Equal([(AllowanceBooks.Sandra, PersonStop.MonthMaximum)], blocked.Select(person => (person.Person.PartyId, person.Allowance.Stop!.Value)));
        Assert.Equal(Money.Euro(222.82m), blocked[0].Allowance.Wanted);
        run = await allowances.Choose(run, AllowanceBooks.Sandra, AllowanceChoice.WhatFits);
        Assert.Equal("Allowances.SecondPerson ()", await RunBooks.Refused(() => allowances.Approve(run, Books.Joke)));
        await allowances.Approve(run);

        // By hand: four weeks of 2 to 7 hours at € 5.75 for the 34 others, and what fits for Sandra.
        var byHand = Enumerable.Range(1, Volunteers - 1).Sum(i => 4 * (2 + (i % 6)) * 5.75m) + 219.94m;
        Assert.Equal(-Money.Euro(byHand), await books.Balance(AccountRole.AllowancesPayable));
        Assert.Equal(Money.Euro(byHand), await books.Balance(AccountRole.VolunteerAllowances));

        // One payment run of all of it, by two people, as one file that keeps to the official schema.
        var payments = await books.RunOfAll();
        Assert.Equal(Volunteers, payments.Lines.Count);
        await books.Approve(payments, Books.Joke);
        Assert.Equal("PaymentRuns.SecondPerson ()", await RunBooks.Refused(() => books.Approve(payments, Books.Joke)));
        await books.Approve(payments, RunBooks.Piet);
        var file = await books.File(payments);
        var faults = new List<string>();
        XDocument.Load(new MemoryStream(file.Content)).Validate(CreditTransferFileTests.Schemas(Wijkkas.Ledger.Banking.PaymentFormat.Pain09), (_, fault) => faults.Add(fault.Message));
        Assert.Equal([], faults);
        Assert.Equal((Money.Zero, -Money.Euro(byHand)), (await books.Balance(AccountRole.AllowancesPayable), await books.Balance(AccountRole.PaymentsUnderWay)));

        // The bank tells of it in one line.
        var head = await books.Ask(db => db.Set<PaymentFileHead>().AsNoTracking().SingleAsync(one => one.RunId == payments.Id));
        Assert.Equal((Volunteers, Money.Euro(byHand)), (head.Count, head.Total));
        await books.Statement("OKT", RunBooks.Batch(head, head.Total));
        Assert.Equal(1, await books.AcceptCertain());

        Assert.Equal((Money.Zero, -Money.Euro(byHand)), (await books.Balance(AccountRole.PaymentsUnderWay), await books.Balance(AccountRole.Bank)));
        Assert.Equal(0, await books.Ask(db => db.Set<OpenItem>().CountAsync(item => item.Open.Cents != 0)));
        var years = await books.Ask(db => new ReadAllowanceYear(db).All(2026, None));
        Assert.Equal((Volunteers, Money.Euro(byHand)), (years.Count, years.Sum(year => year.Amount)));
        Assert.All(years, year => Assert.True(year.Counts <= year.Maximum!.PerMonth && year.Payments.All(payment => payment.Open.IsZero), year.Party.Name));
        Assert.Equal(Money.Euro(219.94m), years.Single(year => year.Party.Id == AllowanceBooks.Sandra).Amount);
        await BooksInvariants.Hold(books);

        // The half hour that did not fit is paid with November's.
        var next = await allowances.Make(until: new DateOnly(2026, 11, 24), payOn: new DateOnly(2026, 12, 20));
        Assert.Equal([(AllowanceBooks.Sandra, Money.Euro(2.88m))], (await allowances.Preview(next)).People.Select(person => (person.Person.PartyId, person.Allowance.Amount)));
    }

    private static async Task Work(Books books, IReadOnlyList<SubmitHours.Row> rows)
    {
        var passedOn = await new SubmitHoursHandler(books.Keeper, books.Clock).Handle(new SubmitHours(rows), Sita, None);
        Assert.Equal(rows.Count, await new SignOffHoursHandler(books.Keeper).Handle(new SignOffHours([.. passedOn.Select(row => row.Id)]), RunBooks.Piet, None));
    }

    private static Task GiveAccounts(Books books) => books.Keeper.Take(async turn =>
    {
        foreach (var volunteer in await turn.Db.Set<Party>().Where(party => (party.Roles & PartyRoles.Volunteer) != 0).ToListAsync())
        {
            volunteer.Iban = RunBooks.Iban(volunteer.Id);
        }

        await turn.Save(Books.Joke);
    });
}
