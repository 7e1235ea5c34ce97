using System.Net;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;
using Wijkkas.Tests.Lindenhof;
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
