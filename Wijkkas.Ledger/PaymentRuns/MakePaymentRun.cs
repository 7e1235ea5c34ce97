using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.PaymentRuns;

/// <summary>An open item, and how much of it is paid.</summary>
public sealed record PayThis(long ItemLineId, Money Amount);

/// <summary>Chooses what is paid from one of our accounts on a day. Nothing is booked yet: two people look at it first.</summary>
/// <param name="DueBy">What was due up to and with this day was looked at.</param>
public sealed record MakePaymentRun(int BankAccountId, DateOnly PayOn, DateOnly DueBy, IReadOnlyList<PayThis> Lines);

public sealed class MakePaymentRunHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>PaymentRuns.AccountUnknown</c>, <c>PaymentRuns.AccountNotIban</c> (number), <c>PaymentRuns.DayPast</c> (day), <c>PaymentRuns.DayTooFar</c> (last day), and what
    /// <see cref="RunLines"/> refuses.
    /// </exception>
    public Task<PaymentRun> Handle(MakePaymentRun order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, turn.Now, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<PaymentRun> Handle(Turn turn, MakePaymentRun order, DateTime now, Actor by, CancellationToken cancel)
    {
        var account = await turn.Db.Set<BankAccount>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == order.BankAccountId, cancel) ?? throw new Refusal("PaymentRuns.AccountUnknown");
        if (!Iban.TryParse(account.Number, out _))
        {
            throw new Refusal("PaymentRuns.AccountNotIban", account.NumberText);
        }

        RunLines.CheckDay(order.PayOn, now);
        var run = new PaymentRun
        {
            Id = await turn.NextId<PaymentRun>(r => r.Id, cancel),
            BankAccountId = account.Id,
            PayOn = order.PayOn,
            DueBy = order.DueBy,
            State = PaymentRunState.Waiting,
            Revision = 1,
            MadeBy = by.Id,
            MadeAt = now,
        };
        var lines = await RunLines.Choose(turn, run.Id, order.Lines, now, cancel);
        turn.Db.Add(run);
        turn.Db.AddRange(lines.Select(one => one.Line));
        await turn.Save(cancel);
        return run;
    }
}

/// <summary>Chooses anew what a run pays and when, while it waits. Who had approved it must look again.</summary>
public sealed record ChangePaymentRun(int RunId, int Version, DateOnly PayOn, IReadOnlyList<PayThis> Lines);

public sealed class ChangePaymentRunHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>PaymentRuns.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>PaymentRuns.NotWaiting</c>, and as <see cref="MakePaymentRunHandler"/>.</exception>
    public Task<PaymentRun> Handle(ChangePaymentRun order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var run = (await RunLines.Waiting(turn, order.RunId, cancel)).AsSeen(order.Version);
            RunLines.CheckDay(order.PayOn, turn.Now);
            var lines = await RunLines.Choose(turn, run.Id, order.Lines, turn.Now, cancel);
            turn.Db.RemoveRange(run.Lines);
            run.Lines.Clear();
            (run.PayOn, run.MadeBy, run.MadeAt) = (order.PayOn, by.Id, turn.Now);
            run.Revision++;
            await turn.Save(cancel);
            turn.Db.AddRange(lines.Select(one => one.Line));
            await turn.Save(cancel);
            return run;
        },
        cancel);
}

/// <summary>What lines of a run must be, when they are chosen and again when they are approved.</summary>
internal static class RunLines
{
    public const int Most = 20_000;

    /// <summary>Banks take files for later, but not for long.</summary>
    private const int MostDaysAhead = 90;

    /// <summary>With the moment of the clock: nobody pays yesterday.</summary>
    /// <exception cref="Refusal"><c>PaymentRuns.DayPast</c> (day), <c>PaymentRuns.DayTooFar</c> (last day).</exception>
    public static void CheckDay(DateOnly payOn, DateTime now)
    {
        var today = Today(now);
        if (payOn < today)
        {
            throw new Refusal("PaymentRuns.DayPast", payOn);
        }

        if (payOn > today.AddDays(MostDaysAhead))
        {
            throw new Refusal("PaymentRuns.DayTooFar", today.AddDays(MostDaysAhead));
        }
    }

    public static DateOnly Today(DateTime now) => DateOnly.FromDateTime(now.OnTheWall());

    /// <exception cref="Refusal"><c>PaymentRuns.Unknown</c>, <c>PaymentRuns.NotWaiting</c>.</exception>
    public static async Task<PaymentRun> Waiting(Turn turn, int id, CancellationToken cancel)
    {
        var run = await turn.Db.Set<PaymentRun>().Include(r => r.Lines).SingleOrDefaultAsync(r => r.Id == id, cancel) ?? throw new Refusal("PaymentRuns.Unknown");
        return run.State == PaymentRunState.Waiting ? run : throw new Refusal("PaymentRuns.NotWaiting");
    }

    /// <summary>In the order in which they are due. Lines of payments that the bank has told make room for what is left of their item.</summary>
    /// <exception cref="Refusal">
    /// <c>PaymentRuns.NoLines</c>, <c>PaymentRuns.TooManyLines</c> (most), <c>PaymentRuns.ItemGone</c>: paid meanwhile; <c>PaymentRuns.AmountWrong</c> (party, most),
    /// <c>PaymentRuns.Stops</c> (party, document): something stands in the way; <c>PaymentRuns.OverRunLimit</c> (sum, most).
    /// </exception>
    public static async Task<IReadOnlyList<(PaymentRunLine Line, Payable Item)>> Choose(Turn turn, int runId, IReadOnlyList<PayThis> asked, DateTime now, CancellationToken cancel)
    {
        if (asked.Count == 0)
        {
            throw new Refusal("PaymentRuns.NoLines");
        }

        if (asked.Count > Most)
        {
            throw new Refusal("PaymentRuns.TooManyLines", Most);
        }

        var limits = await PaymentLimits.Read(turn.Db, cancel);
        var payable = (await Payables.Read(turn.Db, now, null, runId, cancel)).ToDictionary(item => item.LineId);
        var chosen = asked.DistinctBy(one => one.ItemLineId)
            .Select(one => (Asked: one, Item: payable.GetValueOrDefault(one.ItemLineId) ?? throw new Refusal("PaymentRuns.ItemGone")))
            .OrderBy(one => one.Item.DueOn).ThenBy(one => one.Item.LineId).ToList();
        foreach (var (one, item) in chosen)
        {
            Check(one, item, limits);
        }

        var sum = chosen.Sum(one => one.Asked.Amount);
        if (sum.Cents > limits.MostPerRunCents)
        {
            throw new Refusal("PaymentRuns.OverRunLimit", sum, new Money(limits.MostPerRunCents.Value));
        }

        await MakeRoom(turn, cancel);
        return [.. chosen.Select((one, i) => (
            new PaymentRunLine
            {
                RunId = runId,
                Position = i + 1,
                ItemLineId = one.Item.LineId,
                PartyId = one.Item.PartyId,
                Amount = one.Asked.Amount,
                Iban = one.Item.Iban!,
                Live = true,
            },
            one.Item))];
    }

    private static void Check(PayThis asked, Payable item, PaymentLimits limits)
    {
        if (asked.Amount <= Money.Zero || asked.Amount > item.Open)
        {
            throw new Refusal("PaymentRuns.AmountWrong", item.Party, item.Open);
        }

        // An item above the limit may still be paid in part.
        if (item.InTheWay.Any(one => one.Obstacle.Stops() && one.Obstacle != Obstacle.OverLimit) || asked.Amount.Cents > limits.MostPerPaymentCents)
        {
            throw new Refusal("PaymentRuns.Stops", item.Party, item.Document ?? item.Description);
        }
    }

    private static async Task MakeRoom(Turn turn, CancellationToken cancel)
    {
        var settled = await Payables.Settled(turn.Db, cancel);
        if (settled.Count == 0)
        {
            return;
        }

        foreach (var chunk in settled.Chunk(500))
        {
            foreach (var line in await turn.Db.Set<PaymentRunLine>().Where(line => line.Live && chunk.Contains(line.ItemLineId)).ToListAsync(cancel))
            {
                line.Live = false;
            }
        }

        await turn.Save(cancel);
    }
}
