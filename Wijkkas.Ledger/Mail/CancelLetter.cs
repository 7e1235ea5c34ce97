using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Mail;

/// <summary>Keeps a letter that has not gone from going.</summary>
public sealed record CancelLetter(int Id, int Version);

public sealed class CancelLetterHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Mail.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Mail.AlreadySent</c>, <c>Mail.UnderWay</c>.</exception>
    public Task Handle(CancelLetter order, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var letter = await LetterRules.Find(turn, order.Id, order.Version, cancel);
            switch (letter.State)
            {
                case LetterState.Sent: throw new Refusal("Mail.AlreadySent");
                case LetterState.Claimed: throw new Refusal("Mail.UnderWay");
            }

            LetterRules.End(letter, LetterState.Cancelled, turn.Now);
            await turn.Save(cancel);
        },
        cancel);
}
