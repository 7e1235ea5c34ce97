using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Wijkkas.Ledger.People;

namespace Wijkkas.Web.Shared;

/// <summary>A password that an administrator saw too: it opens one page, where its owner chooses another.</summary>
public static class FirstPassword
{
    private const string Mark = "wijkkas:first-password";
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Three groups of four letters and digits that nobody mistakes for each other when read aloud.</summary>
    public static string Make() => string.Join('-', Enumerable.Range(0, 3).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    public static bool MustChange(ClaimsPrincipal user) => user.HasClaim(claim => claim.Type == Mark);

    public static async Task Demand(UserManager<Person> people, Person person)
    {
        if (!(await people.GetClaimsAsync(person)).Any(claim => claim.Type == Mark))
        {
            (await people.AddClaimAsync(person, new Claim(Mark, "1"))).OrRefuse();
        }
    }

    public static async Task Satisfied(UserManager<Person> people, Person person) =>
        (await people.RemoveClaimsAsync(person, [.. (await people.GetClaimsAsync(person)).Where(claim => claim.Type == Mark)])).OrRefuse();
}

/// <summary>Leads whoever still has a first password to the page where he chooses his own.</summary>
internal sealed class ChangeFirstPassword : IActionFilter
{
    private const string Page = "/me/password";
    private static readonly PathString[] Open = [Page, "/sign-out", "/language", "/help", "/error"];

    public void OnActionExecuting(ActionExecutingContext context)
    {
        if (FirstPassword.MustChange(context.HttpContext.User) && !Open.Any(page => context.HttpContext.Request.Path.StartsWithSegments(page)))
        {
            context.Result = new RedirectResult(Page);
        }
    }

    public void OnActionExecuted(ActionExecutedContext context)
    {
    }
}
