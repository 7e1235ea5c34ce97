using AutoMapper;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Accounts;

/// <summary>The chart of accounts by class and heading, with what stands on each in this book year.</summary>
public sealed record AccountsPage(BookYear Year, int InUse, IReadOnlyList<AccountsPage.ClassPart> Classes, IReadOnlyList<AccountsPage.Row> Retired)
{
    public sealed record ClassPart(AccountClass Class, IReadOnlyList<GroupPart> Groups);

    public sealed record GroupPart(string NameNl, string NameEn, IReadOnlyList<Row> Rows);

    public sealed record Row
    {
        public string Code { get; init; } = "";

        public string NameNl { get; init; } = "";

        public string NameEn { get; init; } = "";

        public string? RgsCode { get; init; }

        public bool KeepsOpenItems { get; init; }

        /// <summary>On the side where the account normally stands; null where nothing was ever booked.</summary>
        public Money? Balance { get; init; }
    }

    public string CardOf(Row row) => $"/accounts/{row.Code}?from={Year.First.InAddress()}&to={Year.Last.InAddress()}";

    public static async Task<AccountsPage> Read(LedgerDb db, BookYear year, IMapper mapper, CancellationToken cancel)
    {
        var accounts = await db.Set<Account>().AsNoTracking().Include(a => a.Group).OrderBy(a => a.Code).ToListAsync(cancel);
        var balances = await Balances(db, year, cancel);
        var rows = accounts.ToDictionary(a => a.Id, a => mapper.Map<Row>(a) with
        {
            Balance = balances.TryGetValue(a.Id, out var cents) ? new Money(a.IsDebitSide ? cents : -cents) : null,
        });
        var used = accounts.Where(a => a.RetiredOn is null).ToList();
        var classes = used.GroupBy(a => a.Class).OrderBy(part => part.Key).Select(part => new ClassPart(
            part.Key,
            [.. part.GroupBy(a => a.GroupId, (_, own) => own.ToList()).OrderBy(own => own[0].Group!.Position)
                .Select(own => new GroupPart(own[0].Group!.NameNl, own[0].Group!.NameEn, [.. own.Select(a => rows[a.Id])]))]));
        return new AccountsPage(year, used.Count, [.. classes], [.. accounts.Where(a => a.RetiredOn is not null).Select(a => rows[a.Id])]);
    }

    // The balance sheet from the beginning, income and expense within the year; both from the totals.
    private static Task<Dictionary<int, long>> Balances(LedgerDb db, BookYear year, CancellationToken cancel)
    {
        var (first, last) = (year.First.Month(), year.Last.Month());
        return db.Set<AccountTotal>().Where(t => t.Month <= last)
            .Join(db.Set<Account>(), t => t.AccountId, a => a.Id, (total, account) => new { total, account })
            .Where(both => both.account.Class <= AccountClass.Equity || both.total.Month >= first)
            .GroupBy(both => both.total.AccountId)
            .Select(group => new { group.Key, Cents = group.Sum(both => both.total.Debit.Cents - both.total.Credit.Cents) })
            .ToDictionaryAsync(sum => sum.Key, sum => sum.Cents, cancel);
    }

    public sealed class Maps : Profile
    {
        public Maps() => CreateMap<Account, Row>().ForMember(row => row.Balance, map => map.Ignore());
    }
}
