using System.Globalization;
using System.Text.RegularExpressions;

namespace Wijkkas.Ledger.Values;

/// <summary>How long somebody worked, in whole minutes; of a correction it may be below nought.</summary>
public readonly partial record struct WorkTime(int Minutes)
{
    public static WorkTime Zero => new(0);

    public bool IsZero => Minutes == 0;

    /// <summary>Reads it as people type it: <c>2</c>, <c>2,5</c>, <c>2.5</c>, <c>2½</c>, <c>2:30</c>, <c>2u30</c>, <c>45 min</c>. Without a unit it is hours.</summary>
    /// <exception cref="Refusal"><c>Values.NotATime</c> (text): not so written, or not in whole minutes.</exception>
    public static WorkTime Read(string text)
    {
        var typed = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant().Replace("½", ",5", StringComparison.Ordinal);
        var read = Clock().Match(typed) is { Success: true } clock ? (Number(clock, 1) * 60) + Number(clock, 2)
            : Bare().Match(typed) is { Success: true } bare ? Number(bare, 1)
            : Decimals().Match(typed) is { Success: true } hours
                ? decimal.Parse("0" + hours.Groups[1].Value.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * 60
            : throw new Refusal("Values.NotATime", text);
        return decimal.Truncate(read) == read ? new WorkTime((int)read) : throw new Refusal("Values.NotATime", text);
    }

    public static WorkTime operator +(WorkTime a, WorkTime b) => new(a.Minutes + b.Minutes);

    public static WorkTime operator -(WorkTime a, WorkTime b) => new(a.Minutes - b.Minutes);

    /// <summary>For people who read code and logs, and for files: <c>2:30</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Minutes < 0 ? "-" : "")}{Math.Abs(Minutes) / 60}:{Math.Abs(Minutes) % 60:00}");

    private static decimal Number(Match match, int group) => decimal.Parse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(\d{1,3})[:uh]([0-5]\d)(?:min|m)?$")]
    private static partial Regex Clock();

    [GeneratedRegex(@"^(\d{1,4})(?:min|minuten|minutes)$")]
    private static partial Regex Bare();

    [GeneratedRegex(@"^(?=.*\d)(\d{0,3}(?:[.,]\d{1,4})?)(?:u|uur|h|hours?)?$")]
    private static partial Regex Decimals();
}

public static class WorkTimes
{
    public static WorkTime Sum<T>(this IEnumerable<T> things, Func<T, WorkTime> time) => things.Aggregate(WorkTime.Zero, (sum, thing) => sum + time(thing));
}
