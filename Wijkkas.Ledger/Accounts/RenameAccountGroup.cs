using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Accounts;

/// <summary>Gives a heading (rubriek) other names.</summary>
public sealed record RenameAccountGroup(int Id, int Version, string NameNl, string? NameEn);

public sealed class RenameAccountGroupHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Accounts.GroupUnknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Accounts.GroupTaken</c> (name), and what <see cref="Label"/> asks.</exception>
    public Task Handle(RenameAccountGroup order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var group = (await turn.Db.Set<AccountGroup>().SingleOrDefaultAsync(g => g.Id == order.Id, cancel)
                    ?? throw new Refusal("Accounts.GroupUnknown")).AsSeen(order.Version);
                var name = Label.Needed(order.NameNl);
                if (name != group.NameNl)
                {
                    await AddAccountGroupHandler.CheckFree(turn, group.Class, name, cancel);
                }

                group.NameNl = name;
                group.NameEn = Label.Optional(order.NameEn) ?? name;
                await turn.Save(by, cancel);
            },
            cancel);
}
