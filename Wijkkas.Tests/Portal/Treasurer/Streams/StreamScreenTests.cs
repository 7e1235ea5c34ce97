using Wijkkas.Ledger.People;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal.Treasurer.Streams;

public sealed class StreamScreenTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    [Fact]
    public async Task Streams_show_what_is_in_them_and_open_the_entries_behind_it()
    {
        await portal.Books.Post("2026-02-01", "1100 Debit 50.00", "8010 Credit 50.00 groen");
        await portal.Books.Post("2026-03-01", "4400 Debit 20.00 groen", "1100 Credit 20.00");
        using var henk = await portal.As(Roles.Auditor);

        var page = await henk.Open("/streams");
        var row = page.Document.QuerySelectorAll("tbody tr").Single(tr => tr.TextContent.Contains("Groenbeheer", StringComparison.Ordinal));
        Assert.Equal("Groenbeheer Inkomsten groen 30,00", Page.Tidy(row.TextContent));
        Assert.EndsWith("Samen | | | 30,00", Page.Tidy(page.Rows()[^1]));
        var entries = await henk.Open(row.QuerySelector("a.fig")!.GetAttribute("href")!);
        Assert.Equal(["−20,00", "50,00"], entries.Texts(".cards tbody a.fig"));
        Assert.EndsWith("Samen | 30,00", entries.Rows(".cards")[^1]);
    }

    [Fact]
    public async Task A_stream_is_added_renamed_and_retired_on_the_screen()
    {
        using var joke = await portal.As(Roles.Treasurer);

        var added = await joke.Fill("/streams/new", ("NameNl", "Buurttuin"), ("Code", "buurttuin"), ("Kind", "Fund"));
        Assert.Contains("st m6", added.Document.QuerySelectorAll("tbody th span").Select(mark => mark.ClassName));
        await joke.Fill("/streams/buurttuin/edit", ("NameNl", "Buurttuinen"));
        await joke.Press(await joke.Open("/streams/buurttuin/edit"), "Uit gebruik nemen");
        var page = await joke.Open("/streams");
        Assert.Contains("Buurttuinen niet in gebruik | Fonds | buurttuin | 0,00 | Wijzigen Buurttuinen", page.Rows());
        Assert.DoesNotContain("Buurttuinen", (await joke.Open("/journal/transfer")).Text);

        var wrong = await joke.Fill("/streams/new", ("NameNl", "x"), ("Code", "Met Spatie"));
        Assert.Equal(["“Met Spatie” kan geen korte naam zijn. Gebruik kleine letters, cijfers en streepjes."], wrong.Texts("p.wrong"));
        Assert.Null((await joke.Open("/streams/algemeen/edit")).Document.QuerySelector("form[action$='/retire']"));
    }

    [Theory]
    [InlineData("projects", "Project toevoegen")]
    [InlineData("branches", "Vestiging toevoegen")]
    public async Task Projects_and_branches_are_kept_on_the_screen(string kind, string title)
    {
        using var joke = await portal.As(Roles.Treasurer);
        Assert.NotNull((await joke.Open($"/{kind}")).Document.QuerySelector(".empty"));

        Assert.Equal(title, (await joke.Open($"/{kind}/new")).Heading);
        var added = await joke.Fill($"/{kind}/new", ("Name", "Moestuin"), ("Code", "moestuin"));
        Assert.Contains("Moestuin | moestuin | Wijzigen Moestuin", added.Rows());
        await joke.Fill($"/{kind}/1/edit", ("Name", "Grote moestuin"));
        var retired = await joke.Press(await joke.Open($"/{kind}/1/edit"), "Uit gebruik nemen");
        Assert.Contains("Grote moestuin niet in gebruik | moestuin | Wijzigen Grote moestuin", retired.Rows());
        Assert.Equal(["Korte naam moestuin is er al. Kies een andere."], (await joke.Fill($"/{kind}/new", ("Name", "Nog een"), ("Code", "moestuin"))).Texts("p.wrong"));
    }
}
