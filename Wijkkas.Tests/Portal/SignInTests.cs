using System.Net;
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
}
