using System.Data.Common;
using System.Runtime.ExceptionServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>
/// Gives every act that writes its turn at the books, one at a time. Where the engine allows it, callers who wait for each other
/// share a commit: whoever leaves while others wait leaves the transaction open for them, and everybody is answered only when it
/// is durable. One per process; other processes wait at the database's own lock.
/// </summary>
public sealed class Bookkeeper(BooksProvider provider, TimeProvider clock) : IDisposable
{
    private const int MostTogether = 16;

    private readonly SemaphoreSlim gate = new(1, 1);
    private PooledDbContextFactory<LedgerDb>? contexts;
    private Door? door;
    private int waiting;
    private int together;
    private TaskCompletionSource written = new();

    /// <summary>Runs an act in its turn and answers once all it wrote is durable. Nothing slow (network, mail, files) belongs inside.</summary>
    /// <param name="act">All or nothing: whatever it throws, nothing of it stays.</param>
    /// <param name="cancel">Looked at before the turn begins; an act that has begun is finished.</param>
    public async Task<T> Take<T>(Func<Turn, Task<T>> act, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();

        // No token here: one who stopped waiting could leave an open transaction that nobody commits.
        Interlocked.Increment(ref waiting);
        await gate.WaitAsync(CancellationToken.None);
        Interlocked.Decrement(ref waiting);

        Task commit;
        T answer = default!;
        ExceptionDispatchInfo? wrong = null;
        try
        {
            Begin();
            try
            {
                await using var turn = new Turn(door!, Context, clock.Moment());
                answer = await act(turn);
                if (provider.SharesCommits)
                {
                    door!.Release();
                }
            }
            catch (Exception x) when (provider.SharesCommits)
            {
                // Only this act goes back; those before it in the same transaction stand.
                wrong = ExceptionDispatchInfo.Capture(x);
                door!.RollBackToSavepoint();
            }

            commit = written.Task;
            if (!provider.SharesCommits || Volatile.Read(ref waiting) == 0 || ++together >= MostTogether)
            {
                door!.Commit();
                written.SetResult();
                LetGo();
            }
        }
        catch (Exception x)
        {
            // The transaction is given up: it broke (disk full, connection gone), or it held this act alone. Nobody in it was answered yet.
            door?.Abandon();
            written.TrySetException(x);
            _ = written.Task.Exception;
            LetGo();
            wrong?.Throw();
            throw;
        }
        finally
        {
            gate.Release();
        }

        wrong?.Throw();
        await commit;
        return answer;
    }

    /// <inheritdoc cref="Take{T}(Func{Turn, Task{T}}, CancellationToken)"/>
    public Task Take(Func<Turn, Task> act, CancellationToken cancel = default) =>
        Take<object?>(
            async turn =>
            {
                await act(turn);
                return null;
            },
            cancel);

    /// <summary>Closes the connection that is kept for writing, once whoever is at the books is done. The next turn opens it again.</summary>
    public async Task Rest()
    {
        await gate.WaitAsync();
        try
        {
            Close();
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        Close();
        gate.Dispose();
    }

    private void Begin()
    {
        door ??= new Door(provider.Connect(), provider, clock);
        if (door.Transaction is null)
        {
            written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            together = 0;
            door.Begin();
        }

        if (provider.SharesCommits)
        {
            door.Savepoint();
        }
    }

    private LedgerDb Context(DbConnection connection)
    {
        if (!provider.SharesCommits)
        {
            return new LedgerDb(Options(connection));
        }

        contexts ??= new PooledDbContextFactory<LedgerDb>(Options(connection));
        return contexts.CreateDbContext();
    }

    private DbContextOptions<LedgerDb> Options(DbConnection connection)
    {
        var options = new DbContextOptionsBuilder<LedgerDb>();
        provider.Configure(options, connection);
        return options.Options;
    }

    private void LetGo()
    {
        if (!provider.SharesCommits)
        {
            Close();
        }
    }

    private void Close()
    {
        door?.Dispose();
        door?.Connection.Dispose();
        door = null;
        contexts = null;
    }
}
