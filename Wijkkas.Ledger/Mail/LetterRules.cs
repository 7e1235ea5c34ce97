using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Mail;

/// <summary>How often a letter is tried, and what holds for every change of one.</summary>
public static class LetterRules
{
    /// <summary>How long to wait after the first, second … attempt that failed: together a good two days, so that a server may be down for a weekend night.</summary>
    public static readonly IReadOnlyList<TimeSpan> Waits =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12), TimeSpan.FromHours(36)];

    public static int MostTries => Waits.Count + 1;

    internal static void End(Letter letter, LetterState state, DateTime now)
    {
        letter.State = state;
        letter.LeaseUntil = null;
        letter.DoneAt = now;
    }

    /// <exception cref="Refusal"><c>Mail.Unknown</c>, <c>Common.ChangedMeanwhile</c>.</exception>
    internal static async Task<Letter> Find(Turn turn, int id, int version, CancellationToken cancel) =>
        (await turn.Db.Set<Letter>().SingleOrDefaultAsync(l => l.Id == id, cancel) ?? throw new Refusal("Mail.Unknown")).AsSeen(version);
}
