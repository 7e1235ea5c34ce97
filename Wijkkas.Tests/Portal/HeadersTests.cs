using Wijkkas.Ledger.People;

namespace Wijkkas.Tests.Portal;

public sealed class HeadersTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/")]
    [InlineData("/is-not-there")]
    [InlineData("/wijkkas.css")]
    public async Task Nothing_inline_and_nothing_from_elsewhere(string address)
    {
        using var joke = await portal.As(Roles.Treasurer);

        var answer = await joke.Get(address);

        Assert.Equal(
            "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
            string.Join("", answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", string.Join("", answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Pages_are_not_kept_and_the_sheet_is()
    {
        using var joke = await portal.As(Roles.Treasurer);

        Assert.True((await joke.Get("/")).Headers.CacheControl!.NoStore);
        Assert.Equal(TimeSpan.FromDays(365), (await joke.Get("/wijkkas.css?v=1")).Headers.CacheControl!.MaxAge);
    }

    [Fact]
    public void Pages_have_no_style_and_no_script_of_their_own()
    {
        var wrong = from file in Directory.GetFiles(Path.Combine(Lindenhof.Portal.Sources, "Wijkkas.Web"), "*.cshtml", SearchOption.AllDirectories)
                    let page = File.ReadAllText(file)
                    where page.Contains(" style=", StringComparison.Ordinal) || page.Contains("<style", StringComparison.Ordinal)
                        || page.Contains("javascript:", StringComparison.Ordinal)
                        || System.Text.RegularExpressions.Regex.IsMatch(page, @"\son[a-z]+=|<script(?![^>]*\ssrc=)")
                    select Path.GetFileName(file);

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_sheet_stays_small() =>
        Assert.InRange(new FileInfo(Path.Combine(Lindenhof.Portal.Sources, "Wijkkas.Web", "wwwroot", "wijkkas.css")).Length, 10_000, 28_000);
}
