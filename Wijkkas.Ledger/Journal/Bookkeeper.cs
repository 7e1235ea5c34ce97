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
    private readonly AsyncLocal<bool> atTheBooks = new();
    private PooledDbContextFactory<LedgerDb>? contexts;
    private Door? door;
    private int waiting;
    private int together;
    private bool hadCompany;
    private TaskCompletionSource written = new();

    /// <summary>Runs an act in its turn and answers once all it wrote is durable. Nothing slow (network, mail, files) belongs inside.</summary>
    /// <param name="act">All or nothing: whatever it throws, nothing of it stays.</param>
    /// <param name="cancel">Looked at before the turn begins; an act that has begun is finished.</param>
    public async Task<T> Take<T>(Func<Turn, Task<T>> act, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        if (atTheBooks.Value)
        {
            throw new InvalidOperationException("An act that has its turn waits for a turn; call the other act's Handle(turn, …).");
        }

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
                atTheBooks.Value = true;
                await using var turn = new Turn(door!, Context, clock.Moment());
                answer = await act(turn);
                door!.EndAct();
            }
            catch (Exception x) when (provider.SharesCommits)
            {
                // Only this act goes back; those before it in the same transaction stand.
                wrong = ExceptionDispatchInfo.Capture(x);
                door!.RollBackAct();
            }

            commit = written.Task;
            if (hadCompany && Volatile.Read(ref waiting) == 0)
            {
                // Those who shared the last commit were answered a moment ago; whoever of them comes back now shares this one too.
                await Task.Yield();
            }

            if (!provider.SharesCommits || Volatile.Read(ref waiting) == 0 || ++together >= MostTogether)
            {
                Commit();
            }
        }
        catch (Exception x)
        {
            // It broke (disk full, connection gone), or it held this act alone.
            GiveUp(x);
            wrong?.Throw();
            throw;
        }
        finally
        {
            atTheBooks.Value = false;
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
            // Somebody may have left the transaction open for the one who waits behind us.
            if (door?.Transaction is not null)
            {
                Commit();
            }

            Close();
        }
        catch (Exception x)
        {
            GiveUp(x);
            throw;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        GiveUp(new ObjectDisposedException(nameof(Bookkeeper)));
        gate.Dispose();
    }

    private void Begin()
    {
        door ??= new Door(provider.Connect(), provider, clock);
        if (door.Transaction is null)
        {
            written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            hadCompany = together > 0;
            together = 0;
            door.Begin();
        }

        door.BeginAct();
    }

    private void Commit()
    {
        door!.Commit();
        written.SetResult();
        if (!provider.SharesCommits)
        {
            Close();
        }
    }

    // Nobody in the transaction was answered yet. The connection goes too: who knows what it is still in the middle of.
    private void GiveUp(Exception why)
    {
        door?.Abandon();
        written.TrySetException(why);
        _ = written.Task.Exception;
        Close();
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

    private void Close()
    {
        door?.Dispose();
        door?.Connection.Dispose();
        door = null;
        contexts = null;
    }
}
