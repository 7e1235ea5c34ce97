namespace Wijkkas.Ledger.Values;

/// <summary>What long work is busy with.</summary>
public enum WorkStage
{
    /// <summary>It waits for other work.</summary>
    Waiting = 0,

    /// <summary>A file is read, in bytes.</summary>
    Reading = 1,

    /// <summary>Lines of a file are put away.</summary>
    Filing = 2,

    /// <summary>Proposals are made.</summary>
    Proposing = 3,

    /// <summary>Lines are booked.</summary>
    Booking = 4,

    /// <summary>Agreements are billed.</summary>
    Billing = 5,

    /// <summary>Letters are put in the box.</summary>
    Sending = 6,
}

/// <summary>How far long work is.</summary>
/// <param name="Of">How much there is to do in this stage; 0 where that is not known yet.</param>
public sealed record WorkProgress(WorkStage Stage, long Done, long Of);

public static class WorkProgresses
{
    /// <summary>The progress of one stage, for whoever only counts.</summary>
    public static IProgress<long>? In(this IProgress<WorkProgress>? progress, WorkStage stage, long of) => progress is null ? null : new Stage(progress, stage, of);

    private sealed class Stage(IProgress<WorkProgress> progress, WorkStage stage, long of) : IProgress<long>
    {
        public void Report(long value) => progress.Report(new WorkProgress(stage, value, of));
    }
}
