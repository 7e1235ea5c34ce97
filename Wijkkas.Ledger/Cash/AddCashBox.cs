using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Cash;

/// <summary>Adds a cash box with an account and a daybook of its own, such as the one of a kluswinkel or of a team.</summary>
public sealed record AddCashBox(string Name, int? BranchId);

public sealed class AddCashBoxHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Values.NameMissing</c>, <c>Values.TextTooLong</c> (most), <c>Streams.BranchUnknown</c>, <c>Cash.NameTaken</c> (name).</exception>
    public Task<Account> Handle(AddCashBox order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<Account> Handle(Turn turn, AddCashBox order, Actor by, CancellationToken cancel)
    {
        var name = Label.Optional(order.Name, 60) ?? throw new Refusal("Values.NameMissing");
        if (order.BranchId is { } branch && !await turn.Db.Set<Branch>().AnyAsync(one => one.Id == branch && one.RetiredOn == null, cancel))
        {
            throw new Refusal("Streams.BranchUnknown");
        }

        var cash = await RoleAccounts.The(turn, AccountRole.Cash, cancel);
        var first = await turn.Db.Set<Account>().AsNoTracking().SingleAsync(a => a.Id == cash, cancel);
        var taken = await turn.Db.Set<Account>().AsNoTracking().Select(a => new { a.Code, a.Role, a.NameNl }).ToListAsync(cancel);
        if (taken.Exists(one => one.Role == AccountRole.Cash && one.NameNl == name))
        {
            throw new Refusal("Cash.NameTaken", name);
        }

        var codes = taken.Select(one => one.Code).ToHashSet();
        var from = int.TryParse(first.Code, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 1000;
        var account = new Account
        {
            Id = await turn.NextId<Account>(a => a.Id, cancel),
            Code = Enumerable.Range(from + 1, 10_000).Select(next => next.ToString("0000", CultureInfo.InvariantCulture)).First(next => !codes.Contains(next)),
            Class = AccountClass.Assets,
            NameNl = name,
            NameEn = name,
            GroupId = first.GroupId,
            RgsCode = first.RgsCode,
            Role = AccountRole.Cash,
        };
        var daybooks = (await turn.Db.Set<Daybook>().Select(daybook => daybook.Code).ToListAsync(cancel)).ToHashSet();
        turn.Db.Add(account);
        turn.Db.Add(new Daybook
        {
            Id = await turn.NextId<Daybook>(daybook => daybook.Id, cancel),
            Code = Enumerable.Range(2, 1000).Select(i => string.Create(CultureInfo.InvariantCulture, $"KAS{i}")).First(one => !daybooks.Contains(one)),
            Kind = DaybookKind.Cash,
            NameNl = name,
            NameEn = name,
            AccountId = account.Id,
        });
        if (order.BranchId is { } place)
        {
            turn.Db.Add(new CashBox { AccountId = account.Id, BranchId = place });
        }

        await turn.Save(by, cancel);
        return account;
    }
}
