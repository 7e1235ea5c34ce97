using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Hours;

/// <summary>Signs off hours, one row or many at once; all of them, or none.</summary>
public sealed record SignOffHours(IReadOnlyList<long> Ids);

public sealed class SignOffHoursHandler(Bookkeeper books)
{
    /// <returns>How many were signed off now; what this person had signed off before counts no more.</returns>
    /// <exception cref="Refusal">
    /// <c>Hours.Nothing</c>, <c>Hours.TooMany</c> (most), <c>Hours.Unknown</c>, <c>Hours.OwnHours</c>: nobody signs off their own; <c>Hours.SecondPerson</c> (name): who entered it does not sign it off;
    /// <c>Hours.Decided</c> (name, day): somebody else decided, or it was withdrawn.
    /// </exception>
    public Task<int> Handle(SignOffHours order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<int> Handle(Turn turn, SignOffHours order, Actor by, CancellationToken cancel)
    {
        var waiting = await HoursThatWait.Find(turn, order.Ids, HoursState.SignedOff, by, cancel);
        foreach (var hours in waiting)
        {
            (hours.State, hours.DecidedBy, hours.DecidedAt) = (HoursState.SignedOff, by.Id, turn.Now);
        }

        await turn.Save(cancel);
        return waiting.Count;
    }
}

/// <summary>Rejects hours that wait, with the reason; who worked can pass them on again.</summary>
public sealed record RejectHours(IReadOnlyList<long> Ids, string Why);

public sealed class RejectHoursHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Hours.WhyMissing</c>, <c>Values.TextTooLong</c> (most), and as <see cref="SignOffHoursHandler"/>.</exception>
    public Task<int> Handle(RejectHours order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var why = HoursRules.Why(order.Why);
            var waiting = await HoursThatWait.Find(turn, order.Ids, HoursState.Rejected, by, cancel);
            foreach (var hours in waiting)
            {
                (hours.State, hours.DecidedBy, hours.DecidedAt, hours.RejectedBecause) = (HoursState.Rejected, by.Id, turn.Now, why);
            }

            await turn.Save(cancel);
            return waiting.Count;
        },
        cancel);
}

/// <summary>Takes back what was passed on and waits: who worked does, or who entered it.</summary>
/// <param name="For">The volunteer who asks it; null: who coordinates, of what they entered themselves.</param>
public sealed record WithdrawHours(long Id, int? For = null);

public sealed class WithdrawHoursHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Hours.Unknown</c>, also of another one's; <c>Hours.Decided</c> (name, day).</exception>
    public Task Handle(WithdrawHours order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var hours = await turn.Db.Set<WorkedHours>().Include(h => h.Party).SingleOrDefaultAsync(h => h.Id == order.Id && (h.PartyId == order.For || h.EnteredBy == by.Id), cancel)
                ?? throw new Refusal("Hours.Unknown");
            if (hours.State is not (HoursState.Submitted or HoursState.Withdrawn))
            {
                throw new Refusal("Hours.Decided", hours.Party!.Name, hours.WorkedOn);
            }

            if (hours.State == HoursState.Submitted)
            {
                (hours.State, hours.DecidedBy, hours.DecidedAt) = (HoursState.Withdrawn, by.Id, turn.Now);
                await turn.Save(cancel);
            }
        },
        cancel);
}

/// <summary>What signing off and rejecting have in common.</summary>
internal static class HoursThatWait
{
    /// <summary>Those that wait for a decision by this person; what they decided the same way before is left out.</summary>
    public static async Task<IReadOnlyList<WorkedHours>> Find(Turn turn, IReadOnlyList<long> ids, HoursState becomes, Actor by, CancellationToken cancel)
    {
        var asked = ids.Distinct().ToList();
        if (asked.Count is 0 or > HoursRules.MostAtOnce)
        {
            throw asked.Count == 0 ? new Refusal("Hours.Nothing") : new Refusal("Hours.TooMany", HoursRules.MostAtOnce);
        }

        var rows = await turn.Db.Set<WorkedHours>().Include(h => h.Party).Where(h => asked.Contains(h.Id)).OrderBy(h => h.Id).ToListAsync(cancel);
        if (rows.Count != asked.Count)
        {
            throw new Refusal("Hours.Unknown");
        }

        var own = await HoursRules.PartiesOf(turn, by, cancel);
        foreach (var row in rows)
        {
            if (own.Contains(row.PartyId))
            {
                throw new Refusal("Hours.OwnHours");
            }

            if (row.EnteredBy == by.Id)
            {
                throw new Refusal("Hours.SecondPerson", row.Party!.Name);
            }

            if (row.State != HoursState.Submitted && (row.State != becomes || row.DecidedBy != by.Id))
            {
                throw new Refusal("Hours.Decided", row.Party!.Name, row.WorkedOn);
            }
        }

        return rows.FindAll(row => row.State == HoursState.Submitted);
    }
}
