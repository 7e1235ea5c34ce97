using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.Statements;
using Wijkkas.Web.Portal.Treasurer.Statements.OpenItems;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Today;

/// <summary>Gathers what Today shows, all of one moment. It adds nothing up itself: the statements do.</summary>
public sealed class TodayReader(
    Snapshot books, StreamBalancesReader streams, WhereTheMoneyIsReader where, OpenItemsReader items, IEnumerable<ITodos> rooms, TimeProvider clock, Words words)
{
    public Task<TodayPage> Read(ClaimsPrincipal user, CancellationToken cancel) => books.Take(
        async () =>
        {
            var today = clock.Today();
            var year = DateRange.BookYear(today, await books.Db.Set<Organisation>().Select(o => o.FirstMonthOfYear).SingleAsync(cancel));
            var period = new DateRange(year.From, today);
            var filter = new ReportFilter { Period = period, Labels = Labels.All };
            var money = await where.Read(today, cancel);
            var balances = await streams.Read(period, cancel);
            var owed = (await items.Read(today, cancel)).Rows.Where(row => row.IsOwed).ToList();
            var ageing = Enum.GetValues<Lateness>().Select(late => owed.Sum(row => row.Parts[(int)late])).ToList();
            var banks = await Banks(money, filter, cancel);
            return new TodayPage
            {
                On = today,
                Greeting = Greeting(),
                FirstName = (user.FindFirstValue(PersonClaims.DisplayName) ?? "").Split(' ')[0],
                AtHand = money.AtHand,
                Todos = await Todos(user, today, banks, ageing, cancel),
                Banks = banks,
                Streams =
                [
                    .. from row in balances.Rows
                       orderby row.Stream.IsGeneral, row.Stream.Mark
                       select new TodayPage.Stream(row.Stream, row.Closing, (filter with { Stream = row.Stream.Code }).Lines(StreamBalancesPage.Has, Sum.Balance)),
                ],
                Places = [.. Places(money, filter)],
                PlacesHref = money.Rows.Count == 0 ? null : Lines(filter, money.Rows),
                StreamsHref = filter.Address(StreamBalancesPage.Path),
                Ageing = ageing,
                Seal = money.Seal,
            };
        },
        cancel);

    private string Greeting() => clock.GetUtcNow().UtcDateTime.OnTheWall().Hour switch
    {
        < 6 => "Home.GoodEvening",
        < 12 => "Home.GoodMorning",
        < 18 => "Home.GoodAfternoon",
        _ => "Home.GoodEvening",
    };

    private static IEnumerable<TodayPage.Place> Places(WhereTheMoneyIs money, ReportFilter filter)
    {
        foreach (var row in money.Rows.Where(row => row.Place is not (WhereTheMoneyIs.Place.ToReceive or WhereTheMoneyIs.Place.ToPay)))
        {
            yield return new TodayPage.Place(row.Account, null, row.Amount, filter.Card(row.Account.Code));
        }

        foreach (var (place, key) in ((WhereTheMoneyIs.Place, string)[])[(WhereTheMoneyIs.Place.ToReceive, "Home.ToReceive"), (WhereTheMoneyIs.Place.ToPay, "Home.ToPay")])
        {
            if (money.Rows.Any(row => row.Place == place))
            {
                yield return new TodayPage.Place(null, key, money.Of(place), Lines(filter, money.Rows.Where(row => row.Place == place)));
            }
        }
    }

    // Debit positive: what must be paid is a minus among what there is.
    private static string Lines(ReportFilter filter, IEnumerable<WhereTheMoneyIs.Row> rows) =>
        filter.Lines(AccountSet.Of([.. rows.Select(row => row.Account.Code)]), Sum.Balance, Side.Debit);

    private async Task<IReadOnlyList<TodayPage.Bank>> Banks(WhereTheMoneyIs money, ReportFilter filter, CancellationToken cancel)
    {
        var accounts = await books.Db.Set<BankAccount>().AsNoTracking().Include(bank => bank.Account).OrderBy(bank => bank.Id).ToListAsync(cancel);
        var todo = await books.Db.Set<UnmatchedBankLine>().GroupBy(line => line.BankAccountId)
            .Select(lines => new { lines.Key, Count = lines.Count(), Cents = lines.Sum(line => line.Amount.Cents) }).ToDictionaryAsync(lines => lines.Key, cancel);
        var banks = new List<TodayPage.Bank>();
        foreach (var bank in accounts)
        {
            var waits = todo.GetValueOrDefault(bank.Id);
            banks.Add(new TodayPage.Bank(
                bank.Id,
                bank.Account!,
                money.Rows.Where(row => row.Account.Id == bank.AccountId).Sum(row => row.Amount),
                waits?.Count ?? 0,
                new Money(waits?.Cents ?? 0),
                await BankBalance.At(books.Db, bank.Id, filter.Period.To, cancel),
                filter.Card(bank.Account!.Code)));
        }

        return banks;
    }

    private async Task<IReadOnlyList<TodayPage.Todo>> Todos(ClaimsPrincipal user, DateOnly today, IReadOnlyList<TodayPage.Bank> banks, List<Money> ageing, CancellationToken cancel)
    {
        var todos = user.MayKeepTheBooks() ? await Todos(today, banks, ageing, cancel) : [];
        foreach (var room in rooms)
        {
            todos.AddRange(await room.ReadFor(user, cancel));
        }

        return todos;
    }

    private async Task<List<TodayPage.Todo>> Todos(DateOnly today, IReadOnlyList<TodayPage.Bank> banks, List<Money> ageing, CancellationToken cancel)
    {
        var todos = new List<TodayPage.Todo>();
        if (banks.Sum(bank => bank.LinesToDo) is > 0 and var lines)
        {
            todos.Add(new TodayPage.Todo("/bank", "bank", words.Count("Home.BankLines", lines), words["Home.BankLinesAbout", banks.Sum(bank => bank.ToDo)]));
        }

        var late = ageing.Skip(1).Sum(part => part);
        if (late > Money.Zero)
        {
            var oldest = ageing[(int)Lateness.Over60] > Money.Zero ? "Home.LateOver60" : ageing[(int)Lateness.UpTo60] > Money.Zero ? "Home.LateUpTo60" : "Home.LateUpTo30";
            todos.Add(new TodayPage.Todo(OpenItemsPage.Path, "bill", words["Home.Late", late], words[oldest]));
        }

        var thisMonth = today.Month();
        var open = await books.Db.Set<Period>().AsNoTracking().Where(p => p.State == PeriodState.Open && p.Month < thisMonth).Select(p => p.Month).Order().ToListAsync(cancel);
        if (open.Count > 0)
        {
            var title = open.Count == 1 ? words["Home.LockOne", BookCalendar.FirstDay(open[0])] : words.Count("Home.LockMany", open.Count);
            todos.Add(new TodayPage.Todo("/periods", "lock", title, open.Count == 1 ? words["Home.LockOneAbout"] : words["Home.LockManyAbout", BookCalendar.FirstDay(open[0]), BookCalendar.FirstDay(open[^1])]));
        }

        return todos;
    }
}
