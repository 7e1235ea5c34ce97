using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Agreements;

/// <summary>Keeps a document with an agreement. The same document again changes nothing.</summary>
public sealed record FileAgreement(int AgreementId, FileInHand File);

public sealed class FileAgreementHandler(Bookkeeper books)
{
    public const int Most = 50;

    /// <exception cref="Refusal"><c>Agreements.Unknown</c>; <c>Agreements.TooManyFiles</c> (most).</exception>
    public Task Handle(FileAgreement order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            if (!await turn.Db.Set<Agreement>().AnyAsync(a => a.Id == order.AgreementId, cancel))
            {
                throw new Refusal("Agreements.Unknown");
            }

            var kept = await turn.Db.Set<AgreementFile>().Where(f => f.AgreementId == order.AgreementId).Select(f => f.File!.Sha256).ToListAsync(cancel);
            if (kept.Contains(order.File.Sha256))
            {
                return;
            }

            if (kept.Count >= Most)
            {
                throw new Refusal("Agreements.TooManyFiles", Most);
            }

            turn.Db.Add(new AgreementFile { AgreementId = order.AgreementId, FileId = Shelf.Put(turn, order.File, by).Id });
            await turn.Save(cancel);
        },
        cancel);
}

/// <summary>Takes a document away from an agreement. On the shelf it stays, in ink.</summary>
public sealed record UnfileAgreement(int AgreementId, Guid FileId);

public sealed class UnfileAgreementHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Agreements.FileUnknown</c>.</exception>
    public Task Handle(UnfileAgreement order, CancellationToken cancel) => books.Take(
        async turn =>
        {
            turn.Db.Remove(await turn.Db.Set<AgreementFile>().SingleOrDefaultAsync(f => f.AgreementId == order.AgreementId && f.FileId == order.FileId, cancel)
                ?? throw new Refusal("Agreements.FileUnknown"));
            await turn.Save(cancel);
        },
        cancel);
}
