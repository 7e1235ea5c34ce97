using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;

namespace Wijkkas.Ledger.Mail;

/// <summary>Takes the letter that waits longest out of the box, to bring it to the mail server. For a while nobody else gets it.</summary>
public sealed record ClaimLetter;

/// <param name="Attempt">The number of this attempt: what comes of it is told under it (<see cref="ReportLetter"/>).</param>
public sealed record ClaimedLetter(Letter Letter, int Attempt);

public sealed class ClaimLetterHandler(Bookkeeper books)
{
    /// <summary>Much longer than any mail server takes.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>Null when none waits. Turns come one at a time, whoever takes them; the letter's version holds the same again.</summary>
    public Task<ClaimedLetter?> Handle(ClaimLetter order, CancellationToken cancel) => books.Take(
        async turn =>
        {
            while (await Next(turn, cancel) is { } letter)
            {
                if (letter.State == LetterState.Claimed)
                {
                    await Lose(turn, letter, cancel);
                    if (letter.State == LetterState.GivenUp)
                    {
                        continue;
                    }
                }

                letter.State = LetterState.Claimed;
                letter.LeaseUntil = turn.Now + Lease;
                letter.Attempts++;
                letter.Tries++;
                turn.Db.Add(new LetterAttempt { LetterId = letter.Id, Number = letter.Attempts, StartedAt = turn.Now });
                await turn.Save(cancel);
                return new ClaimedLetter(letter, letter.Attempts);
            }

            return null;
        },
        cancel);

    private static async Task<Letter?> Next(Turn turn, CancellationToken cancel)
    {
        var now = turn.Now;
        return await turn.Db.Set<Letter>().Where(l => l.State == LetterState.Queued && l.DueAt <= now).OrderBy(l => l.DueAt).ThenBy(l => l.Id).FirstOrDefaultAsync(cancel)
            ?? await turn.Db.Set<Letter>().Where(l => l.State == LetterState.Claimed && l.LeaseUntil <= now).OrderBy(l => l.Id).FirstOrDefaultAsync(cancel);
    }

    // Who had it did not come back. A letter that takes its bearer down every time is not carried for ever.
    private static async Task Lose(Turn turn, Letter letter, CancellationToken cancel)
    {
        var lost = await turn.Db.Set<LetterAttempt>().SingleAsync(a => a.LetterId == letter.Id && a.Number == letter.Attempts, cancel);
        lost.EndedAt = turn.Now;
        lost.Outcome = AttemptOutcome.Lost;
        letter.Reason = null;
        if (letter.Tries >= LetterRules.MostTries)
        {
            LetterRules.End(letter, LetterState.GivenUp, turn.Now);
            await turn.Save(cancel);
        }
    }
}
