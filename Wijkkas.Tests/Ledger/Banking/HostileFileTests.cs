using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;
using static Wijkkas.Tests.Ledger.Banking.BankBooks;

namespace Wijkkas.Tests.Ledger.Banking;

/// <summary>Files that are made to keep the books busy: they end in a refusal, and nothing of them is stored.</summary>
public sealed class HostileFileTests
{
    private const int Many = 30_000;

    [Fact(Timeout = 120_000)]
    public async Task Thousands_of_payments_that_look_alike_on_one_day_are_refused()
    {
        await using var books = await Books.On("Sqlite");
        await books.Bank();
        var known = Enumerable.Range(0, Many).Select(i => Line("2026-11-02", 1.25m, $"aap noot mies {i}"));
        var alike = Enumerable.Range(0, Many).Select(i => Line("2026-11-02", 1.25m, $"wim zus jet {i}"));

        var refusal = await Assert.ThrowsAsync<Refusal>(() => books.Import(File("camt.052.001.08", Current, null, [.. known]), File("camt.052.001.08", Current, null, [.. alike])));

        Assert.Equal(("Bank.TooAlike", Day("2026-11-02")), (refusal.Code, refusal.Facts[0]));
        await using var db = books.Read();
        Assert.Equal(0, await db.Set<BankLine>().CountAsync());
    }

    [Fact]
    public async Task A_thousand_equal_contributions_on_one_day_are_known_again_in_another_format()
    {
        const int Homes = 1000;
        await using var books = await Books.On("Sqlite");
        await books.Bank();
        await books.Import(File("camt.053.001.08", Current, null, [.. Enumerable.Range(0, Homes).Select(i => Line("2026-11-02", 5m, $"contributie november huis {i}"))]));

        var again = await books.Import(File("CSV (ING)", Current, null, [.. Enumerable.Range(0, Homes).Select(i => Line("2026-11-02", 5m, $"Naam: huis {i} Omschrijving: contributie november huis {i}"))]));

        Assert.Equal((Homes, 0), (again.File.LinesRead, again.File.LinesNew));
    }
}
