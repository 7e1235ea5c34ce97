using System.CommandLine;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.CommandLine;

/// <summary><c>users add</c>: for whoever comes first, while nobody can sign in yet.</summary>
internal static class UsersVerb
{
    // Without letters and figures that look alike.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    public static Command Make(Office office)
    {
        var email = new Argument<string>(office.Words["CommandLine.Email"]) { Description = office.Words["CommandLine.EmailHelp"] };
        var role = new Option<string>("--role") { Description = office.Words["CommandLine.RoleHelp"], HelpName = string.Join('|', Roles.All), Required = true };
        role.AcceptOnlyFromAmong([.. Roles.All]);
        var name = new Option<string>("--name") { Description = office.Words["CommandLine.UserNameHelp"], HelpName = office.Words["CommandLine.Name"] };
        var add = new Command("add", office.Words["CommandLine.UsersAddHelp"]) { email, role, name };
        add.SetAction(async (given, cancel) =>
        {
            await office.Open(cancel);
            await Opening.MakeRoles(office.Get<RoleManager<IdentityRole<Guid>>>());
            var address = given.GetRequiredValue(email);
            var password = RandomNumberGenerator.GetString(Letters, 16);
            var people = office.Get<UserManager<Person>>();
            var person = new Person { Id = Guid.NewGuid(), UserName = address, Email = address, DisplayName = given.GetValue(name) ?? address.Split('@')[0], LockoutEnabled = true };
            Succeed(await people.CreateAsync(person, password));
            Succeed(await people.AddToRoleAsync(person, given.GetRequiredValue(role)));
            await office.Out.WriteLineAsync(office.Words["CommandLine.UserAdded", address, password]);
        });
        return new Command("users", office.Words["CommandLine.UsersHelp"]) { add };
    }

    /// <exception cref="Refusal"><c>CommandLine.UserRefused</c> (why, in the reader's words).</exception>
    private static void Succeed(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new Refusal("CommandLine.UserRefused", string.Join(" ", result.Errors.Select(error => error.Description)));
        }
    }
}
