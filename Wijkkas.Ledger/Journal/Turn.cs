using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>
/// One act's time at the books: while it lasts nobody else writes. What it read before its turn is stale; read again here.
/// Entries go through <see cref="Post(Posting, Actor)"/>, the act's own rows through <see cref="Db"/> and <see cref="Save"/>; all of it stands, or none.
/// </summary>
public sealed class Turn : IAsyncDisposable
{
    private readonly Door door;
    private readonly Func<DbConnection, LedgerDb> makeContext;
    private LedgerDb? db;

    internal Turn(Door door, Func<DbConnection, LedgerDb> makeContext, DateTime now)
    {
        this.door = door;
        this.makeContext = makeContext;
        Now = now;
    }

    /// <summary>When the turn began, in UTC, to the millisecond.</summary>
    public DateTime Now { get; }

    /// <summary>A context in this turn's transaction. It dies with the turn.</summary>
    public LedgerDb Db
    {
        get
        {
            if (db is null)
            {
                db = makeContext(door.Connection);
                db.Database.UseTransaction(door.Transaction);

                // The turn has a savepoint of its own.
                db.Database.AutoSavepointsEnabled = false;
            }

            return db;
        }
    }

    /// <summary>Books one posting and gives its entry, or the first entry under the same key with the same content.</summary>
    /// <exception cref="Refusal"><c>Journal.KeyUsedOtherwise</c>, <c>Journal.MonthLocked</c>, <c>Journal.MonthClosed</c> and what <see cref="PostingRules"/> and <see cref="DoorLabels"/> ask.</exception>
    public JournalEntry Post(Posting posting, Actor by) => door.Post([posting], by)[0];

    /// <summary>Books many at once, in order; cheaper than one by one.</summary>
    public IReadOnlyList<JournalEntry> Post(IReadOnlyList<Posting> postings, Actor by) => door.Post(postings, by);

    /// <summary>
    /// Saves the act's own rows. Accounts, streams, parties and months are changed by tracked entities only, never by an update in SQL:
    /// the door hears of it here. Where master data (<see cref="IRemembered"/>) is among them, the overload that says who is needed.
    /// </summary>
    public async Task Save(CancellationToken cancel = default)
    {
        if (Db.ChangeTracker.Entries().Any(entry => entry.Entity is Account or MoneyStream or Project or Branch or Party or Period or Organisation))
        {
            door.ForgetFacts();
        }

        try
        {
            await Db.SaveChangesAsync(cancel);
        }
        catch
        {
            door.SaveFailed();
            throw;
        }
    }

    /// <summary>Saves, and keeps who changed what of the master data.</summary>
    public async Task Save(Actor by, CancellationToken cancel = default)
    {
        var before = Db.Author;
        Sign(by);
        await Save(cancel);
        Db.Author = before;
    }

    /// <summary>Says who changes master data in this turn, for those who save by themselves (Identity's own managers).</summary>
    public void Sign(Actor by) => Db.Author = (by, Now);

    /// <summary>The next free key of a table whose keys count up; safe because nobody else writes during the turn.</summary>
    public async Task<int> NextId<T>(System.Linq.Expressions.Expression<Func<T, int>> id, CancellationToken cancel = default)
        where T : class => (await Db.Set<T>().Select(id).MaxAsync(key => (int?)key, cancel) ?? 0) + 1;

    /// <inheritdoc cref="NextId{T}(System.Linq.Expressions.Expression{Func{T, int}}, CancellationToken)"/>
    public async Task<long> NextLongId<T>(System.Linq.Expressions.Expression<Func<T, long>> id, CancellationToken cancel = default)
        where T : class => (await Db.Set<T>().Select(id).MaxAsync(key => (long?)key, cancel) ?? 0) + 1;

    public ValueTask DisposeAsync()
    {
        if (db is null)
        {
            return ValueTask.CompletedTask;
        }

        // It goes back to where it is kept for the next turn, who is somebody else.
        db.Author = null;
        return db.DisposeAsync();
    }
}
