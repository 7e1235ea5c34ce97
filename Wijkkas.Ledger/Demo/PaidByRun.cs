using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.PaymentRuns;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Demo;

/// <summary>Bills that were paid together, by a payment run that two people approved.</summary>
internal sealed record PaidTogether(DateOnly On, DateOnly PayOn, IReadOnlyList<string> Documents) : Happening(On);

/// <summary>In October bills were paid by a payment run for the first time: one file, one line at the bank. The next run waits for its second approval.</summary>
internal static class PaidByRun
{
    private const int MostWaiting = 6;

    private static readonly DateOnly Made = new(2026, 10, 15);
    private static readonly DateOnly PaidOn = new(2026, 10, 19);
    private static readonly DateOnly Last = new(2026, 10, 31);

    /// <summary>The same story, with the payments of those days as one.</summary>
    public static IReadOnlyList<Happening> Instead(IReadOnlyList<Happening> told)
    {
        var received = told.OfType<Received>().Where(bill => bill.On <= Made).Select(bill => bill.Number).ToHashSet();
        var moves = told.OfType<BankMove>()
            .Where(move => move.On >= PaidOn && move.On <= Last && move.Parts is [{ Account: "1600", Settles: { } document }] && received.Contains(document)).ToList();
        var reference = PaymentRun.ReferenceOf(1);
        return
        [
            .. told.Where(happening => !moves.Contains(happening)),
            new PaidTogether(Made, PaidOn, [.. moves.Select(move => move.Parts[0].Settles!)]),
            new BankMove(PaidOn, moves.Sum(move => move.Amount), "", null, $"SEPA BATCH {reference}", [.. moves.Select(move => move.Parts[0] with { Account = "1295" })]) { Batch = reference, BatchCount = moves.Count },
        ];
    }

    /// <summary>Made, approved by two, and given out for the bank.</summary>
    /// <param name="open">Lines of open items by account and document; the payments under way are added.</param>
    public static async Task Book(Turn turn, PaidTogether paid, Dictionary<(string Account, string Document), long> open, CancellationToken cancel)
    {
        var now = Evening(paid.On);
        var run = await Make(turn, paid.PayOn, now, item => item.Document is { } document && paid.Documents.Contains(document), int.MaxValue, cancel);
        await ApprovePaymentRunHandler.Handle(turn, new ApprovePaymentRun(run.Id, run.Revision), now, Actor.DemoVolunteer, cancel);
        await ApprovePaymentRunHandler.Handle(turn, new ApprovePaymentRun(run.Id, run.Revision), now, Actor.Demo, cancel);
        var orders = await turn.Db.Set<PaymentOrder>().AsNoTracking().Where(order => order.RunId == run.Id).OrderBy(order => order.Position).ToListAsync(cancel);
        var head = await turn.Db.Set<PaymentFileHead>().AsNoTracking().SingleAsync(h => h.RunId == run.Id, cancel);
        await GivePaymentFileHandler.Keep(turn, run.Id, Convert.ToHexStringLower(SHA256.HashData(GivePaymentFileHandler.Checked(head, orders))), Actor.Demo, cancel);
        var documents = open.Where(item => item.Key.Account == "1600").ToDictionary(item => item.Value, item => item.Key.Document);
        foreach (var order in orders)
        {
            open[("1295", documents[order.ItemLineId])] = order.UnderWayLineId;
        }
    }

    /// <summary>What is open in the end, as far as no line of the bank waits for it; for the reader to approve as the second person.</summary>
    public static async Task Waits(Turn turn, CancellationToken cancel)
    {
        var run = await Make(turn, Story.Working(RunLines.Today(turn.Now).AddDays(10)), turn.Now, _ => true, MostWaiting, cancel);
        await ApprovePaymentRunHandler.Handle(turn, new ApprovePaymentRun(run.Id, run.Revision), turn.Now, Actor.DemoVolunteer, cancel);
    }

    private static async Task<PaymentRun> Make(Turn turn, DateOnly payOn, DateTime now, Func<Payable, bool> which, int most, CancellationToken cancel)
    {
        var items = (await Payables.Read(turn.Db, now, null, null, cancel)).Where(item => item.IsUsual && which(item)).Take(most);
        var account = await turn.Db.Set<Banking.BankAccount>().OrderBy(a => a.Id).Select(a => a.Id).FirstAsync(cancel);
        return await MakePaymentRunHandler.Handle(turn, new MakePaymentRun(account, payOn, payOn, [.. items.Select(item => new PayThis(item.LineId, item.Open))]), now, Actor.Demo, cancel);
    }

    private static DateTime Evening(DateOnly day) => day.ToDateTime(new TimeOnly(19, 30), DateTimeKind.Utc);
}
