using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Rendering;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Volunteer.Hours;

namespace Wijkkas.Web.Portal.Coordinator.Hours;

/// <summary>What waits to be signed off.</summary>
/// <param name="Mine">Rows that somebody else must sign off: the reader worked them, or entered them.</param>
public sealed record QueuePage(HoursQueue Queue, int? Team, int? Party, IReadOnlyList<SelectListItem> Teams, IReadOnlySet<long> Mine)
{
    public WorkTime Time => Queue.People.Sum(person => person.Time);

    public IReadOnlyList<HoursRow> CanSign(WaitingPerson person) => [.. person.Rows.Where(row => !Mine.Contains(row.Hours.Id))];
}

/// <param name="Beside">The row it corrects, and what else corrects that.</param>
public sealed record OnePage(HoursRow Row, IReadOnlyList<HoursRow> Beside, string? Team, string? EnteredBy, string? DecidedBy, bool IsOwn, bool IsEntered, DecideForm Form);

public sealed record DecideForm
{
    /// <summary>Why it is rejected, or corrected.</summary>
    [StringLength(HoursRules.LongestText)]
    public string? Why { get; init; }

    public WorkTime? ShouldBe { get; init; }

    public int Was { get; init; }
}

public sealed record EnterPage(TeamHoursForm Form, IReadOnlyList<SelectListItem> Teams);

/// <summary>Hours of a month, added up.</summary>
public sealed record MonthPage(
    int Month, int? Team, IReadOnlyList<SelectListItem> Teams, IReadOnlyList<MonthSum> Sums, IReadOnlyDictionary<int, string> People, IReadOnlyDictionary<int, Activity> Activities,
    IReadOnlyDictionary<int, MoneyStream> Streams, DateOnly Today)
{
    public WorkTime SignedOff => Sums.Sum(sum => sum.SignedOff);

    public WorkTime Waiting => Sums.Sum(sum => sum.Waiting);

    public int Before => BookCalendar.FirstDay(Month).AddMonths(-1).Month();

    public int? After => Month < Today.Month() ? BookCalendar.NextMonth(Month) : null;

    public IReadOnlyList<Line<int>> ByPerson => By(sum => sum.PartyId, id => People[id]);

    public IReadOnlyList<Line<(int Activity, int Stream)>> ByActivity => By(sum => (sum.ActivityId, sum.StreamId), key => Activities[key.ActivityId].NameNl);

    public string Address(int month) => $"/hours/month?month={month}{(Team is { } team ? $"&team={team}" : "")}";

    private IReadOnlyList<Line<TKey>> By<TKey>(Func<MonthSum, TKey> key, Func<TKey, string> name) =>
    [
        .. Sums.GroupBy(key).Select(group => new Line<TKey>(group.Key, group.Sum(sum => sum.SignedOff), group.Sum(sum => sum.Waiting))).OrderBy(line => name(line.Key), StringComparer.OrdinalIgnoreCase),
    ];

    public sealed record Line<TKey>(TKey Key, WorkTime SignedOff, WorkTime Waiting);
}
