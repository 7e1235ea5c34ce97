using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using Wijkkas.Ledger.Demo;
using Wijkkas.Ledger.People;
using Wijkkas.Web.Welcome;

namespace Wijkkas.Web.CommandLine;

internal static class DemoVerb
{
    public static Command Make(Office office)
    {
        var verb = new Command("demo", office.Words["CommandLine.DemoHelp"]);
        verb.SetAction(async (_, cancel) =>
        {
            await office.Open(cancel);
            await office.Errors.WriteLineAsync(office.Words["CommandLine.DemoBegins"]);
            await office.Get<FillWithDemoHandler>().Handle(new FillWithDemo(), cancel);
            await Opening.MakeRoles(office.Get<RoleManager<IdentityRole<Guid>>>());
            if (office.Environment.IsDevelopment())
            {
                await DemoUsers.Make(office.Get<UserManager<Person>>());
            }

            await office.Out.WriteLineAsync(office.Words[office.Environment.IsDevelopment() ? "CommandLine.DemoDone" : "CommandLine.DemoDoneWithoutUsers", DemoUsers.Password]);
        });
        return verb;
    }
}
