using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Ledger.Statements;

/// <summary>
/// The books as they stood at one moment: whatever is read inside one <see cref="Take"/> belongs together, so that totals, lines
/// and the head printed below them agree while others go on booking. Readers take one; a page that shows several reports takes
/// one around them all.
/// </summary>
public sealed class Snapshot(LedgerDb db, BooksProvider provider)
{
    public LedgerDb Db => db;

    public async Task<T> Take<T>(Func<Task<T>> read, CancellationToken cancel = default)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            return await read();
        }

        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            await using var moment = provider.BeginReading(db.Database.GetDbConnection());
            await using var used = await db.Database.UseTransactionAsync(moment, cancel);
            return await read();
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>A command on the connection and in the moment of this snapshot.</summary>
    internal DbCommand Command()
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }
}

/// <summary>What is printed below a report: how many entries the books held, and the first part of the hash of the last one.</summary>
public sealed record BooksSeal(long Entries, string Hash)
{
    public static async Task<BooksSeal> Read(LedgerDb db, CancellationToken cancel) =>
        await db.Set<ChainHead>().AsNoTracking().SingleOrDefaultAsync(cancel) is { } head
            ? new BooksSeal(head.Count, EntrySeal.Short(head.Hash))
            : new BooksSeal(0, EntrySeal.Short(EntrySeal.Beginning));
}
