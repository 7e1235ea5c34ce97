using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Statements;

/// <summary>Three years of bookings out of a seed: many on the same day, with and without stream, project and branch; reversals, transfers, matched items.</summary>
internal static class RandomBooks
{
    private static readonly DateOnly First = new(2024, 1, 1);

    public static async Task<Books> Of(string database, int seed)
    {
        var random = new Random(seed);
        var books = await Books.On(database);
        await books.Keeper.Take(async turn =>
        {
            (await turn.Db.Set<Organisation>().SingleAsync()).FirstMonthOfYear = (seed % 3) switch { 0 => 1, 1 => 4, _ => 8 };
            turn.Db.AddRange(
                new Branch { Id = 1, Code = "oost", Name = "Kluswinkel Oost" }, new Branch { Id = 2, Code = "west", Name = "Kluswinkel West" },
                new Project { Id = 1, Code = "moestuin", Name = "Moestuin" }, new Party { Id = 1, Name = "Gemeente", Roles = PartyRoles.Partner });
            await turn.Save(Books.Joke);
        });

        await using var db = books.Read();
        var accounts = await db.Set<Account>().AsNoTracking().Where(a => a.Role != AccountRole.StreamTransfers).ToListAsync();
        var transfers = await db.Set<Account>().Where(a => a.Role == AccountRole.StreamTransfers).Select(a => a.Id).SingleAsync();
        var (opening, memorial) = (await Daybooks.The(db, DaybookKind.Opening, default), await Daybooks.The(db, DaybookKind.Memorial, default));
        var few = accounts.Where(_ => random.Next(3) == 0).ToList();
        var postings = Enumerable.Range(0, 160).Select(_ => Posting(random, few, transfers, opening, memorial)).ToList();

        // A day with many lines on one account, so that pages end in the middle of a day.
        postings.AddRange(Enumerable.Range(0, 30).Select(_ => Simple(random, [accounts[0], few[0]], memorial, new DateOnly(2025, 6, 11))));
        await books.Keeper.Take(turn =>
        {
            var entries = turn.Post(postings, Books.Joke);
            turn.Post([.. entries.Where(entry => entry.Id % 17 == 0).Select(entry => Reversal.Of(entry, $"{entry.Id}", entry.Date.AddDays(random.Next(40)), "vergissing"))], Books.Joke);
            return Task.CompletedTask;
        });
        await Match(books, random);
        return books;
    }

    private static DateOnly Day(Random random) => First.AddDays(random.Next(3 * 365));

    private static Posting Posting(Random random, List<Account> accounts, int transfers, int opening, int memorial) => random.Next(10) switch
    {
        0 => Transfer(random, transfers, memorial),
        1 => new(Day(random), opening, Reason.Opening, "begin", Lines(random, accounts, random.Next(2, 5), equityToo: true)),
        _ => Simple(random, accounts, memorial, Day(random)),
    };

    private static Posting Simple(Random random, List<Account> accounts, int memorial, DateOnly on) =>
        new(on, memorial, Reason.Memorial, "boeking", Lines(random, accounts, random.Next(2, 5), equityToo: false));

    private static Posting Transfer(Random random, int account, int memorial)
    {
        var amount = new Money(random.Next(1, 10_000));
        var from = random.Next(1, 6);
        return new(Day(random), memorial, Reason.StreamTransfer, "overboeking",
            PostingLine.Debit(account, amount) with { StreamId = from }, PostingLine.Credit(account, amount) with { StreamId = (from % 5) + 1 });
    }

    private static IEnumerable<PostingLine> Lines(Random random, List<Account> accounts, int count, bool equityToo)
    {
        // Amounts that are never nought and add up to nought: the last one takes what is left.
        var amounts = Enumerable.Range(1, count - 1).Select(_ => random.NextInt64(1, 100_000) * (random.Next(2) == 0 ? 1 : -1)).ToList();
        amounts[0] += amounts.Sum() == 0 ? 200_000 : 0;
        foreach (var cents in amounts.Append(-amounts.Sum()))
        {
            var account = accounts[random.Next(accounts.Count)];
            yield return PostingLine.Signed(account.Id, new Money(cents)) with
            {
                StreamId = account.Class == AccountClass.Equity && !equityToo ? null : random.Next(3) == 0 ? null : random.Next(1, 6),
                BranchId = random.Next(3) is var branch && branch > 0 ? branch : null,
                ProjectId = random.Next(4) == 0 ? 1 : null,
                PartyId = account.AsksParty ? 1 : null,
            };
        }
    }

    private static async Task Match(Books books, Random random)
    {
        await using var db = books.Read();
        var items = await db.Set<OpenItem>().AsNoTracking().OrderBy(item => item.LineId).ToListAsync();
        foreach (var account in items.GroupBy(item => item.AccountId))
        {
            var debit = account.FirstOrDefault(item => item.Side == Side.Debit);
            var credit = account.FirstOrDefault(item => item.Side == Side.Credit);
            if (debit is not null && credit is not null)
            {
                var most = Math.Min(debit.Amount.Cents, credit.Amount.Cents);
                var made = await new AllocateHandler(books.Keeper).Handle(
                    new(debit.LineId, credit.LineId, new Money(random.NextInt64(1, most + 1))), Books.Joke, default);
                if (random.Next(3) == 0)
                {
                    await new UndoAllocationHandler(books.Keeper).Handle(new(made.Id), Books.Joke, default);
                }
            }
        }
    }
}
