namespace Wijkkas.Tests.Lindenhof;

/// <summary>A clock that stands still until it is moved; a Tuesday evening in November.</summary>
public sealed class StoppedClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 24, 19, 30, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
