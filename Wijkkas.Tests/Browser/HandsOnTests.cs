using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;

namespace Wijkkas.Tests.Browser;

/// <summary>Hands that do not reach for the mouse, and hands that press twice.</summary>
public sealed class HandsOnTests(House house)
{
    [Fact]
    public async Task Bank_lines_are_worked_from_the_keyboard()
    {
        await using var portal = await house.Open();
        var joke = await portal.As(Roles.Treasurer);
        var bank = await EveningTests.Read(portal, joke, await Statement.For(portal));
        await joke.GotoAsync(bank);
        var keys = joke.Keyboard;
        Task<string> Now() => joke.Text(".lines > li.now h3");
        var entries = await portal.Books.Set<JournalEntry>().CountAsync();

        Assert.Equal("Bank", await Now());
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowDown");
        Assert.Equal(Statement.Shop, await Now());
        await keys.PressAsync("ArrowUp");
        Assert.Equal(Statement.Shopper, await Now());
        await keys.PressAsync("ArrowDown");
        await keys.PressAsync("ArrowDown");
        Assert.Equal("Zeker", await joke.Text(".lines > li.now .tag"));
        Assert.Equal(1, await joke.Locator(".lines > li.now").CountAsync());

        await joke.Leaving(() => keys.PressAsync("Enter"));
        Assert.Contains("Geboekt als", await joke.Text(".note.ok"), StringComparison.Ordinal);
        Assert.Equal(entries + 1, await portal.Books.Set<JournalEntry>().CountAsync());
        Assert.Equal("Zeker", await joke.Text(".lines > li.now .tag"));

        await joke.Leaving(() => keys.PressAsync("u"));
        Assert.Contains("De boeking is teruggedraaid.", await joke.Text(".note"), StringComparison.Ordinal);
        Assert.Equal(entries + 2, await portal.Books.Set<JournalEntry>().CountAsync());

        await joke.Leaving(() => keys.PressAsync("s"));
        Assert.Equal("Bankregel splitsen", await joke.Text("h1"));

        // Within a field letters are letters, and whoever wants no such keys switches them off.
        await joke.GotoAsync(bank);
        await joke.Locator(".lines select").First.FocusAsync();
        await keys.PressAsync("s");
        Assert.Equal("Bank afletteren", await joke.Text("h1"));
        await joke.GetByRole(AriaRole.Button, new() { Name = "Toetsen uitzetten" }).ClickAsync();
        await joke.ReloadAsync();
        await keys.PressAsync("ArrowDown");
        Assert.Equal("Bank", await Now());
    }

    [Fact]
    public async Task Every_step_of_the_bank_page_is_reached_with_tab()
    {
        await using var portal = await house.Open();
        var joke = await portal.As(Roles.Treasurer);
        await joke.GotoAsync(await EveningTests.Read(portal, joke, await Statement.For(portal)));
        await joke.Locator("body").FocusAsync();
        var reached = new List<string>();
        for (var tab = 0; tab < 120 && reached.Count(name => name == "skip") < 2; tab++)
        {
            await joke.Keyboard.PressAsync("Tab");
            reached.Add(await joke.EvaluateAsync<string>("""
                () => { const at = document.activeElement; const ring = getComputedStyle(at).outlineWidth;
                  return at.classList.contains('skip') ? 'skip' : at === document.body ? 'body' : (ring === '3px' ? '' : 'no ring: ') + (at.textContent || at.id || at.name || at.tagName).trim().replace(/\s+/g, ' '); }
                """));
        }

        Assert.Equal("skip", reached[0]);
        Assert.DoesNotContain(reached, name => name.StartsWith("no ring", StringComparison.Ordinal));
        Assert.Contains("2 zekere regels goedkeuren", reached);
        Assert.Contains($"Splitsen: {Statement.Shop}", reached);
        Assert.Contains($"Boeken: {Statement.Shopper}", reached);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_books_once()
    {
        await using var portal = await house.Open();
        var joke = await portal.As(Roles.Treasurer);
        var entries = await portal.Books.Set<JournalEntry>().CountAsync();
        await joke.GotoAsync("/journal/new");
        await Memorial.Type(joke, "24-11-2026", "Twee keer gedrukt");

        // What two quick presses send; a browser itself may hold one of them back.
        var answers = await joke.EvaluateAsync<int[]>("""
            () => { const form = document.querySelector('form[data-entry]');
              const send = () => fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) }).then(answer => answer.status);
              return Promise.all([send(), send()]); }
            """);

        Assert.Equal([200, 200], answers);
        Assert.Equal(entries + 1, await portal.Books.Set<JournalEntry>().CountAsync());
    }
}
