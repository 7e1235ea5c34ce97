using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.PaymentRuns;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.CommandLine.Bench;

/// <summary>Payment runs of a thousand and of ten thousand items: chosen, approved by two (booked), and their file made. Ten times as much may cost ten times as much.</summary>
internal sealed class PaymentBench(string folder, TextWriter report)
{
    private const int Few = 1_000;
    private const int Many = 10_000;

    public async Task Run()
    {
        var few = await Measure(Few);
        var many = await Measure(Many);
        await report.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"Payment run of {Few:N0} items: chosen {few.Chosen.TotalSeconds:0.00} s, approved and booked {few.Booked.TotalSeconds:0.00} s, file {few.File.TotalMilliseconds:0} ms; of {Many:N0}: {many.Chosen.TotalSeconds:0.00} s, {many.Booked.TotalSeconds:0.00} s, {many.File.TotalMilliseconds:0} ms ({many.Bytes / 1048576.0:0.0} MiB); for each item {Ratio(few.Chosen, many.Chosen)}, {Ratio(few.Booked, many.Booked)}, {Ratio(few.File, many.File)} times as much"));
    }

    private static string Ratio(TimeSpan few, TimeSpan many) => (many / few * Few / Many).ToString("0.0", CultureInfo.InvariantCulture);

    private async Task<(TimeSpan Chosen, TimeSpan Booked, TimeSpan File, long Bytes)> Measure(int count)
    {
        await using var books = await BenchBooks.Open(folder);
        await Owe(books, count);
        var today = TimeProvider.System.Today();
        List<PayThis> items;
        await using (var db = books.Read())
        {
            items = [.. (await Payables.Read(db, TimeProvider.System.Moment(), null, null, CancellationToken.None)).Select(item => new PayThis(item.LineId, item.Open))];
        }

        var watch = Stopwatch.StartNew();
        var run = await new MakePaymentRunHandler(books.Keeper).Handle(new MakePaymentRun(1, today, today, items), Actor.CommandLine, CancellationToken.None);
        var chosen = watch.Elapsed;
        watch.Restart();
        foreach (var by in (Actor[])[Actor.CommandLine, Actor.House])
        {
            await new ApprovePaymentRunHandler(books.Keeper).Handle(new ApprovePaymentRun(run.Id, run.Revision), by, CancellationToken.None);
        }

        var booked = watch.Elapsed;
        await using var read = books.Read();
        watch.Restart();
        var file = await new GivePaymentFileHandler(books.Keeper, read).Handle(new GivePaymentFile(run.Id), Actor.CommandLine, CancellationToken.None);
        return (chosen, booked, watch.Elapsed, file.Content.Length);
    }

    private static async Task Owe(BenchBooks books, int count)
    {
        await new AddBankAccountHandler(books.Keeper).Handle(new AddBankAccount("NL91ABNA0417164300", "Betaalrekening"), Actor.CommandLine, CancellationToken.None);
        await books.Keeper.Take(async turn =>
        {
            var codes = await turn.Db.Set<Account>().ToDictionaryAsync(account => account.Code, account => account.Id);
            var memorial = await Daybooks.The(turn.Db, DaybookKind.Memorial, CancellationToken.None);
            turn.Db.AddRange(Enumerable.Range(1, count).Select(i => new Party { Id = i, Name = $"Vrijwilliger {i}", Roles = PartyRoles.Volunteer, Iban = "NL39RABO0300065264" }));
            await turn.Save(Actor.CommandLine);
            turn.Db.ChangeTracker.Clear();
            turn.Post(
                [
                    .. Enumerable.Range(1, count).Select(i => new Posting(new DateOnly(2026, 11, 1), memorial, Reason.Memorial, "Vergoeding oktober",
                        PostingLine.Credit(codes["1610"], new Money(2_000 + i)) with { PartyId = i, DueOn = new DateOnly(2026, 11, 25) },
                        PostingLine.Debit(codes["4000"], new Money(2_000 + i))) { Document = $"V-{i}" }),
                ],
                Actor.CommandLine);
        });
    }
}
