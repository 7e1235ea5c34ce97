using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Accounts;

/// <summary>Finds the account that the house uses for something, so that no recipe names an account by its number.</summary>
internal static class RoleAccounts
{
    /// <summary>
    /// The account in use with that role, the lowest code first. Books that began before the house knew the role, or with a chart from elsewhere,
    /// get it here: the account that is the default chart's own takes the role, or is added.
    /// </summary>
    /// <exception cref="Refusal"><c>Accounts.RoleMissing</c> (code and name of the account that the default chart has for it): its code is taken by another account.</exception>
    public static async Task<int> The(Turn turn, AccountRole role, CancellationToken cancel)
    {
        var found = await turn.Db.Set<Account>().Where(account => account.Role == role && account.RetiredOn == null)
            .OrderBy(account => account.Code).Select(account => (int?)account.Id).FirstOrDefaultAsync(cancel);
        return found ?? await Make(turn, DefaultChart.Accounts.First(row => row.Role == role), cancel);
    }

    private static async Task<int> Make(Turn turn, DefaultChart.Row row, CancellationToken cancel)
    {
        var group = DefaultChart.Groups.Single(group => group.Id == row.Group);
        var same = await turn.Db.Set<Account>().SingleOrDefaultAsync(account => account.Code == row.Code, cancel);
        if (same is { Role: AccountRole.None, RetiredOn: null } && same.Class == group.Class && same.RgsCode == row.Rgs && same.KeepsOpenItems == row.KeepsOpenItems)
        {
            same.Role = row.Role;
        }
        else if (same is not null)
        {
            throw new Refusal("Accounts.RoleMissing", row.Code, row.NameNl);
        }
        else
        {
            same = new Account
            {
                Id = await turn.NextId<Account>(account => account.Id, cancel),
                Code = row.Code,
                Class = group.Class,
                NameNl = row.NameNl,
                NameEn = row.NameEn,
                GroupId = await GroupFor(turn, group, cancel),
                RgsCode = row.Rgs,
                Role = row.Role,
                KeepsOpenItems = row.KeepsOpenItems,
                AsksParty = row.AsksParty,
            };
            turn.Db.Add(same);
        }

        await turn.Save(Actor.House, cancel);
        return same.Id;
    }

    private static async Task<int> GroupFor(Turn turn, DefaultChart.Group wanted, CancellationToken cancel)
    {
        var groups = await turn.Db.Set<AccountGroup>().AsNoTracking().Where(group => group.Class == wanted.Class).OrderBy(group => group.Position).ToListAsync(cancel);
        return (groups.Find(group => group.NameNl == wanted.NameNl) ?? groups.LastOrDefault())?.Id
            ?? throw new Refusal("Accounts.GroupUnknown");
    }
}
