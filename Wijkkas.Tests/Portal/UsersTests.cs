using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wijkkas.Ledger.Changes;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web.Portal.Administrator.Users;
using Wijkkas.Web.Welcome;

namespace Wijkkas.Tests.Portal;

public sealed class UsersTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    [Fact]
    public async Task A_new_user_gets_a_password_for_once_and_chooses_his_own()
    {
        using var admin = await portal.As(Roles.Administrator);
        var shown = await admin.Fill("/users/new", ("Name", "Ineke Visser"), ("Email", "ineke@lindenhof.example"), ("Roles", Roles.Board));
        var first = shown.Document.QuerySelector("#first-password")!.TextContent;
        Assert.Equal("Ineke Visser kan hiermee inloggen.", shown.Say);
        Assert.DoesNotContain(first, (await admin.Open("/users")).Text);

        using var ineke = portal.Anonymous();
        var arrived = await ineke.Fill("/sign-in", ("Email", "ineke@lindenhof.example"), ("Password", first));
        Assert.Equal("/me/password", arrived.Address);
        Assert.Equal("/me/password", (await ineke.Open("/")).Address);

        var same = await ineke.Fill("/me/password", ("Now", first), ("New", first), ("Again", first));
        Assert.Contains("Dit is het wachtwoord dat u al heeft. Kies een ander.", same.Problem);
        var typo = await ineke.Fill("/me/password", ("Now", first), ("New", "de linde bloeit"), ("Again", "de linde bloeidt"));
        Assert.Contains("Dit is niet twee keer hetzelfde wachtwoord.", typo.Problem);
        var short_ = await ineke.Fill("/me/password", ("Now", first), ("New", "linde"), ("Again", "linde"));
        Assert.Contains("Dit wachtwoord is te kort. Gebruik minstens 10 tekens.", short_.Problem);
        var changed = await ineke.Fill("/me/password", ("Now", first), ("New", "de linde bloeit"), ("Again", "de linde bloeit"));
        Assert.Equal("/me", changed.Address);
        Assert.Equal("/", (await ineke.Open("/")).Address);
        using var again = portal.Anonymous();
        await again.SignIn("ineke@lindenhof.example", "de linde bloeit");
    }

    [Fact]
    public async Task Who_is_blocked_is_out_at_the_next_click()
    {
        using var admin = await portal.As(Roles.Administrator);
        await admin.Fill("/users/new", ("Name", "Wim Bakker"), ("Email", "wim@lindenhof.example"), ("Roles", Roles.Board));
        var wim = await Id("wim@lindenhof.example");
        var password = (await admin.Press(await admin.Open($"/users/{wim}"), "Nieuw wachtwoord maken")).Document.QuerySelector("#first-password")!.TextContent;
        using var visitor = portal.Anonymous();
        await visitor.SignIn("wim@lindenhof.example", password);

        var told = await admin.Press(await admin.Open($"/users/{wim}/block"), "Blokkeer Wim Bakker");

        Assert.Contains("Wim Bakker kan niet meer inloggen.", told.Text);
        Assert.Contains("Wim Bakker | bestuur geblokkeerd | wim@lindenhof.example", told.Rows());
        Assert.StartsWith("/sign-in", (await visitor.Open("/")).Address);
        var refused = await visitor.Fill("/sign-in", ("Email", "wim@lindenhof.example"), ("Password", password));
        Assert.Contains("Inloggen kan nu niet voor dit e-mailadres.", refused.Problem);

        await admin.Press(await admin.Open($"/users/{wim}"), "Gebruiker weer toelaten");
        await visitor.SignIn("wim@lindenhof.example", password);
    }

    [Fact]
    public async Task A_role_taken_away_shuts_its_pages_at_once()
    {
        using var admin = await portal.As(Roles.Administrator);
        var shown = await admin.Fill("/users/new", ("Name", "Anna Prins"), ("Email", "anna@lindenhof.example"), ("Roles", Roles.Administrator));
        var first = shown.Document.QuerySelector("#first-password")!.TextContent;
        using var anna = portal.Anonymous();
        await anna.SignIn("anna@lindenhof.example", first);
        await anna.Fill("/me/password", ("Now", first), ("New", "de linde bloeit"), ("Again", "de linde bloeit"));
        Assert.Equal(HttpStatusCode.OK, (await anna.Get("/users")).StatusCode);

        await admin.Fill($"/users/{await Id("anna@lindenhof.example")}", ("Name", "Anna Prins"), ("Roles", Roles.Auditor));

        Assert.StartsWith("/sign-in", (await anna.Open("/users")).Address);
        await anna.SignIn("anna@lindenhof.example", "de linde bloeit");
        var page = await anna.Open("/users");
        Assert.Equal((HttpStatusCode.Forbidden, "Dit blad is niet voor u"), (page.Status, page.Heading));
    }

    [Fact]
    public async Task There_is_always_an_administrator_left()
    {
        await using var alone = new Lindenhof.Portal();
        await alone.InitializeAsync();
        using var admin = await alone.As(Roles.Administrator);
        await using var db = alone.Read();
        var (_, email, _) = DemoUsers.All.Single(user => user.Role == Roles.Administrator);
        var me = await db.Users.Where(person => person.Email == email).Select(person => person.Id).SingleAsync();

        var page = await admin.Open($"/users/{me}");
        Assert.Contains("Dit is de laatste beheerder. Maak eerst iemand anders beheerder.", page.Text);
        Assert.Empty(page.Texts("a[href$='/block']"));

        var refused = await admin.Fill(page, ("Name", "Iemand"), ("Roles", Roles.Board));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("is de laatste beheerder. Maak eerst iemand anders beheerder.", refused.Problem);
        Assert.Equal(HttpStatusCode.OK, (await admin.Get("/users")).StatusCode);
    }

    /// <summary>Two administrators take each other's role, or block each other, in the same instant: whoever comes second is refused.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_who_shut_each_other_out_at_once_leave_one_inside(bool block)
    {
        await using var alone = new Lindenhof.Portal();
        await alone.InitializeAsync();
        using var fatima = await alone.As(Roles.Administrator);
        var first = (await fatima.Fill("/users/new", ("Name", "Anna Prins"), ("Email", "anna@lindenhof.example"), ("Roles", Roles.Administrator))).Document.QuerySelector("#first-password")!.TextContent;
        using var anna = alone.Anonymous();
        await anna.SignIn("anna@lindenhof.example", first);
        await anna.Fill("/me/password", ("Now", first), ("New", "de linde bloeit"), ("Again", "de linde bloeit"));
        await using var db = alone.Read();
        var ids = await db.Users.ToDictionaryAsync(person => person.Email!, person => person.Id);
        var (hers, mine) = (ids["anna@lindenhof.example"], ids[DemoUsers.All.Single(user => user.Role == Roles.Administrator).Email]);
        var (toHer, toMe) = block
            ? (await fatima.Open($"/users/{hers}/block"), await anna.Open($"/users/{mine}/block"))
            : (await fatima.Open($"/users/{hers}"), await anna.Open($"/users/{mine}"));

        await Task.WhenAll(
            Task.Run(() => block ? fatima.Press(toHer, "Blokkeer Anna Prins") : fatima.Fill(toHer, ("Name", "Anna Prins"), ("Roles", Roles.Board))),
            Task.Run(() => block ? anna.Press(toMe, "Blokkeer Fatima El Amrani") : anna.Fill(toMe, ("Name", "Fatima El Amrani"), ("Roles", Roles.Board))));

        await using var scope = alone.Services.CreateAsyncScope();
        var administrators = await scope.ServiceProvider.GetRequiredService<UserManager<Person>>().GetUsersInRoleAsync(Roles.Administrator);
        Assert.Single(administrators, person => !person.IsBlocked);
        Assert.Empty(alone.Errors);
    }

    /// <summary>Straight at the desk, many times over: the pages above need not meet in the same millisecond.</summary>
    [Fact]
    public async Task However_often_two_try_it_there_is_always_an_administrator_left()
    {
        await using var alone = new Lindenhof.Portal();
        await alone.InitializeAsync();
        var by = new Actor("test");
        await Desk(desk => desk.Add("Anna Prins", "anna@lindenhof.example", [Roles.Administrator], by));
        await using var db = alone.Read();
        var ids = await db.Users.Where(person => person.Email == "anna@lindenhof.example" || person.Email == "beheer@lindenhof.example").Select(person => person.Id).ToListAsync();

        for (var round = 0; round < 10; round++)
        {
            var refused = 0;
            await Task.WhenAll(ids.Select(id => Task.Run(async () =>
            {
                try
                {
                    await Desk(async desk =>
                    {
                        await desk.Change(id, "Iemand", [Roles.Board], by);
                        return "";
                    });
                }
                catch (Refusal refusal) when (refusal.Code == "Users.LastAdministrator")
                {
                    Interlocked.Increment(ref refused);
                }
            })));
            Assert.Equal(1, refused);
            foreach (var id in ids)
            {
                await Desk(async desk =>
                {
                    await desk.Change(id, "Iemand", [Roles.Administrator], by);
                    return "";
                });
            }
        }

        async Task<string> Desk(Func<UserDesk, Task<string>> act)
        {
            await using var scope = alone.Services.CreateAsyncScope();
            return await act(scope.ServiceProvider.GetRequiredService<UserDesk>());
        }
    }

    [Fact]
    public async Task Who_gave_a_role_made_a_password_or_blocked_somebody_is_kept()
    {
        using var admin = await portal.As(Roles.Administrator);
        await admin.Fill("/users/new", ("Name", "Bea Mulder"), ("Email", "bea@lindenhof.example"), ("Roles", Roles.Board));
        var bea = await Id("bea@lindenhof.example");
        await admin.Fill($"/users/{bea}", ("Name", "Bea Mulder"), ("Roles", Roles.Treasurer));
        await admin.Press(await admin.Open($"/users/{bea}"), "Nieuw wachtwoord maken");
        await admin.Press(await admin.Open($"/users/{bea}/block"), "Blokkeer Bea Mulder");
        await admin.Press(await admin.Open($"/users/{bea}"), "Gebruiker weer toelaten");

        await using var db = portal.Read();
        var me = await Id(DemoUsers.All.Single(user => user.Role == Roles.Administrator).Email);
        var key = bea.ToString();
        var changes = await db.Set<Change>().AsNoTracking().Where(change => change.Subject == nameof(Person) && change.SubjectKey == key).OrderBy(change => change.Id).ToListAsync();
        Assert.All(changes, change => Assert.Equal(me.ToString(), change.ChangedBy));
        Assert.Equal(
            [
                "Added DisplayName Email PasswordHash", "RoleGiven Role:>board", "RoleTaken Role:board>", "RoleGiven Role:>treasurer", "Changed PasswordHash",
                "Changed LockoutEnd:>9999-12-31", "Changed LockoutEnd:9999-12-31>",
            ],
            changes.Select(change => $"{change.What} {string.Join(' ', change.Read().OrderBy(field => field.Name, StringComparer.Ordinal).Select(field => field.Kept ? $"{field.Name}:{field.Was}>{field.Becomes}" : field.Name))}"));
        Assert.DoesNotContain(changes, change => change.Fields.Contains("Bea", StringComparison.Ordinal) || change.Fields.Contains('@'));
    }

    [Fact]
    public async Task What_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost()
    {
        using var admin = await portal.As(Roles.Administrator);

        var empty = await admin.Fill("/users/new", ("Name", ""), ("Email", "geen adres"));
        Assert.Equal("Nog niet opgeslagen Naam: Vul dit in. E-mailadres: Dit is geen e-mailadres. Een e-mailadres heeft een @, zoals naam@voorbeeld.nl.", empty.Problem);
        Assert.StartsWith("Fout: Gebruiker toevoegen", empty.Title);
        Assert.Equal("geen adres", empty.Document.QuerySelector("#Email")!.GetAttribute("value"));
        Assert.Equal(("true", "Email-wrong Email-hint"), (empty.Document.QuerySelector("#Email")!.GetAttribute("aria-invalid"), empty.Document.QuerySelector("#Email")!.GetAttribute("aria-describedby")));

        var noRole = await admin.Fill("/users/new", ("Name", "Ada"), ("Email", "ada@lindenhof.example"));
        Assert.Equal("Nog niet opgeslagen Rollen: Kies minstens één rol.", noRole.Problem);
        var taken = await admin.Fill("/users/new", ("Name", "Ada"), ("Email", "joke@lindenhof.example"), ("Roles", Roles.Board));
        Assert.Equal("Nog niet opgeslagen E-mailadres: Er is al iemand met het e-mailadres joke@lindenhof.example.", taken.Problem);
    }

    [Fact]
    public async Task Somebody_changes_his_own_name_and_language()
    {
        using var henk = await portal.As(Roles.Auditor);

        var page = await henk.Fill("/me", ("Name", "Henk de Boer"), ("Language", "en"));

        Assert.Equal("My details", page.Heading);
        Assert.Contains("Your details were saved.", page.Text);
        await using var db = portal.Read();
        Assert.Equal("en", await db.Users.Where(person => person.DisplayName == "Henk de Boer").Select(person => person.Language).SingleAsync());
        await henk.Fill("/me", ("Name", "Henk de Boer"), ("Language", "nl"));
    }

    private async Task<Guid> Id(string email)
    {
        await using var db = portal.Read();
        return await db.Users.Where(person => person.Email == email).Select(person => person.Id).SingleAsync();
    }
}
