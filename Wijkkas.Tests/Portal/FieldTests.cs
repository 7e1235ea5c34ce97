using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal;

/// <summary>Amounts and days as people type them, on the page where money moves between streams.</summary>
public sealed class FieldTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    [Fact]
    public async Task An_amount_that_can_be_read_two_ways_is_asked_back_and_the_answer_is_taken()
    {
        using var joke = await portal.As(Roles.Treasurer);
        var asked = await Send(joke, await joke.Open("/journal/transfer"), "1,234", "24-11-2026");

        Assert.Equal("Nog niet opgeslagen Bedrag: “1,234” kan twee dingen betekenen: € 1.234,00 of € 1,23. Kies er één.", asked.Problem);
        Assert.Equal("1,234", asked.Document.QuerySelector("#Amount")!.GetAttribute("value"));
        Assert.Equal(["€ 1.234,00", "€ 1,23"], asked.Texts(".field:has(#Amount) .pick label"));
        Assert.Equal("24-11-2026", asked.Document.QuerySelector("#Date")!.GetAttribute("value"));
        Assert.Equal(0, await Entries());

        var small = asked.Document.QuerySelectorAll(".field:has(#Amount) .pick input")[1].GetAttribute("value")!;
        var booked = await Send(joke, asked, "1,234", "24-11-2026", ("Amount.Meant", small));
        Assert.StartsWith("/journal/", booked.Address);
        Assert.Equal(1, await Entries());
        await using var db = portal.Read();
        Assert.All(await db.Set<JournalLine>().AsNoTracking().ToListAsync(), line => Assert.Equal(123, line.Amount.Cents));
    }

    [Fact]
    public async Task A_choice_holds_only_for_the_text_and_the_readings_it_was_given_for()
    {
        using var joke = await portal.As(Roles.Treasurer);
        var asked = await Send(joke, await joke.Open("/journal/transfer"), "2,345", "24-11-2026");

        var other = await Send(joke, asked, "3,456", "24-11-2026", ("Amount.Meant", "234500|2,345"));
        Assert.Contains("“3,456” kan twee dingen betekenen", other.Problem);
        var forged = await Send(joke, asked, "2,345", "24-11-2026", ("Amount.Meant", "99999999|2,345"));
        Assert.Contains("“2,345” kan twee dingen betekenen", forged.Problem);
    }

    [Theory]
    [InlineData("12,345678", "24-11-2026", "“12,345678” heeft meer dan twee cijfers achter de komma. Gebruik hele centen.")]
    [InlineData("veel", "24-11-2026", "“veel” is geen bedrag. Typ bijvoorbeeld 1.234,56.")]
    [InlineData("", "24-11-2026", "Bedrag: Vul een bedrag in.")]
    [InlineData("1,00", "11-24-2026", "“11-24-2026” is geen datum. Typ bijvoorbeeld 17-11-2026.")]
    [InlineData("1,00", "", "Vul dit in.")]
    public async Task What_cannot_be_read_is_told_in_the_readers_language(string amount, string date, string told)
    {
        using var joke = await portal.As(Roles.Treasurer);

        var page = await Send(joke, await joke.Open("/journal/transfer"), amount, date);

        Assert.Contains(told, page.Problem);
        Assert.Equal(amount, page.Document.QuerySelector("#Amount")!.GetAttribute("value"));
        Assert.Equal(date, page.Document.QuerySelector("#Date")!.GetAttribute("value"));
    }

    private static Task<Page> Send(Visitor visitor, Page page, string amount, string date, params (string, string)[] more) => visitor.Fill(
        page, [("From", Choice(page, "#From", "Algemeen")), ("To", Choice(page, "#To", "Groenbeheer")), ("Amount", amount), ("Date", date), ("Why", "proef"), .. more]);

    private static string Choice(Page page, string list, string name) => page.Document.QuerySelectorAll($"{list} option")
        .Single(option => option.TextContent.Trim().StartsWith(name, StringComparison.Ordinal)).GetAttribute("value")!;

    private async Task<int> Entries()
    {
        await using var db = portal.Read();
        return await db.Set<JournalEntry>().CountAsync();
    }
}
