using System.Net;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web.Welcome;

namespace Wijkkas.Tests.Portal;

public sealed class SignInTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    [Fact]
    public async Task Who_is_not_known_signs_in_first_and_then_comes_where_he_wanted()
    {
        using var visitor = portal.Anonymous();

        var asked = await visitor.Get("/");
        Assert.Equal("http://localhost/sign-in?returnTo=%2F", asked.Headers.Location?.ToString());

        var joke = DemoUsers.All.First(user => user.Role == Roles.Treasurer);
        var page = await visitor.Fill("/sign-in?returnTo=%2F", ("Email", joke.Email), ("Password", DemoUsers.Password));
        Assert.Equal(("/", HttpStatusCode.OK), (page.Address, page.Status));
        Assert.Equal("nl", page.Document.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task A_wrong_password_is_told_kindly_and_the_address_stays()
    {
        using var visitor = portal.Anonymous();

        var page = await visitor.Fill("/sign-in", ("Email", "joke@lindenhof.example"), ("Password", "geraden"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("Dit kan niet Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk ze allebei na.", page.Problem);
        Assert.StartsWith("Fout: Inloggen – De Lindenhof – Wijkkas", page.Title);
        Assert.Equal("joke@lindenhof.example", page.Document.QuerySelector("#Email")?.GetAttribute("value"));
    }

    [Fact]
    public async Task Five_wrong_passwords_shut_the_door_for_a_while_also_to_the_right_one()
    {
        using var visitor = portal.Anonymous();
        var (_, email, _) = DemoUsers.All.First(user => user.Role == Roles.Board);
        for (var i = 0; i < 4; i++)
        {
            Assert.Contains("horen niet bij elkaar", (await visitor.Fill("/sign-in", ("Email", email), ("Password", "geraden"))).Problem);
        }

        Assert.Contains("Inloggen kan nu niet", (await visitor.Fill("/sign-in", ("Email", email), ("Password", "geraden"))).Problem);
        Assert.Contains("Inloggen kan nu niet", (await visitor.Fill("/sign-in", ("Email", email), ("Password", DemoUsers.Password))).Problem);
    }

    [Fact]
    public async Task One_comes_back_to_our_own_pages_only()
    {
        using var visitor = portal.Anonymous();
        var (_, email, _) = DemoUsers.All.First(user => user.Role == Roles.Treasurer);

        var page = await visitor.Fill("/sign-in?returnTo=https%3A%2F%2Felders.example%2F", ("Email", email), ("Password", DemoUsers.Password));

        Assert.Equal("/", page.Address);
    }

    [Fact]
    public async Task Signed_out_is_out()
    {
        using var joke = await portal.As(Roles.Treasurer);

        await joke.Press(await joke.Open("/"), "Uitloggen");

        Assert.Equal(HttpStatusCode.Redirect, (await joke.Get("/")).StatusCode);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_with_a_page_that_says_what_to_do()
    {
        using var joke = await portal.As(Roles.Treasurer);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/me") { Content = new FormUrlEncodedContent([KeyValuePair.Create("Name", "Ander")]) };

        var page = await Page.Read(await joke.Send(request));

        Assert.Equal((HttpStatusCode.BadRequest, "Dit formulier is verlopen"), (page.Status, page.Heading));
    }

    [Fact]
    public async Task A_page_that_is_not_there_says_so_in_the_readers_language()
    {
        using var visitor = portal.Anonymous();

        var dutch = await Page.Read(await visitor.Get("/bestaat-niet"));
        Assert.Equal((HttpStatusCode.NotFound, "Dit blad is er niet"), (dutch.Status, dutch.Heading));

        await visitor.Press(await visitor.Open("/sign-in"), "English");
        Assert.Equal("This page does not exist", (await Page.Read(await visitor.Get("/bestaat-niet"))).Heading);
    }

    [Fact]
    public async Task Who_was_away_too_long_comes_back_to_the_page_the_form_stood_on()
    {
        using var visitor = portal.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/users/new");
        request.Headers.Referrer = new Uri("http://localhost/users/new?x=1");
        Assert.Equal("/sign-in?returnTo=%2Fusers%2Fnew%3Fx%3D1", (await visitor.Send(request)).Headers.Location?.ToString());

        using var elsewhere = new HttpRequestMessage(HttpMethod.Post, "/users/new");
        elsewhere.Headers.Referrer = new Uri("http://elders.example/users/new");
        Assert.Equal("/sign-in?returnTo=%2F", (await visitor.Send(elsewhere)).Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_page_that_breaks_gives_a_number_that_stands_in_the_log()
    {
        await using var broken = new Lindenhof.Portal();
        await broken.InitializeAsync();
        using var joke = await broken.As(Roles.Treasurer);
        await using (var db = broken.Read())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE AccountTotals RENAME TO Elsewhere");
        }

        var page = await Page.Read(await joke.Get("/"));

        Assert.Equal((HttpStatusCode.InternalServerError, "Er ging iets mis"), (page.Status, page.Heading));
        var number = page.Document.QuerySelector(".hash")!.TextContent;
        Assert.Equal(8, number.Length);
        Assert.Contains(broken.Errors, line => line.StartsWith($"Reference {number}: GET / failed.", StringComparison.Ordinal));
        Assert.DoesNotContain("Exception", page.Text);
    }
}
