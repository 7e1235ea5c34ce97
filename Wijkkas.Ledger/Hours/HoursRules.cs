using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Hours;

/// <summary>What holds for worked hours, whoever passes them on.</summary>
public static class HoursRules
{
    /// <summary>Days back from today, that day too: who passes on what is older asks for it.</summary>
    public const int MostDaysBack = 92;

    /// <summary>How much one act passes on or signs off at most.</summary>
    public const int MostAtOnce = 2000;

    public const int LongestText = 300;

    /// <summary>More than this in one week (60 hours) is shown to whoever signs off.</summary>
    public static readonly WorkTime LongWeek = new(60 * 60);

    /// <summary>Those that count: signed off, or waiting for it.</summary>
    internal static readonly HoursState[] Standing = [HoursState.Submitted, HoursState.SignedOff];

    /// <summary>The first day that can be passed on.</summary>
    public static DateOnly FirstDay(DateOnly today) => today.AddDays(-MostDaysBack);

    /// <summary>Monday of the week of a day.</summary>
    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>
    /// What a person's day may hold at most once everything is decided, whichever way: all that is signed off and all that waits above nought. A waiting row that takes
    /// away does not count yet, since it may be rejected. So whatever is decided, and in whatever order, the day never holds more.
    /// </summary>
    internal static int Most(IEnumerable<WorkedHours> ofTheDay) => ofTheDay.Sum(row => row.State == HoursState.SignedOff ? row.Minutes : Math.Max(row.Minutes, 0));

    /// <exception cref="Refusal"><c>Hours.DayFull</c> (name, day, what is still free).</exception>
    internal static void LeaveADayADay(IReadOnlyCollection<WorkedHours> ofTheDay, int more, string name, DateOnly day)
    {
        if (Most(ofTheDay) is var most && most + more > WorkedHours.MostMinutes)
        {
            throw new Refusal("Hours.DayFull", name, day, new WorkTime(Math.Max(WorkedHours.MostMinutes - most, 0)));
        }
    }

    /// <summary>Whether the one who does it signs in for that party.</summary>
    internal static async Task<IReadOnlySet<int>> PartiesOf(Turn turn, Actor by, CancellationToken cancel) => Guid.TryParse(by.Id, out var person)
        ? await turn.Db.Set<PartyContact>().Where(contact => contact.PersonId == person).Select(contact => contact.PartyId).ToHashSetAsync(cancel)
        : new HashSet<int>();

    /// <exception cref="Refusal"><c>Hours.WhyMissing</c>, <c>Values.TextTooLong</c> (most).</exception>
    internal static string Why(string? typed) => Label.Optional(typed, LongestText) ?? throw new Refusal("Hours.WhyMissing");
}
