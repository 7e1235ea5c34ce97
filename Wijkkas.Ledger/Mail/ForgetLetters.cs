using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;

namespace Wijkkas.Ledger.Mail;

/// <summary>Removes what letters said that were done with before a moment. That they went, when and to whom stays.</summary>
/// <param name="Most">At a time, so that nobody waits long for a turn.</param>
public sealed record ForgetLetters(DateTime DoneBefore, int Most = 200);

public sealed class ForgetLettersHandler(Bookkeeper books)
{
    /// <returns>How many were forgotten.</returns>
    public Task<int> Handle(ForgetLetters order, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var old = await turn.Db.Set<LetterBody>()
                .Join(turn.Db.Set<Letter>().Where(l => l.DoneAt != null && l.DoneAt < order.DoneBefore), body => body.LetterId, letter => letter.Id, (body, _) => body)
                .OrderBy(body => body.LetterId).Take(order.Most).ToListAsync(cancel);
            turn.Db.RemoveRange(old);
            await turn.Save(cancel);
            return old.Count;
        },
        cancel);
}
