using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Volunteer.Hours;

/// <param name="Teams">Those the reader is in; asked for where it is more than one.</param>
/// <param name="SignsOff">Who looks at the hours; null where nobody was named.</param>
/// <param name="Month">The month below the form.</param>
/// <param name="Meter">What these hours come to, and how far that is from the maxima; null where nothing was chosen yet, or no day that can be.</param>
/// <param name="Known">How many of just the same there are already, where that was asked back.</param>
public sealed record MyHoursPage(
    MyHoursForm Form, string FirstName, DateOnly Today, IReadOnlyList<Activity> Activities, IReadOnlyList<Team> Teams, IReadOnlyList<Job> Jobs, bool Leads, string? SignsOff, VolunteerBar? Barred, MyMonth Month, int? Known, MeterWithEntry? Meter);

/// <summary>What the reader passed on in a month.</summary>
public sealed record MyMonth(int Month, IReadOnlyList<HoursRow> Rows, bool IsLast)
{
    public WorkTime SignedOff => Sum(HoursState.SignedOff);

    public WorkTime Waiting => Sum(HoursState.Submitted);

    public int Before => BookCalendar.FirstDay(Month).AddMonths(-1).Month();

    private WorkTime Sum(HoursState state) => Rows.Where(row => row.Hours.State == state).Sum(row => row.Time);
}

public sealed record MyCorrectPage(HoursRow Row, CorrectForm Form);
