using System.CommandLine;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
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
            var db = await office.Open(cancel);
            if (!await db.Set<Organisation>().AnyAsync(cancel))
            {
                await office.Errors.WriteLineAsync(office.Words["CommandLine.DemoBegins"]);
            }

            await Opening.MakeRoles(office.Get<RoleManager<IdentityRole<Guid>>>());

            // People with a password that everybody knows are for playing only.
            var playing = office.Environment.IsDevelopment();
            var file = await DemoNeighbourhood.Fill(office.Get<IServiceProvider>(), playing, cancel);
            await office.Out.WriteLineAsync(playing
                ? office.Words["CommandLine.DemoDone", DemoUsers.Password, file]
                : office.Words["CommandLine.DemoDoneWithoutUsers", file]);
        });
        return verb;
    }
}
