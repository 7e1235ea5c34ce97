using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.LongWork;

/// <summary>
/// Work that may take longer than anybody waits for a page. It belongs to whoever sent it; nobody else hears of it. Its room shows the view
/// <see cref="BusyView"/> at <see cref="Address"/> while it lasts, and then what came of it.
/// </summary>
public abstract class Errand(Actor by) : IProgress<WorkProgress>
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile WorkProgress progress = new(WorkStage.Waiting, 0, 0);

    public const string BusyView = "/Portal/Treasurer/LongWork/Busy.cshtml";
    public const string GoneView = "/Portal/Treasurer/LongWork/Gone.cshtml";

    public Guid Id { get; } = Guid.NewGuid();

    public Actor By => by;

    /// <summary>What it is about.</summary>
    public abstract string Key { get; }

    /// <summary>Whose words tell how far it is: <c>Stage-…</c>, <c>BusyCount</c>, <c>BusyLeave</c> …</summary>
    public abstract ErrandRoom Room { get; }

    /// <summary>Key of what stands above the page.</summary>
    public abstract string Title { get; }

    /// <summary>The file it reads, or whatever else it is called by.</summary>
    public virtual string? Subject => null;

    /// <summary>Where to see how far it is, and what came of it.</summary>
    public string Address => $"{Room.Busy}/{Id}";

    public WorkProgress Progress => progress;

    /// <summary>Ends with the work; throws what the work threw.</summary>
    public Task Done => done.Task;

    public void Report(WorkProgress value) => progress = value;

    /// <summary>Whether what comes of this is what the other one asks: sent twice by the same person while it is not done, it is done once.</summary>
    public virtual bool Answers(Errand again) => again.GetType() == GetType() && again.By == By && again.Key == Key && !Done.IsCompleted;

    /// <summary>The same errand is under way already: what this one brought is of no use.</summary>
    public virtual void GiveWayTo(Errand same)
    {
    }

    internal async Task Run(IServiceProvider given, CancellationToken cancel)
    {
        try
        {
            await Work(given, cancel);
            done.SetResult();
        }
        catch (Exception x)
        {
            done.SetException(x);
            _ = done.Task.Exception;
            throw;
        }
    }

    protected abstract Task Work(IServiceProvider given, CancellationToken cancel);
}

/// <summary>The room that an errand is done for.</summary>
/// <param name="Words">The first part of the keys of its words.</param>
/// <param name="Home">The address of its first page.</param>
/// <param name="Again">Where to begin again when the errand is forgotten.</param>
/// <param name="Busy">The address below which errands are looked at.</param>
public sealed record ErrandRoom(string Words, string Home, string Again, string Busy);
