using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;
using Wijkkas.Web.Welcome.SignIn;

namespace Wijkkas.Web.Portal.Everyone.Me;

public sealed class MeController(UserManager<Person> people, PeopleAtTheBooks books, SignInManager<Person> door, Words words) : Controller
{
    [HttpGet("/me")]
    public async Task<IActionResult> Me() => View(MeForm.Of(await Person(people)));

    [HttpPost("/me")]
    public Task<IActionResult> Me(MeForm form) => this.Attempt(
        async () =>
        {
            var person = await books.Take(User.AsActor(), async keeper =>
            {
                var me = await Person(keeper);
                me.DisplayName = form.Name.Trim();
                me.Language = Words.Languages.Contains(form.Language) ? form.Language : Words.Dutch;
                (await keeper.UpdateAsync(me)).OrRefuse();
                return me;
            });
            Language.Remember(Response, person.Language);
            await door.RefreshSignInAsync(person);
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(person.Language);
            this.Tell(words["Users.MeChanged"]);
            return Redirect("/me");
        },
        () => View(form));

    [HttpGet("/me/password")]
    public IActionResult Password() => View(new PasswordForm());

    [HttpPost("/me/password")]
    public Task<IActionResult> Password(PasswordForm form) => this.Attempt(
        async () =>
        {
            if (form.New != form.Again)
            {
                throw new Refusal("Users.NotTwiceTheSame");
            }

            if (form.New == form.Now)
            {
                throw new Refusal("Users.SamePassword");
            }

            var person = await books.Take(User.AsActor(), async keeper =>
            {
                var me = await Person(keeper);
                (await keeper.ChangePasswordAsync(me, form.Now, form.New)).OrRefuse();
                await FirstPassword.Satisfied(keeper, me);
                return me;
            });
            await door.RefreshSignInAsync(person);
            this.Tell(words["Users.PasswordChanged"]);
            return Redirect("/me");
        },
        () => View(form),
        code => code switch
        {
            "Users.PasswordMismatch" => nameof(form.Now),
            "Users.NotTwiceTheSame" => nameof(form.Again),
            _ => nameof(form.New),
        });

    private async Task<Person> Person(UserManager<Person> keeper) => await keeper.GetUserAsync(User) ?? throw new InvalidOperationException("Signed in as somebody who is not there.");
}
