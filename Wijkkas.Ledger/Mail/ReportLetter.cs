using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;

namespace Wijkkas.Ledger.Mail;

/// <summary>Tells what came of an attempt.</summary>
/// <param name="Reason">Why it failed; null when the mail server took it.</param>
/// <param name="ForGood">Trying again would not help: there is no such mailbox.</param>
public sealed record ReportLetter(int LetterId, int Attempt, string? Reason, bool ForGood = false);

public sealed class ReportLetterHandler(Bookkeeper books)
{
    public Task Handle(ReportLetter order, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var letter = await turn.Db.Set<Letter>().SingleAsync(l => l.Id == order.LetterId, cancel);
            var attempt = await turn.Db.Set<LetterAttempt>().SingleAsync(a => a.LetterId == order.LetterId && a.Number == order.Attempt, cancel);
            attempt.EndedAt = turn.Now;
            attempt.Outcome = order.Reason is null ? AttemptOutcome.Sent : AttemptOutcome.Failed;
            attempt.Reason = Short(order.Reason);
            if (order.Reason is null)
            {
                // Whoever was late and whoever has it by now: once is enough.
                if (letter.State != LetterState.Sent)
                {
                    letter.Reason = null;
                    LetterRules.End(letter, LetterState.Sent, turn.Now);
                }
            }
            else if (letter.State == LetterState.Claimed && letter.Attempts == order.Attempt)
            {
                letter.Reason = attempt.Reason;
                if (order.ForGood || letter.Tries >= LetterRules.MostTries)
                {
                    LetterRules.End(letter, LetterState.GivenUp, turn.Now);
                }
                else
                {
                    letter.State = LetterState.Queued;
                    letter.LeaseUntil = null;
                    letter.DueAt = turn.Now + LetterRules.Waits[letter.Tries - 1];
                }
            }

            await turn.Save(cancel);
        },
        cancel);

    private static string? Short(string? reason) => reason is { Length: > Letter.LongestReason } ? reason[..Letter.LongestReason] : reason;
}
