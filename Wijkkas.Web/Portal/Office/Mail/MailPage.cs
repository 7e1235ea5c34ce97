using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Mail;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Mail;

namespace Wijkkas.Web.Portal.Office.Mail;

/// <param name="Before">The number of the last one on the page before.</param>
public sealed record MailFilter(LetterState? State = null, int? Before = null);

/// <summary>What went out and what waits, the newest first, a page at a time.</summary>
/// <param name="Counts">Of what is not done with; what went is not counted, there is more of it every year.</param>
public sealed record MailPage(MailFilter Filter, MailWay Way, IReadOnlyDictionary<LetterState, int> Counts, IReadOnlyList<Letter> Letters, int? Next)
{
    private const int PageSize = 50;

    public int Waiting => Of(LetterState.Queued) + Of(LetterState.Claimed);

    public int Of(LetterState state) => Counts.GetValueOrDefault(state);

    public static async Task<MailPage> Read(LedgerDb db, MailFilter filter, MailSettings settings, CancellationToken cancel)
    {
        var asked = db.Set<Letter>().AsNoTracking();
        if (filter.State is { } state)
        {
            asked = asked.Where(letter => letter.State == state);
        }

        if (filter.Before is { } before)
        {
            asked = asked.Where(letter => letter.Id < before);
        }

        var found = await asked.OrderByDescending(letter => letter.Id).Take(PageSize + 1).ToListAsync(cancel);
        LetterState[] notDone = [LetterState.Queued, LetterState.Claimed, LetterState.GivenUp];
        var counts = await db.Set<Letter>().Where(letter => notDone.Contains(letter.State)).GroupBy(letter => letter.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        return new MailPage(filter, settings.Way, counts, [.. found.Take(PageSize)], found.Count > PageSize ? found[PageSize - 1].Id : null);
    }
}

/// <summary>One letter with all there is to know of it.</summary>
public sealed record LetterPage(WholeLetter Of, MailSettings Settings)
{
    public bool CanBeSent => Of.Letter.State is LetterState.Queued or LetterState.GivenUp or LetterState.Cancelled && Of.Body is not null;

    public bool CanBeCancelled => Of.Letter.State is LetterState.Queued or LetterState.GivenUp;
}
