using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Jobs;

/// <summary>Signs off a job that was done: the fee is billed or taken in cash, the doer's part becomes something to pay, work under an agreement is recorded. All of it stands, or none.</summary>
/// <param name="On">The day it is booked: today.</param>
public sealed record SignOffJob(int Id, int Version, DateOnly On)
{
    /// <summary>The cash box that money at the door goes into; the first one where none is said.</summary>
    public int? CashAccountId { get; init; }
}

public sealed class SignOffJobHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Jobs.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Jobs.StateWrong</c>, <c>Jobs.OwnWork</c>: who did it signs for nobody but others; <c>Jobs.PriceMissing</c>, and what Invoicing, Agreements and the door ask.
    /// </exception>
    public Task<Job> Handle(SignOffJob order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<Job> Handle(Turn turn, SignOffJob order, Actor by, CancellationToken cancel)
    {
        var job = await JobRules.Find(turn, order.Id, order.Version, cancel, JobState.Done);
        if (await Did(turn, job, by, cancel))
        {
            throw new Refusal("Jobs.OwnWork");
        }

        switch (job.Payment)
        {
            case JobPayment.Cash or JobPayment.Link or JobPayment.Invoice:
                await Bill(turn, job, order, by, cancel);
                break;
            case JobPayment.Agreement:
                job.WorkId = (await RecordWorkHandler.Handle(turn, new RecordWork(job.AgreementPriceId!.Value, job.DoneOn!.Value, Quantity.One, job.Title), by, cancel)).Id;
                break;
        }

        (job.State, job.SignedOffBy, job.SignedOffOn) = (JobState.SignedOff, by.Id, order.On);
        await JobRules.Tell(turn, job.Id, JobEventKind.SignedOff, by, cancel);
        await turn.Save(cancel);
        return job;
    }

    // Whoever does it; of a team's job, whoever said that it is done.
    private static async Task<bool> Did(Turn turn, Job job, Actor by, CancellationToken cancel) => job.DoerId is { } doer
        ? await JobRules.Is(turn, doer, by, cancel)
        : await turn.Db.Set<JobEvent>().Where(one => one.JobId == job.Id && one.Kind == JobEventKind.Done).OrderByDescending(one => one.Id).Select(one => one.By).FirstOrDefaultAsync(cancel) == by.Id;

    private static async Task Bill(Turn turn, Job job, SignOffJob order, Actor by, CancellationToken cancel)
    {
        var kind = await turn.Db.Set<JobKind>().AsNoTracking().SingleAsync(one => one.Id == job.KindId, cancel);
        var english = await turn.Db.Set<Party>().Where(one => one.Id == job.PartyId).Select(one => one.Language == "en").SingleAsync(cancel);
        var fee = JobFee.Of(job.Price ?? throw new Refusal("Jobs.PriceMissing"), kind.VatNature, job.DoerPart, job.DoneOn!.Value);
        var words = $"{(english ? kind.NameEn : kind.NameNl)}: {job.Title}";
        var line = new SaveInvoiceDraft.Line(words, Quantity.One, Unit.Job, UnitPrice.Euro(fee.Net.ToEuros()), kind.VatNature, kind.AccountId, job.StreamId) { VatReason = kind.VatReason, BranchId = job.BranchId };

        // A receipt needs no address, but is for small amounts only.
        var paper = job.Payment == JobPayment.Invoice || fee.Total > InvoiceRules.MostOnReceipt ? InvoiceKind.Invoice : InvoiceKind.Receipt;
        var draft = await SaveInvoiceDraftHandler.Handle(turn, new SaveInvoiceDraft(null, 0, paper, job.PartyId!.Value, [line]) { SupplyFrom = job.DoneOn }, by, cancel);
        var invoice = await IssueInvoiceHandler.Handle(turn, new IssueInvoice(draft.Id, draft.Version, order.On), by, cancel);
        job.InvoiceId = invoice.Id;
        if (job.Payment == JobPayment.Cash)
        {
            await TakeCashHandler.Handle(turn, new TakeCash(invoice.Id, order.On, invoice.Total, Document(job)) { CashAccountId = order.CashAccountId }, by, cancel);
        }

        if (job.DoerId is not null && !fee.Doer.IsZero)
        {
            await Share(turn, job, fee.Doer, order.On, by, cancel);
        }
    }

    private static async Task Share(Turn turn, Job job, Money share, DateOnly on, Actor by, CancellationToken cancel)
    {
        var days = await turn.Db.Set<Organisation>().Select(us => us.PaymentDays).SingleAsync(cancel);
        var entry = turn.Post(
            new Posting(on, await Daybooks.The(turn.Db, DaybookKind.Memorial, cancel), Reason.JobPay, job.Title,
                PostingLine.Credit(await RoleAccounts.The(turn, AccountRole.OddJobPayable, cancel), share) with { PartyId = job.DoerId, DueOn = on.AddDays(days) },
                PostingLine.Debit(await RoleAccounts.The(turn, AccountRole.OddJobPay, cancel), share) with { StreamId = job.StreamId, BranchId = job.BranchId })
            {
                Document = Document(job),
                IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"job-{job.Id}-share"),
            },
            by);
        (job.DoerShare, job.ShareLineId) = (share, entry.Lines[0].Id);
    }

    private static string Document(Job job) => string.Create(CultureInfo.InvariantCulture, $"klus-{job.Id}");
}

/// <summary>Sends a job back to the doer: something is still to be done.</summary>
public sealed record SendBackJob(int Id, int Version, string Why);

public sealed class SendBackJobHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Jobs.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Jobs.StateWrong</c>, <c>Jobs.WhyMissing</c>.</exception>
    public Task Handle(SendBackJob order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var job = await JobRules.Find(turn, order.Id, order.Version, cancel, JobState.Done);
            job.Why = Label.Optional(order.Why, 300) ?? throw new Refusal("Jobs.WhyMissing");
            (job.State, job.DoneOn) = (job.PlannedOn is null ? JobState.Assigned : JobState.Planned, null);
            await JobRules.Tell(turn, job.Id, JobEventKind.SentBack, by, cancel);
            await turn.Save(cancel);
        },
        cancel);
}
