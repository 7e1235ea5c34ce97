using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Ledger.Banking;
using Wijkkas.Tests.Ledger.Payments;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Stories;

/// <summary>Eight people issue, collect, give up and take back at once, while the disk breaks now and then: no number is missing or there twice, and no cent.</summary>
public sealed class BusyEveningTests
{
    private const int Drafts = 60;
    private const int People = 8;

    [Theory, EveryDatabase]
    public async Task A_busy_evening_on_a_bad_disk_leaves_whole_books(string database)
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("WIJKKAS_SEED"), out var given) ? given : 7;
        await using var books = await Invoices.On(database);
        await using var scene = new Scene(books, apart: false);
        await books.Bank();
        var drafts = new ConcurrentQueue<InvoiceDraft>();
        for (var i = 0; i < Drafts; i++)
        {
            drafts.Enqueue(await books.Draft(i % 5 == 4 ? 3 : 1, await books.Line($"Ronde {i}", 1, 10m + i)));
        }

        var disk = new BooksThatBreak(books.Database.Provider, seed, oneIn: 6);
        using var keeper = new Bookkeeper(disk, books.Clock);
        var told = new ConcurrentDictionary<string, int>();
        await Parallel.ForEachAsync(Enumerable.Range(0, People), new ParallelOptions { MaxDegreeOfParallelism = People }, async (person, _) =>
        {
            var chance = new Random(seed + person);
            while (drafts.TryDequeue(out var draft))
            {
                // Who is refused gives up, whose disk breaks tries again.
                var invoice = await Try(told, () => new IssueInvoiceHandler(keeper).Handle(new IssueInvoice(draft.Id, draft.Version, Invoices.October), Books.Joke, CancellationToken.None));
                if (invoice is not null)
                {
                    await Task.WhenAll(Settle(scene, keeper, told, invoice, chance.Next(5)), Settle(scene, keeper, told, invoice, chance.Next(5)));
                }
            }
        });

        Assert.True(disk.Times > 10, $"The disk broke {disk.Times} times.");
        Assert.Equal(Drafts / 5, told["Invoicing.BuyerIncomplete"]);
        await scene.AreWhole();
        await using var db = books.Read();
        Assert.Equal(Drafts - (Drafts / 5), await db.Set<Invoice>().CountAsync(invoice => invoice.Kind == InvoiceKind.Invoice));
        Assert.Equal(Drafts / 5, await db.Set<InvoiceDraft>().CountAsync(draft => draft.Kind == InvoiceKind.Invoice));
        Assert.True((await books.Proof()).Holds);
    }

    // Two do something about each invoice, perhaps the same.
    private static async Task Settle(Scene scene, Bookkeeper keeper, ConcurrentDictionary<string, int> told, Invoice invoice, int how)
    {
        var payment = how == 0 ? await scene.Books.Attempt(invoice.DebtorLineId, invoice.Total.ToEuros()) : null;
        Func<Bookkeeper, Task> act = how switch
        {
            0 => Scene.Told(PaymentBooks.Told($"txn_{payment!.Key}", MovementKind.Payment, payment.Amount.ToEuros(), 0.29m, "2026-10-05T10:00Z", payment)),
            1 => scene.Cash(invoice, invoice.Total.ToEuros()),
            2 => Scene.WriteOff(invoice),
            3 => Scene.Credit(invoice),
            _ => scene.Cash(invoice, 5m),
        };
        await Try(told, async () =>
        {
            await act(keeper);
            return invoice;
        });
    }

    private static async Task<Invoice?> Try(ConcurrentDictionary<string, int> told, Func<Task<Invoice>> act)
    {
        while (true)
        {
            try
            {
                return await act();
            }
            catch (IOException)
            {
                // Again.
            }
            catch (Refusal refusal)
            {
                told.AddOrUpdate(refusal.Code, 1, (_, times) => times + 1);
                return null;
            }
        }
    }
}
