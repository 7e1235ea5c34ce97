using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Welcome;
using Wijkkas.Web.Welcome.Start;

namespace Wijkkas.Web;

/// <summary>What happens before the door opens: the schema up to date, the roles there, and in Development somebody to play with.</summary>
public static class Opening
{
    /// <summary>Prepares the books and serves the portal until it is stopped.</summary>
    public static async Task Serve(this WebApplication app)
    {
        await app.Prepare();
        await app.RunAsync();
    }

    public static async Task Prepare(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var given = scope.ServiceProvider;
        var db = given.GetRequiredService<LedgerDb>();

        // On a server somebody chooses the moment: the verb migrate.
        if (given.GetRequiredService<BooksProvider>().Name == "Sqlite")
        {
            await db.Database.MigrateAsync();
        }
        else if ((await db.Database.GetPendingMigrationsAsync()).Any())
        {
            throw new InvalidOperationException("The database does not have this version's tables yet. Run the verb migrate first.");
        }

        await MakeRoles(given.GetRequiredService<RoleManager<IdentityRole<Guid>>>());
        if (app.Environment.IsDevelopment() && !await db.Set<Organisation>().AnyAsync())
        {
            await DemoNeighbourhood.Fill(given, withPeople: true, CancellationToken.None);
        }

        var first = given.GetRequiredService<FirstRun>();
        if (await first.IsWaiting(CancellationToken.None))
        {
            first.Announce();
        }
    }

    internal static async Task MakeRoles(RoleManager<IdentityRole<Guid>> roles)
    {
        foreach (var role in Roles.Kept)
        {
            if (!await roles.RoleExistsAsync(role))
            {
                await roles.CreateAsync(new IdentityRole<Guid>(role) { Id = Guid.NewGuid() });
            }
        }
    }
}
