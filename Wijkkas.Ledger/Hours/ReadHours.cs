using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Hours;

/// <summary>Hours in a list.</summary>
/// <param name="Stands">Of what is signed off: what it comes to with its corrections that are signed off. Of the rest the time itself.</param>
/// <param name="IsBeingCorrected">A correction of it waits.</param>
/// <param name="EnteredByName">Null where that is nobody with a name.</param>
public sealed record HoursRow(WorkedHours Hours, WorkTime Stands, bool IsBeingCorrected, string? EnteredByName)
{
    public WorkTime Time => new(Hours.Minutes);

    /// <summary>A correction that was signed off made it more, or less.</summary>
    public bool IsChanged => Stands != Time;

    public bool CanBeCorrected => Hours is { State: HoursState.SignedOff, CorrectsId: null } && !IsBeingCorrected;
}

/// <summary>Whose hours, and of which team, somebody asks for.</summary>
public sealed record HoursQuestion(int? PartyId = null, int? TeamId = null, int? ActivityId = null);

/// <summary>All that waits of one person, oldest first.</summary>
/// <param name="LongWeeks">Mondays of weeks in which they worked more than sixty hours, with the time; all that stands counts.</param>
public sealed record WaitingPerson(Party Party, IReadOnlyList<HoursRow> Rows, IReadOnlyList<(DateOnly Monday, WorkTime Time)> LongWeeks)
{
    public WorkTime Time => Rows.Sum(row => row.Time);
}

/// <param name="All">How many rows wait, also those that are not shown.</param>
public sealed record HoursQueue(IReadOnlyList<WaitingPerson> People, int All)
{
    public int Shown => People.Sum(person => person.Rows.Count);
}

/// <summary>What hours of a month come to, for one person, team, activity and stream.</summary>
public sealed record MonthSum(int PartyId, int? TeamId, int ActivityId, int StreamId, WorkTime SignedOff, WorkTime Waiting);

/// <summary>Reads worked hours: by person through the index on person and day, of everybody through that on state and day. Nothing grows with the age of the books.</summary>
public sealed class ReadHours(LedgerDb db)
{
    /// <summary>How many rows the queue shows; the rest follows when these are done.</summary>
    public const int MostInQueue = 300;

    public Task<int> CountWaiting(CancellationToken cancel) => db.Set<WorkedHours>().CountAsync(h => h.State == HoursState.Submitted, cancel);

    /// <summary>Of one person from one day to another, newest first; withdrawn ones are left out.</summary>
    public async Task<IReadOnlyList<HoursRow>> OfPerson(int partyId, DateOnly from, DateOnly to, CancellationToken cancel) => await Rows(
        db.Set<WorkedHours>().Where(h => h.PartyId == partyId && h.WorkedOn >= from && h.WorkedOn <= to && h.State != HoursState.Withdrawn)
            .OrderByDescending(h => h.WorkedOn).ThenByDescending(h => h.Id), cancel);

    /// <summary>What somebody passed on for others than one person and still waits, newest first.</summary>
    public async Task<IReadOnlyList<HoursRow>> EnteredBy(Actor by, int butPartyId, CancellationToken cancel) => await Rows(
        db.Set<WorkedHours>().Where(h => h.State == HoursState.Submitted && h.EnteredBy == by.Id && h.PartyId != butPartyId).OrderByDescending(h => h.WorkedOn).ThenByDescending(h => h.Id).Take(MostInQueue), cancel);

    /// <summary>One row, whoever it is of; null where there is none.</summary>
    public async Task<HoursRow?> One(long id, CancellationToken cancel) => (await Rows(db.Set<WorkedHours>().Where(h => h.Id == id), cancel)).SingleOrDefault();

    /// <summary>What waits for somebody to sign off, by person: who waits longest first.</summary>
    public async Task<HoursQueue> Queue(HoursQuestion asked, CancellationToken cancel)
    {
        var waiting = Asked(db.Set<WorkedHours>().Where(h => h.State == HoursState.Submitted), asked);
        var all = await waiting.CountAsync(cancel);
        var rows = await Rows(waiting.OrderBy(h => h.WorkedOn).ThenBy(h => h.Id).Take(MostInQueue), cancel);
        var weeks = await LongWeeks(rows, cancel);
        return new HoursQueue([.. rows.GroupBy(row => row.Hours.PartyId).Select(person => new WaitingPerson(person.First().Hours.Party!, [.. person], [.. weeks[person.Key]]))], all);
    }

    /// <summary>A month added up; what was rejected or withdrawn does not count.</summary>
    public async Task<IReadOnlyList<MonthSum>> Month(int month, HoursQuestion asked, CancellationToken cancel)
    {
        var sums = await Of(month, asked).GroupBy(h => new { h.PartyId, h.TeamId, h.ActivityId, h.StreamId, h.State })
            .Select(group => new { group.Key, Minutes = group.Sum(h => h.Minutes) }).ToListAsync(cancel);
        return [.. sums.GroupBy(sum => (sum.Key.PartyId, sum.Key.TeamId, sum.Key.ActivityId, sum.Key.StreamId)).Select(group => new MonthSum(
            group.Key.PartyId, group.Key.TeamId, group.Key.ActivityId, group.Key.StreamId,
            new WorkTime(group.Where(sum => sum.Key.State == HoursState.SignedOff).Sum(sum => sum.Minutes)),
            new WorkTime(group.Where(sum => sum.Key.State == HoursState.Submitted).Sum(sum => sum.Minutes))))];
    }

    /// <summary>Every row of a month that stands, by day.</summary>
    public async Task<IReadOnlyList<HoursRow>> MonthRows(int month, HoursQuestion asked, CancellationToken cancel) =>
        await Rows(Of(month, asked).OrderBy(h => h.WorkedOn).ThenBy(h => h.Id), cancel);

    private IQueryable<WorkedHours> Of(int month, HoursQuestion asked)
    {
        var (from, to, standing) = (BookCalendar.FirstDay(month), BookCalendar.LastDay(month), HoursRules.Standing);
        return Asked(db.Set<WorkedHours>().Where(h => standing.Contains(h.State) && h.WorkedOn >= from && h.WorkedOn <= to), asked);
    }

    private static IQueryable<WorkedHours> Asked(IQueryable<WorkedHours> hours, HoursQuestion asked)
    {
        hours = asked.PartyId is { } party ? hours.Where(h => h.PartyId == party) : hours;
        hours = asked.TeamId is { } team ? hours.Where(h => h.TeamId == team) : hours;
        return asked.ActivityId is { } activity ? hours.Where(h => h.ActivityId == activity) : hours;
    }

    private async Task<List<HoursRow>> Rows(IQueryable<WorkedHours> hours, CancellationToken cancel)
    {
        var rows = await hours.AsNoTracking().Include(h => h.Party).Include(h => h.Activity).Include(h => h.Stream).ToListAsync(cancel);
        var corrected = rows.Where(h => h is { State: HoursState.SignedOff, CorrectsId: null }).Select(h => (long?)h.Id).ToList();

        // Without the state: what is corrected is found by its index, and few rows are.
        var corrections = corrected.Count == 0 ? [] : await db.Set<WorkedHours>().Where(h => h.CorrectsId != null && corrected.Contains(h.CorrectsId)).Select(h => new { h.CorrectsId, h.Minutes, h.State }).ToListAsync(cancel);
        var of = corrections.ToLookup(correction => correction.CorrectsId!.Value);
        var people = rows.Select(h => h.EnteredBy).Distinct().Where(id => Guid.TryParse(id, out _)).Select(Guid.Parse).ToList();
        var names = people.Count == 0 ? [] : await db.Set<Person>().Where(person => people.Contains(person.Id)).ToDictionaryAsync(person => person.Id.ToString(), person => person.DisplayName, StringComparer.OrdinalIgnoreCase, cancel);
        return rows.ConvertAll(h => new HoursRow(
            h, new WorkTime(h.Minutes + of[h.Id].Where(correction => correction.State == HoursState.SignedOff).Sum(correction => correction.Minutes)),
            of[h.Id].Any(correction => correction.State == HoursState.Submitted), names.GetValueOrDefault(h.EnteredBy)));
    }

    private async Task<ILookup<int, (DateOnly, WorkTime)>> LongWeeks(List<HoursRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
        {
            return Array.Empty<int>().ToLookup(id => id, _ => default((DateOnly, WorkTime)));
        }

        var people = rows.Select(row => row.Hours.PartyId).Distinct().ToList();
        var (from, to) = (HoursRules.Monday(rows.Min(row => row.Hours.WorkedOn)), HoursRules.Monday(rows.Max(row => row.Hours.WorkedOn)).AddDays(6));
        var standing = HoursRules.Standing;
        var days = await db.Set<WorkedHours>().Where(h => people.Contains(h.PartyId) && h.WorkedOn >= from && h.WorkedOn <= to && standing.Contains(h.State))
            .GroupBy(h => new { h.PartyId, h.WorkedOn }).Select(group => new { group.Key, Minutes = group.Sum(h => h.Minutes) }).ToListAsync(cancel);
        return days.GroupBy(day => (day.Key.PartyId, Monday: HoursRules.Monday(day.Key.WorkedOn))).Select(week => (week.Key, Time: week.Sum(day => new WorkTime(day.Minutes))))
            .Where(week => week.Time.Minutes > HoursRules.LongWeek.Minutes).OrderBy(week => week.Key.Monday).ToLookup(week => week.Key.PartyId, week => (week.Key.Monday, week.Time));
    }
}
