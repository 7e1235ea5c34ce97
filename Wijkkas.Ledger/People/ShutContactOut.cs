using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.People;

/// <summary>A contact may no longer sign in to look for a party; the person stays, without that role.</summary>
public sealed record ShutContactOut(Guid PersonId);

public sealed class ShutContactOutHandler(Bookkeeper books)
{
    public Task Handle(ShutContactOut order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            if (await turn.Db.Set<PartyContact>().SingleOrDefaultAsync(contact => contact.PersonId == order.PersonId, cancel) is { } contact)
            {
                await Shut(turn, contact, cancel);
                await turn.Save(by, cancel);
            }
        },
        cancel);

    internal static async Task Shut(Turn turn, PartyContact contact, CancellationToken cancel)
    {
        if (contact.PersonId is { } person)
        {
            var role = await turn.Db.Set<IdentityRole<Guid>>().Where(r => r.Name == Roles.Partner).Select(r => r.Id).SingleOrDefaultAsync(cancel);
            turn.Db.RemoveRange(await turn.Db.Set<IdentityUserRole<Guid>>().Where(given => given.UserId == person && given.RoleId == role).ToListAsync(cancel));
            contact.PersonId = null;
        }
    }
}
