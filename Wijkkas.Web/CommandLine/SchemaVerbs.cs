using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Web.CommandLine;

internal static class SchemaVerbs
{
    public static Command Migrate(Office office)
    {
        var verb = new Command("migrate", office.Words["CommandLine.MigrateHelp"]);
        verb.SetAction(async (_, cancel) =>
        {
            var db = office.Get<LedgerDb>();
            var before = (await db.Database.GetPendingMigrationsAsync(cancel)).Count();
            await db.Database.MigrateAsync(cancel);
            await Opening.MakeRoles(office.Get<Microsoft.AspNetCore.Identity.RoleManager<Microsoft.AspNetCore.Identity.IdentityRole<Guid>>>());
            await office.Out.WriteLineAsync(office.Words[before == 0 ? "CommandLine.MigratedAlready" : "CommandLine.Migrated", before]);
        });
        return verb;
    }
}
