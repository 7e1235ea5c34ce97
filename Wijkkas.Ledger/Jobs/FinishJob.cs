using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Jobs;

/// <summary>Says that a job is done, with photos that show it. Somebody else signs off.</summary>
public sealed record FinishJob(int Id, int Version, DateOnly On, string? Note, IReadOnlyList<FileInHand> Files);

public sealed class FinishJobHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal"><c>Jobs.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Jobs.StateWrong</c>, <c>Jobs.DayAhead</c>, and what <see cref="JobRules.Keep"/> asks.</exception>
    public Task Handle(FinishJob order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, clock.Today(), by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task Handle(Turn turn, FinishJob order, DateOnly today, Actor by, CancellationToken cancel)
    {
        var job = await JobRules.Find(turn, order.Id, order.Version, cancel, JobState.Assigned, JobState.Planned);
        if (order.On > today)
        {
            throw new Refusal("Jobs.DayAhead");
        }

        (job.DoneOn, job.DoneNote, job.Why) = (order.On, Label.Optional(order.Note, 300), null);
        job.State = JobState.Done;
        await JobRules.Keep(turn, job.Id, order.Files, by, cancel);
        await JobRules.Tell(turn, job.Id, JobEventKind.Done, by, cancel);
        await turn.Save(cancel);
    }
}

/// <summary>Adds photos or papers to a job, in whatever state it is.</summary>
public sealed record AddJobFiles(int Id, IReadOnlyList<FileInHand> Files);

public sealed class AddJobFilesHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Jobs.Unknown</c>, <c>Jobs.FileMissing</c>, and what <see cref="JobRules.Keep"/> asks.</exception>
    public Task Handle(AddJobFiles order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            if (!await turn.Db.Set<Job>().AnyAsync(one => one.Id == order.Id, cancel))
            {
                throw new Refusal("Jobs.Unknown");
            }

            if (order.Files.Count == 0)
            {
                throw new Refusal("Jobs.FileMissing");
            }

            await JobRules.Keep(turn, order.Id, order.Files, by, cancel);
            await JobRules.Tell(turn, order.Id, JobEventKind.FileAdded, by, cancel);
            await turn.Save(cancel);
        },
        cancel);
}

/// <summary>Says that all of a bill was for one job.</summary>
public sealed record AddJobPurchase(int Id, int PurchaseId);

public sealed class AddJobPurchaseHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Jobs.Unknown</c>, <c>Jobs.PurchaseUnknown</c>, <c>Jobs.PurchaseTaken</c> (job).</exception>
    public Task Handle(AddJobPurchase order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task Handle(Turn turn, AddJobPurchase order, Actor by, CancellationToken cancel)
    {
        if (!await turn.Db.Set<Job>().AnyAsync(one => one.Id == order.Id, cancel))
        {
            throw new Refusal("Jobs.Unknown");
        }

        if (!await turn.Db.Set<Purchase>().AnyAsync(one => one.Id == order.PurchaseId, cancel))
        {
            throw new Refusal("Jobs.PurchaseUnknown");
        }

        var taken = await turn.Db.Set<JobPurchase>().Where(one => one.PurchaseId == order.PurchaseId).Select(one => (int?)one.JobId).FirstOrDefaultAsync(cancel)
            ?? await turn.Db.Set<Teams.TeamSpending>().Where(one => one.PurchaseId == order.PurchaseId).Select(one => one.JobId).FirstOrDefaultAsync(cancel);
        if (taken is { } other)
        {
            throw new Refusal("Jobs.PurchaseTaken", other);
        }

        turn.Db.Add(new JobPurchase { JobId = order.Id, PurchaseId = order.PurchaseId });
        await JobRules.Tell(turn, order.Id, JobEventKind.PurchaseAdded, by, cancel);
        await turn.Save(cancel);
    }
}
