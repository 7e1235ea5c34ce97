using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.People;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Browser;

/// <summary>Hours on a phone: no script, one thumb, few taps; and who coordinates signs them off.</summary>
public sealed class HoursTests(House house)
{
    [Fact]
    public async Task Bram_passes_on_hours_with_one_thumb_and_Sita_signs_them_off()
    {
        await using var portal = await house.Open();
        var bram = await portal.As(Roles.Volunteer, script: false);
        await bram.SetViewportSizeAsync(390, 844);
        var before = await portal.Books.Set<WorkedHours>().CountAsync();

        // What he did last and how long stands ready; today does too. Three taps and a button at most.
        await bram.GotoAsync("/my/hours");
        Assert.Equal("Wat heeft u gedaan, Bram?", await bram.Say());
        await bram.Locator("label", new() { HasText = "Gisteren" }).ClickAsync();
        await bram.Locator("label", new() { HasText = "3 uur" }).ClickAsync();
        await bram.Press("Geef uren door");
        Assert.Equal("U gaf 3 uur door voor 23 november 2026.", await bram.Text(".note.ok"));

        // Another day and another time show their field when they are asked for, by the sheet alone.
        Assert.False(await bram.GetByLabel("Welke dag?").IsVisibleAsync());
        await bram.Locator("label", new() { HasText = "Eerder" }).ClickAsync();
        await bram.GetByLabel("Welke dag?").FillAsync("20-11-2026");
        await bram.Locator("#Time label", new() { HasText = "Anders" }).ClickAsync();
        await bram.GetByLabel("Hoeveel uur?").FillAsync("2:20");
        await bram.Press("Geef uren door");
        Assert.Equal("U gaf 2:20 uur door voor 20 november 2026.", await bram.Text(".note.ok"));

        var looker = await portal.As(Roles.Volunteer);
        foreach (var address in (string[])["/my/hours", "/my/hours/team", "/my/data"])
        {
            await looker.GotoAsync(address);
            Wrong.Nothing(await Round.LookOnce(looker, address));
        }

        var sita = await portal.As(Roles.Coordinator, script: false);
        await sita.SetViewportSizeAsync(390, 844);
        await sita.Press("Teken af Bram Visser, 23 november 2026");
        Assert.Equal("1 regel is afgetekend.", await sita.Text(".note.ok"));
        Wrong.Nothing(await Round.LookOnce(await portal.As(Roles.Coordinator), "/hours"));
        await bram.ReloadAsync();
        Assert.Contains("3 uur Maandag 23 november Klopt dit niet?", await bram.Text("section:last-of-type table"), StringComparison.Ordinal);
        Assert.Equal(before + 2, await portal.Books.Set<WorkedHours>().CountAsync());
    }
}
