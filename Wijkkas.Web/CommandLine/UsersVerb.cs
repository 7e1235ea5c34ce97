using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Administrator.Users;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.CommandLine;

/// <summary><c>users add</c>: for whoever comes first, while nobody can sign in yet.</summary>
internal static class UsersVerb
{
    public static Command Make(Office office)
    {
        var email = new Argument<string>(office.Words["CommandLine.Email"]) { Description = office.Words["CommandLine.EmailHelp"] };
        var role = new Option<string>("--role") { Description = office.Words["CommandLine.RoleHelp"], HelpName = string.Join('|', Roles.OfTheHouse), Required = true };
        role.AcceptOnlyFromAmong([.. Roles.OfTheHouse]);
        var name = new Option<string>("--name") { Description = office.Words["CommandLine.UserNameHelp"], HelpName = office.Words["CommandLine.Name"] };
        var add = new Command("add", office.Words["CommandLine.UsersAddHelp"]) { email, role, name };
        add.SetAction(async (given, cancel) =>
        {
            await office.Open(cancel);
            await Opening.MakeRoles(office.Get<RoleManager<IdentityRole<Guid>>>());
            var address = given.GetRequiredValue(email);
            var desk = new UserDesk(office.Get<PeopleAtTheBooks>());
            var password = await desk.Add(given.GetValue(name) ?? address.Split('@')[0], address, [given.GetRequiredValue(role)], Actor.CommandLine);
            await office.Out.WriteLineAsync(office.Words["CommandLine.UserAdded", address, password]);
        });
        return new Command("users", office.Words["CommandLine.UsersHelp"]) { add };
    }
}
