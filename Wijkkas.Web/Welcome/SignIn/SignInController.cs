using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;
using Wijkkas.Web.Welcome.Start;

namespace Wijkkas.Web.Welcome.SignIn;

public sealed class SignInController(SignInManager<Person> door, UserManager<Person> people, LedgerDb db, FirstRun first, TimeProvider clock) : Controller
{
    [HttpGet("/sign-in")]
    public async Task<IActionResult> SignIn(string? returnTo, CancellationToken cancel) =>
        await first.IsWaiting(cancel) ? Redirect("/start") : View(new SignInForm { ReturnTo = returnTo });

    [HttpPost("/sign-in")]
    public Task<IActionResult> SignIn(SignInForm form) => this.Attempt(
        async () =>
        {
            var person = await people.FindByEmailAsync(form.Email.Trim());
            var result = person is null ? Nobody(form) : await Try(person, form);
            if (!result.Succeeded)
            {
                throw new Refusal(result.IsLockedOut ? "SignIn.LockedOut" : "SignIn.NotKnown");
            }

            // Who chose a language at the door keeps it; otherwise the page speaks the one he chose for himself.
            if (!Request.Cookies.ContainsKey(Words.Cookie))
            {
                Language.Remember(Response, person!.Language);
            }

            return LocalRedirect(Url.IsLocalUrl(form.ReturnTo) ? form.ReturnTo : "/");
        },
        () => View(form));

    // A password that was made safe the old way is made safe the new way here: nobody changes it but its owner. The context serves others after us.
    private async Task<Microsoft.AspNetCore.Identity.SignInResult> Try(Person person, SignInForm form)
    {
        db.Author = (new Actor(person.Id.ToString()), clock.Moment());
        try
        {
            return await door.PasswordSignInAsync(person, form.Password, isPersistent: false, lockoutOnFailure: true);
        }
        finally
        {
            db.Author = null;
        }
    }

    [HttpPost("/sign-out")]
    public async Task<IActionResult> SignOutNow()
    {
        await door.SignOutAsync();
        Response.Cookies.Delete(Words.Cookie);
        return Redirect("/sign-in");
    }

    [HttpPost("/language")]
    public async Task<IActionResult> Speak(string to, string? back)
    {
        var language = Words.Languages.Contains(to) ? to : Words.Dutch;
        Language.Remember(Response, language);
        if (await people.GetUserAsync(User) is { } person && person.Language != language)
        {
            person.Language = language;
            await people.UpdateAsync(person);
        }

        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/");
    }

    // As slow as for somebody, so that the time it takes does not tell who has a key.
    private Microsoft.AspNetCore.Identity.SignInResult Nobody(SignInForm form)
    {
        people.PasswordHasher.HashPassword(new Person(), form.Password);
        return Microsoft.AspNetCore.Identity.SignInResult.Failed;
    }
}

internal static class Language
{
    public static void Remember(HttpResponse response, string language) => response.Cookies.Append(
        Words.Cookie,
        CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
        new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true });
}
