using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Jobs;

/// <summary>What holds for jobs, whoever moves one.</summary>
internal static class JobRules
{
    /// <exception cref="Refusal"><c>Jobs.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Jobs.StateWrong</c>: it is not in a state from which this can be done.</exception>
    public static async Task<Job> Find(Turn turn, int id, int version, CancellationToken cancel, params JobState[] from)
    {
        var job = (await turn.Db.Set<Job>().SingleOrDefaultAsync(one => one.Id == id, cancel) ?? throw new Refusal("Jobs.Unknown")).AsSeen(version);
        return from.Contains(job.State) ? job : throw new Refusal("Jobs.StateWrong");
    }

    /// <summary>Writes down who did what; who calls saves.</summary>
    public static async Task Tell(Turn turn, int jobId, JobEventKind kind, Actor by, CancellationToken cancel) => turn.Db.Add(new JobEvent
    {
        Id = await turn.NextLongId<JobEvent>(one => one.Id, cancel),
        JobId = jobId,
        Kind = kind,
        At = turn.Now,
        By = by.Id,
    });

    /// <exception cref="Refusal"><c>Jobs.TooManyFiles</c> (most), <c>Jobs.FileKind</c> (name).</exception>
    public static async Task Keep(Turn turn, int jobId, IReadOnlyList<FileInHand> files, Actor by, CancellationToken cancel)
    {
        if (files.Count == 0)
        {
            return;
        }

        if (files.FirstOrDefault(file => !FileKind.OnPaper.Contains(file.Kind)) is { } odd)
        {
            throw new Refusal("Jobs.FileKind", odd.Name);
        }

        if (files.Count + await turn.Db.Set<JobFile>().CountAsync(file => file.JobId == jobId, cancel) > Job.MostFiles)
        {
            throw new Refusal("Jobs.TooManyFiles", Job.MostFiles);
        }

        turn.Db.AddRange(files.Select(file => new JobFile { JobId = jobId, FileId = Shelf.Put(turn, file, by).Id }));
    }

    /// <summary>Whether somebody who signs in is this party.</summary>
    public static async Task<bool> Is(Turn turn, int partyId, Actor who, CancellationToken cancel) => Guid.TryParse(who.Id, out var person)
        && await turn.Db.Set<PartyContact>().AnyAsync(contact => contact.PartyId == partyId && contact.PersonId == person, cancel);

    /// <exception cref="Refusal"><c>Jobs.PriceWrong</c>, <c>Jobs.NobodyToBill</c>: a team asked it for itself; <c>Jobs.AgreementMissing</c>.</exception>
    public static async Task CheckPayment(Turn turn, int? partyId, JobPayment payment, Money? price, int? agreementPriceId, CancellationToken cancel)
    {
        if (price is { } asked && (asked <= Money.Zero || asked > JobFee.Largest))
        {
            throw new Refusal("Jobs.PriceWrong");
        }

        if (payment is JobPayment.Cash or JobPayment.Link or JobPayment.Invoice && partyId is null)
        {
            throw new Refusal("Jobs.NobodyToBill");
        }

        if (payment == JobPayment.Agreement && !await turn.Db.Set<AgreementPrice>().AnyAsync(one => one.Id == agreementPriceId && one.EachPeriod == null, cancel))
        {
            throw new Refusal("Jobs.AgreementMissing");
        }
    }
}
