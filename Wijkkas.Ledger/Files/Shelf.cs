using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Files;

/// <summary>Where files are put: in the turn of the act that they belong to, saved with its own rows.</summary>
public static class Shelf
{
    public static StoredFile Put(Turn turn, FileInHand file, Actor by)
    {
        var stored = new StoredFile
        {
            Id = Guid.CreateVersion7(turn.Now),
            Name = file.Name,
            ContentType = file.Kind.ContentType,
            Length = file.Content.Length,
            Sha256 = file.Sha256,
            AddedAt = turn.Now,
            AddedBy = by.Id,
        };
        turn.Db.Add(stored);
        turn.Db.Add(new StoredFileContent { FileId = stored.Id, Bytes = file.Content });
        return stored;
    }
}

/// <summary>Takes files from the shelf. Who may have them, the controller says that asks.</summary>
public sealed class StoredFileReader(LedgerDb db)
{
    public Task<StoredFile?> Find(Guid id, CancellationToken cancel) =>
        db.Set<StoredFile>().AsNoTracking().SingleOrDefaultAsync(file => file.Id == id, cancel);

    /// <exception cref="InvalidDataException">What is in it is not what was put in it.</exception>
    public async Task<byte[]> Content(StoredFile file, CancellationToken cancel)
    {
        var bytes = await db.Set<StoredFileContent>().Where(content => content.FileId == file.Id).Select(content => content.Bytes).SingleAsync(cancel);
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == file.Sha256 ? bytes : throw new InvalidDataException($"Stored file {file.Id} does not have the content it was stored with.");
    }
}
