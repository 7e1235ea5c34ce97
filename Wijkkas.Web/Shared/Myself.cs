using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Web.Shared;

/// <summary>The reader as a contact of a party, asked once for a page. The windows of partners, volunteers and members begin here.</summary>
public sealed class Myself(LedgerDb db, IHttpContextAccessor here)
{
    private (Guid Person, PartyContact? Contact)? known;

    /// <summary>The reader as a contact, with the party; null for whoever is none.</summary>
    public async Task<PartyContact?> Contact(CancellationToken cancel)
    {
        if (!Guid.TryParse(here.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier), out var person))
        {
            return null;
        }

        if (known?.Person != person)
        {
            known = (person, await db.Set<PartyContact>().AsNoTracking().Include(contact => contact.Party)
                .SingleOrDefaultAsync(contact => contact.PersonId == person && contact.RetiredOn == null, cancel));
        }

        return known.Value.Contact;
    }

    /// <summary>The party itself.</summary>
    /// <exception cref="InvalidOperationException">Somebody without a party came past the door of the folder.</exception>
    public async Task<Party> Party(CancellationToken cancel) =>
        (await Contact(cancel))?.Party ?? throw new InvalidOperationException("Only a contact of a party comes here.");
}

/// <summary>Asks that the reader is a contact, now, of a party that is what the role says: a contact who is retired is out at the next click.</summary>
/// <param name="Role">Partner, volunteer or member.</param>
internal sealed record LooksForAParty(string Role) : IAuthorizationRequirement;

internal sealed class LooksForAPartyHandler(Myself myself) : AuthorizationHandler<LooksForAParty>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, LooksForAParty requirement)
    {
        // The cookie first: most readers come for no party, and are asked nothing of the books.
        if (context.User.IsInRole(requirement.Role) && await myself.Contact(CancellationToken.None) is { Party: { } party } && party.Roles.InPortal().Contains(requirement.Role))
        {
            context.Succeed(requirement);
        }
    }
}
