using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Ledger.Banking;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal.Treasurer.Journal;

public sealed class EntryScreenTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    [Fact]
    public async Task An_entry_shows_its_seal_and_its_place_in_the_chain()
    {
        var before = await portal.Books.Post("2026-11-02", "4700 Debit 1.00", "1100 Credit 1.00");
        var entry = await portal.Books.Post("2026-11-03", "4700 Debit 2.00", "1100 Credit 2.00");
        using var henk = await portal.As(Roles.Auditor);

        var page = await henk.Open($"/journal/{entry.Id}");

        Assert.Equal([EntrySeal.Short(entry.Hash), EntrySeal.Short(before.Hash)], page.Texts("dd.hash"));
        Assert.Contains(Convert.ToHexStringLower(entry.Hash), page.Texts("details p.hash"));
        Assert.Equal($"/journal/{before.Id}", page.Document.QuerySelector("a[rel=prev]")!.GetAttribute("href"));
        Assert.Null(page.Document.QuerySelector($"a[href='/journal/{entry.Id}/reverse']"));
        Assert.Contains("iemand die hier niet meer is, 24 november 2026, 20:30", page.Texts(".facts dd"));
    }

    [Fact]
    public async Task A_reversed_pair_is_shown_together_with_the_reason_and_can_be_reversed_once()
    {
        var entry = await portal.Books.Post("2026-11-09", "4410 Debit 96.45", "1100 Credit 96.45");
        using var joke = await portal.As(Roles.Treasurer);

        var silent = await joke.Fill($"/journal/{entry.Id}/reverse", ("Why", " "));
        Assert.Contains("Vul dit in.", silent.Text);
        var reversal = await joke.Fill($"/journal/{entry.Id}/reverse", ("Why", "was dubbel geboekt"));
        var original = await joke.Open($"/journal/{entry.Id}");
        var again = await joke.Open($"/journal/{entry.Id}/reverse");

        var number = $"MEM-2026-{entry.Number:0000}";
        var own = reversal.Heading["Boeking ".Length..];
        Assert.Equal([$"Dit draait een boeking van 9 november 2026 terug. Reden: was dubbel geboekt ({number}) {number} proef"], reversal.Texts(".note.warn"));
        Assert.Equal([$"Teruggedraaid op 9 november 2026: was dubbel geboekt ({number}) {own}"], original.Texts(".note.warn"));
        Assert.Null(original.Document.QuerySelector("a.btn[href$='/reverse']"));
        Assert.Contains("Deze boeking is al teruggedraaid. Dat kan maar één keer.", again.Problem);
    }

    [Fact]
    public async Task What_a_line_was_set_against_is_shown_and_can_be_undone()
    {
        var (waiting, paid) = (await portal.Books.Post("2026-11-10", "1390 Debit 40.00", "1000 Credit 40.00"), await portal.Books.Post("2026-11-11", "1000 Debit 40.00", "1390 Credit 40.00"));
        await new AllocateHandler(portal.Keeper).Handle(
            new Allocate(waiting.Lines[0].Id, paid.Lines[1].Id, Money.Euro(40m)), Books.Joke, CancellationToken.None);
        using var joke = await portal.As(Roles.Treasurer);

        var page = await joke.Open($"/journal/{waiting.Id}");
        Assert.Equal($"MEM-2026-{paid.Number:0000} proef | 1390 | 24 november 2026 | 40,00 | Ongedaan maken MEM-2026-{paid.Number:0000}", page.Rows("section[aria-labelledby=matches] table")[1]);
        var refused = await joke.Fill($"/journal/{waiting.Id}/reverse", ("Why", "fout"));
        Assert.Contains("Een regel van deze boeking is afgeletterd. Maak dat eerst ongedaan.", refused.Problem);

        var undone = await joke.Press(page, $"Ongedaan maken MEM-2026-{paid.Number:0000}");
        Assert.Empty(undone.Rows("section[aria-labelledby=matches] table"));
        Assert.Equal(Money.Euro(40m), await portal.Books.Open(waiting.Lines[0].Id));
    }

    [Fact]
    public async Task A_figure_opens_down_to_the_bank_line_and_reversing_gives_the_line_back()
    {
        await portal.Books.Bank();
        await portal.Books.ImportLines(BankBooks.Line("2026-11-12", -12.50m, "kosten betaalpakket"));
        var line = (await portal.Books.Lines())[^1];
        var match = await new BookBankLineHandler(portal.Keeper).Handle(
            new BookBankLine(line.Id, [new LinePart(await portal.Books.Account("4700"), Money.Euro(-12.50m))]), Books.Joke, CancellationToken.None);
        using var joke = await portal.As(Roles.Treasurer);

        var page = await joke.Open($"/journal/{match.EntryId}");
        Assert.Equal(
            "Bankrekening Betaalrekening Dag 12 november 2026 Bedrag € −12,50 Van of naar – Omschrijving van de bank kosten betaalpakket",
            string.Join(' ', page.Texts("section[aria-labelledby=bank] .facts > *")));
        Assert.Contains("Bankregel van 12 november 2026", page.Texts(".facts dd"));

        await joke.Fill($"/journal/{match.EntryId}/reverse", ("Why", "verkeerde rekening"));
        await using var db = portal.Read();
        Assert.Equal([line.Id], db.Set<UnmatchedBankLine>().Select(todo => todo.LineId).ToList());
        Assert.Contains("Niet meer bij deze boeking", (await joke.Open($"/journal/{match.EntryId}")).Text);
        Assert.Contains("1 bankregel van deze maand is nog niet verwerkt.", (await joke.Open("/periods/202611/lock")).Text);
    }
}
