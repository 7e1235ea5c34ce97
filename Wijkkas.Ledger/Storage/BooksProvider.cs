using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Wijkkas.Ledger.Storage;

/// <summary>What differs between one database engine and another. Everything else is the same text for both.</summary>
public abstract class BooksProvider
{
    /// <summary><c>Sqlite</c> or <c>SqlServer</c>, as in the setting <c>Database:Provider</c>.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Whether one connection is kept for all who write, so that callers who wait for each other share a commit. On an engine
    /// that groups commits itself every turn has a connection of its own.
    /// </summary>
    public abstract bool SharesCommits { get; }

    /// <summary>For contexts that read, on a connection of their own.</summary>
    public abstract void Configure(DbContextOptionsBuilder options);

    /// <summary>For contexts of a turn, on the connection that writes.</summary>
    public abstract void Configure(DbContextOptionsBuilder options, DbConnection connection);

    /// <summary>An open connection to write on, with durability and foreign keys set.</summary>
    public abstract DbConnection Connect();

    /// <summary>Begins a transaction that holds the books for itself: nobody else writes until it ends.</summary>
    public abstract DbTransaction Begin(DbConnection connection);

    /// <summary>Begins a transaction to read in: all it reads stood in the books at one moment.</summary>
    public abstract DbTransaction BeginReading(DbConnection connection);

    /// <summary>
    /// A question whose answer changes when another connection has committed something, so that a kept connection knows whether
    /// what it remembers still holds; null where the engine has none, and nothing is remembered.
    /// </summary>
    public virtual string? AskForForeignChanges => null;
}
