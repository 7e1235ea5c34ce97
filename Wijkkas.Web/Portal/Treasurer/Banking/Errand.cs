using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Banking;

/// <summary>Work at the bank that may take longer than anybody waits for a page. It belongs to whoever sent it; nobody else hears of it.</summary>
public abstract class Errand(Actor by) : IProgress<WorkProgress>
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile WorkProgress progress = new(WorkStage.Waiting, 0, 0);

    public Guid Id { get; } = Guid.NewGuid();

    public Actor By => by;

    /// <summary>What it is about.</summary>
    public abstract string Key { get; }

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
