namespace Wijkkas.Ledger.Values;

public static class BookCalendar
{
    private static readonly TimeZoneInfo Netherlands = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");

    /// <summary>The date on the wall in the Netherlands; the clock itself runs in UTC.</summary>
    public static DateOnly Today(this TimeProvider clock) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Netherlands).DateTime);

    /// <summary>Now, in UTC, cut to milliseconds: what both databases keep and a hash can be made of.</summary>
    public static DateTime Moment(this TimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
    }

    /// <summary>A moment as the clock on the wall in the Netherlands showed it.</summary>
    public static DateTime OnTheWall(this DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Netherlands);

    /// <summary>A calendar month as one number, such as 202611.</summary>
    public static int Month(this DateOnly day) => (day.Year * 100) + day.Month;

    public static DateOnly FirstDay(int month) => new(month / 100, month % 100, 1);

    public static DateOnly LastDay(int month) => FirstDay(month).AddMonths(1).AddDays(-1);

    public static int NextMonth(int month) => FirstDay(month).AddMonths(1).Month();
}
