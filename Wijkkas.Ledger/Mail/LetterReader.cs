using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Ledger.Mail;

/// <summary>A letter with all that belongs to it.</summary>
/// <param name="Body">Null once it was forgotten.</param>
public sealed record WholeLetter(Letter Letter, LetterBody? Body, IReadOnlyList<StoredFile> Attachments, IReadOnlyList<LetterAttempt> Attempts);

public sealed class LetterReader(LedgerDb db)
{
    public async Task<WholeLetter?> Find(int id, CancellationToken cancel) =>
        await db.Set<Letter>().AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancel) is not { } letter ? null : new WholeLetter(
            letter,
            await db.Set<LetterBody>().AsNoTracking().SingleOrDefaultAsync(body => body.LetterId == id, cancel),
            await db.Set<LetterAttachment>().AsNoTracking().Where(a => a.LetterId == id).OrderBy(a => a.Position).Select(a => a.File!).ToListAsync(cancel),
            await db.Set<LetterAttempt>().AsNoTracking().Where(a => a.LetterId == id).OrderBy(a => a.Number).ToListAsync(cancel));

    /// <summary>Letters about one thing, such as an invoice; the newest first.</summary>
    public Task<List<Letter>> About(string kind, string key, CancellationToken cancel) =>
        db.Set<Letter>().AsNoTracking().Where(l => l.AboutKind == kind && l.AboutKey == key).OrderByDescending(l => l.Id).ToListAsync(cancel);

    public Task<int> Count(LetterState state, CancellationToken cancel) => db.Set<Letter>().CountAsync(l => l.State == state, cancel);
}
