using Wijkkas.Ledger.People;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal.Treasurer.Periods;

public sealed class PeriodScreenTests
{
    [Fact]
    public async Task A_month_is_locked_after_showing_what_is_open_and_opened_again_with_a_reason()
    {
        var portal = new Lindenhof.Portal();
        await portal.InitializeAsync();
        await using var _ = portal;
        await portal.Books.Post("2026-01-16", "1390 Debit 12.50", "1100 Credit 12.50");
        using var joke = await portal.As(Roles.Treasurer);

        var page = await joke.Open("/periods");
        Assert.Equal("De maand januari 2026 is voorbij en nog open. Klopt alles? Zet de maand op slot.", page.Say);
        var confirm = await joke.Press(await joke.Open("/periods/202601/lock"), "Januari 2026 op slot zetten");
        Assert.Equal("De maand februari 2026 is voorbij en nog open. Klopt alles? Zet de maand op slot.", confirm.Say);
        Assert.Contains("januari 2026 | Op slot | Weer openzetten januari 2026", confirm.Rows());

        var silent = await joke.Fill("/periods/202601/reopen", ("Why", ""));
        Assert.Equal(["Vul dit in."], silent.Texts("p.wrong"));
        var reopened = await joke.Fill("/periods/202601/reopen", ("Why", "factuur kwam te laat"));
        Assert.Contains("januari 2026 | Open | Op slot zetten januari 2026", reopened.Rows());
        Assert.Equal(
            [
                "24 november 2026, 20:30 | januari 2026 | Open | Joke Terpstra | factuur kwam te laat",
                "24 november 2026, 20:30 | januari 2026 | Op slot | Joke Terpstra |",
            ],
            reopened.Rows("section[aria-labelledby=log] table").Skip(1).Select(Page.Tidy));
    }

    [Fact]
    public async Task What_is_not_at_nought_is_told_before_a_month_is_locked()
    {
        var portal = new Lindenhof.Portal();
        await portal.InitializeAsync();
        await using var _ = portal;
        await portal.Books.Post("2026-10-16", "1390 Debit 12.50", "1100 Credit 12.50");
        using var joke = await portal.As(Roles.Treasurer);

        Assert.Equal(["Op 1390 Vraagposten staat nog € 12,50. Dat hoort nul te zijn. Kaart openen"], (await joke.Open("/periods/202610/lock")).Texts(".note.warn"));
        Assert.Equal(["Er staat niets open in deze maand."], (await joke.Open("/periods/202609/lock")).Texts("main .note.ok"));
    }

    [Fact]
    public async Task A_year_is_closed_for_good_once_every_month_is_locked()
    {
        var portal = new Lindenhof.Portal();
        await portal.InitializeAsync();
        await using var _ = portal;
        await portal.Books.Post("2025-06-01", "1100 Debit 50.00", "8010 Credit 50.00");
        await portal.Books.Post("2026-06-01", "4700 Debit 1.00", "1100 Credit 1.00");
        using var joke = await portal.As(Roles.Treasurer);

        var early = await joke.Open("/periods/years/2025/close");
        Assert.Null(early.Document.QuerySelector("form.sheet button"));
        Assert.Contains("Kan nog niet: januari 2025 is nog open.", early.Text);
        for (var month = 202501; month <= 202512; month++)
        {
            await joke.Press(await joke.Open($"/periods/{month}/lock"), Capital($"{Month(month)} op slot zetten"));
        }

        var page = await joke.Open("/periods/years/2025/close");
        Assert.Equal("Boekjaar 2025 eindigt met € 50,00: baten min lasten.", page.Say);
        var closed = await joke.Press(page, "Boekjaar 2025 afsluiten");
        Assert.Equal(["Boekjaar 2025 is afgesloten."], closed.Texts(".note.ok"));
        Assert.Contains("maart 2025 | Voorgoed gesloten |", closed.Rows().Select(Page.Tidy));
        Assert.Contains("Boekjaar 2025 is al afgesloten.", (await joke.Open("/periods/years/2025/close")).Text);
        Assert.Contains("Maart 2025 is voorgoed gesloten.", (await joke.Fill("/periods/202503/reopen", ("Why", "toch"))).Problem);
    }

    private static string Month(int month) => new DateOnly(month / 100, month % 100, 1).ToString("MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("nl"));

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
