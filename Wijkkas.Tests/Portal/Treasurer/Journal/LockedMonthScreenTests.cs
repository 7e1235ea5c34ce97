using System.Net;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal.Treasurer.Journal;

/// <summary>Whatever screen is used, nothing is booked in a month that is locked or closed.</summary>
public sealed class LockedMonthScreenTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    private const string Told = "Oktober 2026 is op slot. Kies een dag in een open maand, of zet de maand weer open.";

    [Fact]
    public async Task No_screen_books_in_a_locked_month_and_a_reversal_is_dated_in_the_open_one()
    {
        var entry = await portal.Books.Post("2026-10-30", "4700 Debit 12.50", "1100 Credit 12.50");
        using var joke = await portal.As(Roles.Treasurer);
        var locked = await joke.Press(await joke.Open("/periods/202610/lock"), "Oktober 2026 op slot zetten");
        Assert.Equal("/periods", locked.Address);
        var (green, general) = (await portal.Books.Stream("groen"), await portal.Books.Stream("algemeen"));

        var memorial = await joke.Press(await joke.Open("/journal/new"), "Boeking opslaan",
            ("Date", "30-10-2026"), ("Description", "te laat"), ("Lines[0].Code", "4790"), ("Lines[0].Debit", "5"), ("Lines[1].Code", "1000"), ("Lines[1].Credit", "5"));
        var check = await joke.Press(memorial, "Controleren");
        var transfer = await joke.Fill("/journal/transfer", ("Date", "30-10-2026"), ("From", $"{green}"), ("To", $"{general}"), ("Amount", "250"), ("Why", "te laat"));
        var opening = await joke.Press(await joke.Open("/journal/opening"), "Beginbalans opslaan",
            ("Date", "30-10-2026"), ("Lines[0].Debit", "5"), ("Lines[1].Credit", "5"));
        var backdated = await joke.Fill($"/journal/{entry.Id}/reverse", ("Why", "fout"), ("On", "31-10-2026"));

        foreach (var page in (Page[])[memorial, check, transfer, opening, backdated])
        {
            Assert.Equal([Told], page.Texts("p.wrong"));
        }

        Assert.All((Page[])[memorial, transfer, opening, backdated], page => Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status));
        await using var db = portal.Read();
        Assert.Equal(1, await db.Set<JournalEntry>().CountAsync());

        var said = await joke.Open($"/journal/{entry.Id}/reverse");
        Assert.Contains("De maand van 30 oktober 2026 is op slot. Wij boeken op 1 november 2026.", said.Text);
        var reversal = await joke.Fill(said, ("Why", "was dubbel geboekt"));
        Assert.Equal("Op 1 november 2026 is € 12,50 geboekt: was dubbel geboekt (MEM-2026-0001)", reversal.Say);
    }
}
