using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.People;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web.Welcome.Start;

namespace Wijkkas.Tests.Portal;

public sealed class StartTests
{
    [Fact]
    public async Task The_first_run_names_the_cooperative_and_makes_the_first_user_once()
    {
        await using var portal = new Lindenhof.Portal { Untouched = true };
        await portal.InitializeAsync();
        using var visitor = portal.Anonymous();
        (string, string)[] answers = [("Cooperative", "De Nieuwe Buurt"), ("LegalForm", "CooperativeUa"), ("Person", "Sara Smit"), ("Email", "sara@buurt.example"), ("Password", "een lange zin")];
        Assert.Equal("/start", (await visitor.Open("/")).Address);

        var guessed = await visitor.Fill("/start", [("Code", "geraden"), .. answers]);
        Assert.Equal("Nog niet opgeslagen Startcode: Deze code klopt niet. Kijk in het logboek van het programma.", guessed.Problem);
        await using (var db = portal.Read())
        {
            Assert.Equal((0, 0), (await db.Users.CountAsync(), await db.Set<Organisation>().CountAsync()));
        }

        var code = portal.Services.GetRequiredService<FirstRun>().Announce();
        var begun = await visitor.Fill("/start", [("Code", code), .. answers]);

        Assert.Equal("/", begun.Address);
        Assert.Equal("Vandaag – De Nieuwe Buurt – Wijkkas", begun.Title);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get("/settings")).StatusCode);
        await using var after = portal.Read();
        Assert.True(await after.Set<Account>().AnyAsync());
        using var second = portal.Anonymous();
        Assert.Equal("/sign-in", (await second.Open("/sign-in")).Address);
        Assert.Equal(HttpStatusCode.NotFound, (await second.Get("/start")).StatusCode);
    }
}
