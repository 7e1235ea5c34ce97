using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Hours;

/// <summary>Says that hours that were signed off should have been more, or fewer. It stands in a row beside them and is signed off in its turn.</summary>
/// <param name="Id">The row, or one that corrected it before.</param>
/// <param name="Was">Minutes that it came to, corrections too, as they saw it who correct it.</param>
/// <param name="For">The volunteer who asks it, of their own hours; null: who coordinates.</param>
public sealed record CorrectHours(long Id, int Was, int ShouldBe, string Why, int? For = null);

public sealed class CorrectHoursHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Hours.Unknown</c>, also of another one's; <c>Hours.NotSignedOff</c>: what waits is withdrawn or rejected instead; <c>Hours.CorrectionWaits</c>, <c>Common.ChangedMeanwhile</c>,
    /// <c>Hours.SameAgain</c>, <c>Hours.MinutesWrong</c>, <c>Hours.DayFull</c> (name, day, what is free), <c>Hours.WhyMissing</c>, <c>Values.TextTooLong</c> (most).
    /// </exception>
    public Task<WorkedHours> Handle(CorrectHours order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var why = HoursRules.Why(order.Why);
            var asked = await turn.Db.Set<WorkedHours>().AsNoTracking().SingleOrDefaultAsync(h => h.Id == order.Id, cancel) ?? throw new Refusal("Hours.Unknown");
            var first = asked.CorrectsId ?? asked.Id;
            var hours = await turn.Db.Set<WorkedHours>().AsNoTracking().Include(h => h.Party).SingleAsync(h => h.Id == first, cancel);
            if (order.For is { } volunteer && volunteer != hours.PartyId)
            {
                throw new Refusal("Hours.Unknown");
            }

            var standing = HoursRules.Standing;
            var ofTheDay = await turn.Db.Set<WorkedHours>().AsNoTracking().Where(h => h.PartyId == hours.PartyId && h.WorkedOn == hours.WorkedOn && standing.Contains(h.State)).ToListAsync(cancel);
            Check(order, hours, ofTheDay);
            var difference = order.ShouldBe - order.Was;
            if (difference > 0)
            {
                HoursRules.LeaveADayADay(ofTheDay, difference, hours.Party!.Name, hours.WorkedOn);
            }

            var correction = Correction(hours, await turn.NextLongId<WorkedHours>(h => h.Id, cancel), difference, why, by, turn.Now);
            turn.Db.Add(correction);
            await turn.Save(cancel);
            return correction;
        },
        cancel);

    // One at a time: what it came to is what is signed off, whatever becomes of this one.
    private static void Check(CorrectHours order, WorkedHours hours, List<WorkedHours> ofTheDay)
    {
        if (hours.State != HoursState.SignedOff)
        {
            throw new Refusal("Hours.NotSignedOff");
        }

        var corrections = ofTheDay.FindAll(h => h.CorrectsId == hours.Id);
        if (corrections.Exists(h => h.State == HoursState.Submitted))
        {
            throw new Refusal("Hours.CorrectionWaits");
        }

        if (hours.Minutes + corrections.Sum(h => h.Minutes) != order.Was)
        {
            throw new Refusal("Common.ChangedMeanwhile");
        }

        if (order.ShouldBe is < 0 or > WorkedHours.MostMinutes)
        {
            throw new Refusal("Hours.MinutesWrong");
        }

        if (order.ShouldBe == order.Was)
        {
            throw new Refusal("Hours.SameAgain");
        }
    }

    private static WorkedHours Correction(WorkedHours hours, long id, int difference, string why, Actor by, DateTime now) => new()
    {
        Id = id,
        PartyId = hours.PartyId,
        WorkedOn = hours.WorkedOn,
        Minutes = difference,
        ActivityId = hours.ActivityId,
        StreamId = hours.StreamId,
        ProjectId = hours.ProjectId,
        BranchId = hours.BranchId,
        TeamId = hours.TeamId,
        JobId = hours.JobId,
        CorrectsId = hours.Id,
        Why = why,
        State = HoursState.Submitted,
        EnteredBy = by.Id,
        EnteredAt = now,
    };
}
