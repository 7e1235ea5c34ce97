using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Accounts;

/// <summary>Adds a heading (rubriek) to the reports, below the others of its class.</summary>
public sealed record AddAccountGroup(AccountClass Class, string NameNl, string? NameEn = null);

public sealed class AddAccountGroupHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Accounts.GroupTaken</c> (name), and what <see cref="Label"/> asks.</exception>
    public Task<AccountGroup> Handle(AddAccountGroup order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var name = Label.Needed(order.NameNl);
                await CheckFree(turn, order.Class, name, cancel);
                var group = new AccountGroup
                {
                    Id = await turn.NextId<AccountGroup>(g => g.Id, cancel),
                    Class = order.Class,
                    NameNl = name,
                    NameEn = Label.Optional(order.NameEn) ?? name,
                    Position = await turn.NextId<AccountGroup>(g => g.Position, cancel),
                };
                turn.Db.Add(group);
                await turn.Save(by, cancel);
                return group;
            },
            cancel);

    internal static async Task CheckFree(Turn turn, AccountClass accountClass, string name, CancellationToken cancel)
    {
        if (await turn.Db.Set<AccountGroup>().AnyAsync(g => g.Class == accountClass && g.NameNl == name, cancel))
        {
            throw new Refusal("Accounts.GroupTaken", name);
        }
    }
}
