using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Statements;

public sealed class PartyStatementTests
{
    [Theory, EveryDatabase]
    public async Task What_a_customer_owed_got_paid_and_owes(string database)
    {
        await using var books = await Invoices.On(database);
        var first = await books.Issue(await books.Draft(1, await books.Line("September", 1, 100m)), new DateOnly(2026, 9, 1));
        await books.Issue(1, await books.Line("Oktober", 1, 200m));
        await new TakeCashHandler(books.Keeper).Handle(new TakeCash(first.Id, new DateOnly(2026, 10, 5), Money.Euro(21m), "a"), Books.Joke, CancellationToken.None);

        var statement = await Read(books, new(2026, 10, 1), new(2026, 10, 31));

        Assert.Equal((Money.Euro(121m), Money.Euro(242m), Money.Euro(21m), Money.Euro(342m)), (statement.Opening, statement.Charged, statement.Settled, statement.Closing));
        Assert.Equal(
            ["2026-10-01 InvoiceIssued F2026-0002 Debit 242.00 363.00", "2026-10-05 Cash F2026-0001 Credit 21.00 342.00"],
            statement.Rows.Select(row => $"{row.On:yyyy-MM-dd} {row.Reason} {row.Document} {row.Side} {row.Amount} {row.Balance}"));
        await using var db = books.Read();
        Assert.Null(await new PartyStatementReader(new Snapshot(db, books.Database.Provider)).Read(99, Invoices.October, Invoices.October, CancellationToken.None));
        Assert.Equal("Reminders.StatementDays", (await Assert.ThrowsAsync<Refusal>(() => Read(books, new(2026, 10, 2), new(2026, 10, 1)))).Code);
    }

    [Theory, EveryDatabase]
    public async Task Its_sums_are_those_of_the_ledger_whatever_happened(string database)
    {
        await using var books = await Invoices.On(database);
        var random = new Random(20261125);
        var invoices = new List<Invoice>();
        for (var i = 0; i < 60; i++)
        {
            var on = new DateOnly(2026, 1, 1).AddDays(random.Next(300));
            var some = invoices.Count == 0 ? null : invoices[random.Next(invoices.Count)];
            try
            {
                switch (random.Next(4))
                {
                    case 0 when some is not null:
                        await new TakeCashHandler(books.Keeper).Handle(new TakeCash(some.Id, on, new Money(random.Next(1, 9000)), $"k{i}"), Books.Joke, CancellationToken.None);
                        break;
                    case 1 when some is not null:
                        await books.Issue(await new CreditInvoiceHandler(books.Keeper).Handle(new CreditInvoice(some.Id), Books.Joke, CancellationToken.None), on);
                        break;
                    case 2 when some is not null:
                        await new WriteOffInvoiceHandler(books.Keeper).Handle(new WriteOffInvoice(some.Id, on, "weg"), Books.Joke, CancellationToken.None);
                        break;
                    default:
                        invoices.Add(await books.Issue(await books.Draft(random.Next(1, 3), await books.Line($"r{i}", random.Next(1, 5), random.Next(1, 9999) / 100m)), on));
                        break;
                }
            }
            catch (Refusal)
            {
                // Nothing open, too much, or before it was issued: those stories end there.
            }
        }

        await using var db = books.Read();
        var debtors = await db.Set<Account>().Where(account => account.Role == AccountRole.Debtors).Select(account => account.Id).SingleAsync();
        var lines = await db.Set<JournalLine>().AsNoTracking().Where(line => line.AccountId == debtors).ToListAsync();
        Assert.True(lines.Count > 25, $"Only {lines.Count} lines.");
        var all = Money.Zero;
        foreach (var party in (int[])[1, 2])
        {
            for (var k = 0; k < 10; k++)
            {
                var from = new DateOnly(2026, 1, 1).AddDays(random.Next(300));
                var to = from.AddDays(random.Next(120));
                var statement = await Read(books, from, to, party);
                Assert.Equal(Balance(party, from.AddDays(-1)), statement.Opening);
                Assert.Equal(Balance(party, to), statement.Closing);
                Assert.Equal(statement.Rows.Count == 0 ? statement.Opening : statement.Rows[^1].Balance, statement.Closing);
            }

            all += (await Read(books, new(2026, 1, 1), new(2026, 12, 31), party)).Closing;
        }

        var open = await db.Set<OpenItem>().Where(item => item.AccountId == debtors).ToListAsync();
        Assert.Equal(open.Sum(item => item.Side == Side.Debit ? item.Open : -item.Open), all);

        Money Balance(int party, DateOnly day) => lines.Where(line => line.PartyId == party && line.Date <= day).Sum(line => line.Side == Side.Debit ? line.Amount : -line.Amount);
    }

    private static async Task<PartyStatement> Read(Books books, DateOnly from, DateOnly to, int party = 1)
    {
        await using var db = books.Read();
        return (await new PartyStatementReader(new Snapshot(db, books.Database.Provider)).Read(party, from, to, CancellationToken.None))!;
    }
}
