using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.PaymentRuns;

/// <summary>
/// One payment did not arrive: the bank did not carry it out, or the money came back. What it paid is open again; the other payments of the run stand.
/// </summary>
/// <param name="BankLineId">The bank line with which the money came back, to be booked with it; null where there is none (yet).</param>
public sealed record ReturnPayment(int RunId, int Position, string Why, long? BankLineId = null);

public sealed class ReturnPaymentHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>PaymentRuns.WhyMissing</c>, <c>PaymentRuns.Unknown</c>, <c>PaymentRuns.NotApproved</c>, <c>PaymentRuns.FileNotGiven</c>: then the run can be cancelled; <c>PaymentRuns.Ended</c>;
    /// <c>PaymentRuns.NotThatReturn</c> (amount): the bank line is of another amount; <c>PaymentRuns.BankFirst</c>: the line with which it left is to be booked first; and what
    /// booking a bank line asks.
    /// </exception>
    public Task<PaymentOrderEnd> Handle(ReturnPayment order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var why = Label.Optional(order.Why, 300) ?? throw new Refusal("PaymentRuns.WhyMissing");
            var run = await PaymentEnds.Approved(turn, order.RunId, cancel);
            if (!await turn.Db.Set<PaymentFileGiven>().AnyAsync(given => given.RunId == run.Id, cancel))
            {
                throw new Refusal("PaymentRuns.FileNotGiven");
            }

            var payment = await turn.Db.Set<PaymentOrder>().AsNoTracking().SingleOrDefaultAsync(o => o.RunId == run.Id && o.Position == order.Position, cancel) ?? throw new Refusal("PaymentRuns.Unknown");
            var underWay = await turn.Db.Set<OpenItem>().AsNoTracking().SingleAsync(item => item.LineId == payment.UnderWayLineId, cancel);
            var bankLine = order.BankLineId is { } id ? await turn.Db.Set<BankLine>().AsNoTracking().SingleOrDefaultAsync(line => line.Id == id, cancel) : null;
            if (bankLine is not null && bankLine.Amount != payment.Amount)
            {
                throw new Refusal("PaymentRuns.NotThatReturn", payment.Amount);
            }

            if (bankLine is not null && !underWay.Open.IsZero)
            {
                throw new Refusal("PaymentRuns.BankFirst");
            }

            var kind = underWay.Open.IsZero ? PaymentEnd.Returned : PaymentEnd.Rejected;
            var (end, reversal) = await PaymentEnds.Reverse(turn, payment, kind, why, bankLine?.Id, by, cancel);
            if (bankLine is not null)
            {
                // The order is kept by this moment: the bank's line closes what the reversal opened.
                var part = new LinePart(underWay.AccountId, bankLine.Amount, reversal.Lines[1].Id)
                {
                    PartyId = payment.PartyId,
                    Description = payment.EndToEndId,
                };
                await LineBooking.Book(turn, new BookBankLine(bankLine.Id, [part]), Why.EndToEnd, [payment.EndToEndId], by, cancel);
            }

            return end;
        },
        cancel);
}

/// <summary>
/// Takes a whole run back. Before its file was given out anybody who keeps the books can; after that only when two people say that it never went to the bank.
/// </summary>
public sealed record CancelPaymentRun(int RunId, int Version, string Why);

public sealed class CancelPaymentRunHandler(Bookkeeper books)
{
    /// <returns>The run; it is still approved where a second person has to say the same.</returns>
    /// <exception cref="Refusal">
    /// <c>PaymentRuns.WhyMissing</c>, <c>PaymentRuns.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>PaymentRuns.NotApproved</c>, <c>PaymentRuns.BankHasIt</c>: a payment of it is on a bank statement,
    /// or came back; <c>PaymentRuns.SecondPerson</c>.
    /// </exception>
    public Task<PaymentRun> Handle(CancelPaymentRun order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var why = Label.Optional(order.Why, 300) ?? throw new Refusal("PaymentRuns.WhyMissing");
            var run = (await turn.Db.Set<PaymentRun>().Include(r => r.Lines).SingleOrDefaultAsync(r => r.Id == order.RunId, cancel) ?? throw new Refusal("PaymentRuns.Unknown")).AsSeen(order.Version);
            if (run.State is not (PaymentRunState.Waiting or PaymentRunState.Approved))
            {
                throw new Refusal("PaymentRuns.NotApproved");
            }

            if (run.State == PaymentRunState.Approved && !await TakenBack(turn, run, why, by, cancel))
            {
                return run;
            }

            run.Lines.ForEach(line => line.Live = false);
            (run.State, run.EndedBy, run.EndedAt, run.Why) = (PaymentRunState.Cancelled, by.Id, turn.Now, why);
            await turn.Save(cancel);
            return run;
        },
        cancel);

    // False where a second person has to say it too.
    private static async Task<bool> TakenBack(Turn turn, PaymentRun run, string why, Actor by, CancellationToken cancel)
    {
        if (await PaymentEnds.BankKnows(turn.Db, run.Id, cancel))
        {
            throw new Refusal("PaymentRuns.BankHasIt");
        }

        if (await turn.Db.Set<PaymentFileGiven>().AnyAsync(given => given.RunId == run.Id, cancel))
        {
            var said = await turn.Db.Set<PaymentRunApproval>().AsNoTracking()
                .Where(a => a.RunId == run.Id && a.Kind == ApprovalKind.NotDelivered).Select(a => a.ApprovedBy).ToListAsync(cancel);
            if (said.Contains(by.Id))
            {
                throw new Refusal("PaymentRuns.SecondPerson");
            }

            turn.Db.Add(new PaymentRunApproval
            {
                RunId = run.Id,
                Kind = ApprovalKind.NotDelivered,
                Revision = run.Revision,
                Place = said.Count + 1,
                ApprovedBy = by.Id,
                ApprovedAt = turn.Now,
            });
            run.Why = why;
            await turn.Save(cancel);
            if (said.Count == 0)
            {
                return false;
            }
        }

        foreach (var payment in await turn.Db.Set<PaymentOrder>().AsNoTracking().Where(o => o.RunId == run.Id).OrderBy(o => o.Position).ToListAsync(cancel))
        {
            await PaymentEnds.Reverse(turn, payment, PaymentEnd.Cancelled, why, null, by, cancel);
        }

        return true;
    }
}

/// <summary>What ends of payments have in common.</summary>
internal static class PaymentEnds
{
    /// <exception cref="Refusal"><c>PaymentRuns.Unknown</c>, <c>PaymentRuns.NotApproved</c>.</exception>
    public static async Task<PaymentRun> Approved(Turn turn, int id, CancellationToken cancel)
    {
        var run = await turn.Db.Set<PaymentRun>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel) ?? throw new Refusal("PaymentRuns.Unknown");
        return run.State == PaymentRunState.Approved ? run : throw new Refusal("PaymentRuns.NotApproved");
    }

    /// <summary>Whether a payment of the run stands on a bank statement, or came back.</summary>
    public static Task<bool> BankKnows(DbContext db, int runId, CancellationToken cancel) => db.Set<PaymentOrder>().AnyAsync(
        order => order.RunId == runId
            && (db.Set<PaymentOrderEnd>().Any(end => end.RunId == runId && end.Position == order.Position)
                || db.Set<OpenItem>().Any(item => item.LineId == order.UnderWayLineId && item.Open.Cents < item.Amount.Cents)),
        cancel);

    /// <summary>
    /// The opposite of its entry. What it paid is open again; of what was under way only what the bank has not told is closed: the rest waits for the money that comes back.
    /// </summary>
    /// <exception cref="Refusal"><c>PaymentRuns.Ended</c>.</exception>
    public static async Task<(PaymentOrderEnd End, JournalEntry Reversal)> Reverse(Turn turn, PaymentOrder payment, PaymentEnd kind, string why, long? bankLineId, Actor by, CancellationToken cancel)
    {
        if (await turn.Db.Set<PaymentOrderEnd>().AnyAsync(end => end.RunId == payment.RunId && end.Position == payment.Position, cancel))
        {
            throw new Refusal("PaymentRuns.Ended");
        }

        var entry = await turn.Db.Set<JournalEntry>().AsNoTracking().Include(e => e.Daybook).SingleAsync(e => e.Id == payment.EntryId, cancel);
        entry.Lines.AddRange(await turn.Db.Set<JournalLine>().AsNoTracking().OfEntry(entry.Id).ToListAsync(cancel));
        await Release(turn, payment, by, cancel);

        var today = RunLines.Today(turn.Now);
        var on = await OpenDay.OnOrAfter(turn.Db, today > entry.Date ? today : entry.Date, cancel);
        var reversal = turn.Post(Reversal.Of(entry, JournalEntry.NumberText(entry.Daybook!.Code, entry.FiscalYear, entry.Number), on, why), by);
        await SetOff(turn, payment.ItemSideLineId, reversal.Lines[0].Id, by, cancel);
        await SetOff(turn, reversal.Lines[1].Id, payment.UnderWayLineId, by, cancel);

        var end = new PaymentOrderEnd
        {
            RunId = payment.RunId,
            Position = payment.Position,
            Kind = kind,
            Why = why,
            EntryId = reversal.Id,
            BankLineId = bankLineId,
            EndedAt = turn.Now,
            EndedBy = by.Id,
        };
        turn.Db.Add(end);
        (await turn.Db.Set<PaymentRunLine>().SingleAsync(line => line.RunId == payment.RunId && line.Position == payment.Position, cancel)).Live = false;
        await turn.Save(cancel);
        return (end, reversal);
    }

    private static async Task Release(Turn turn, PaymentOrder payment, Actor by, CancellationToken cancel)
    {
        var allocations = await turn.Db.Set<Allocation>()
            .Where(a => a.DebitLineId == payment.ItemSideLineId && !turn.Db.Set<AllocationUndone>().Any(undone => undone.AllocationId == a.Id)).Select(a => a.Id).ToListAsync(cancel);
        foreach (var id in allocations)
        {
            await UndoAllocationHandler.Handle(turn, new UndoAllocation(id), by, cancel);
        }
    }

    private static async Task SetOff(Turn turn, long debitId, long creditId, Actor by, CancellationToken cancel)
    {
        var open = await turn.Db.Set<OpenItem>().AsNoTracking().Where(item => item.LineId == debitId || item.LineId == creditId).ToDictionaryAsync(item => item.LineId, item => item.Open, cancel);
        var amount = open[debitId] < open[creditId] ? open[debitId] : open[creditId];
        if (!amount.IsZero)
        {
            await AllocateHandler.Handle(turn, new Allocate(debitId, creditId, amount), by, cancel);
        }
    }
}
