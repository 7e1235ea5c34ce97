using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Web.Shared;

/// <summary>Puts the name others know somebody by in the cookie, beside the roles; also those that follow from the party they come for.</summary>
internal sealed class PersonClaims(UserManager<Person> people, RoleManager<IdentityRole<Guid>> roles, LedgerDb db, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Person, IdentityRole<Guid>>(people, roles, options)
{
    public const string DisplayName = "wijkkas:name";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Person user)
    {
        var claims = await base.GenerateClaimsAsync(user);
        claims.AddClaim(new Claim(DisplayName, user.DisplayName));
        var role = Options.ClaimsIdentity.RoleClaimType;
        if (claims.FindFirst(claim => claim.Type == role && claim.Value == Roles.Partner) is { } comes)
        {
            // Of a volunteer nobody says that they are a partner.
            claims.RemoveClaim(comes);
            var party = await db.Set<PartyContact>().Where(contact => contact.PersonId == user.Id && contact.RetiredOn == null).Select(contact => (PartyRoles?)contact.Party!.Roles).SingleOrDefaultAsync();
            claims.AddClaims((party?.InPortal() ?? [Roles.Partner]).Select(name => new Claim(role, name)));
        }

        return claims;
    }
}
