using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Mail;

/// <summary>Puts a letter that was given up or cancelled back in the box, or sends one that waits now.</summary>
public sealed record RetryLetter(int Id, int Version);

public sealed class RetryLetterHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Mail.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Mail.AlreadySent</c>, <c>Mail.UnderWay</c>, <c>Mail.BodyGone</c>.</exception>
    public Task Handle(RetryLetter order, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var letter = await LetterRules.Find(turn, order.Id, order.Version, cancel);
            switch (letter.State)
            {
                case LetterState.Sent: throw new Refusal("Mail.AlreadySent");
                case LetterState.Claimed: throw new Refusal("Mail.UnderWay");
            }

            if (!await turn.Db.Set<LetterBody>().AnyAsync(body => body.LetterId == letter.Id, cancel))
            {
                throw new Refusal("Mail.BodyGone");
            }

            letter.State = LetterState.Queued;
            letter.DueAt = turn.Now;
            letter.Tries = 0;
            letter.DoneAt = null;
            await turn.Save(cancel);
        },
        cancel);
}
