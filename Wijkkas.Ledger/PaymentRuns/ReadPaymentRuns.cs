using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.PaymentRuns;

/// <summary>How far a run is. Beyond <see cref="PaymentRunState"/> nowhere kept: it follows from its file and from what is still under way.</summary>
public enum PaymentRunStatus
{
    /// <summary>Waits for approval.</summary>
    Waiting = 1,

    /// <summary>Approved; its file was never given out.</summary>
    ToSend = 2,

    /// <summary>The file was given out, and the bank has not told all of it.</summary>
    Sent = 3,

    /// <summary>Every payment of it was told by the bank, or came back.</summary>
    Done = 4,
    Rejected = 5,
    Cancelled = 6,
}

/// <param name="Approvals">How many people approved it as it is now.</param>
public sealed record PaymentRunRow(int Id, DateOnly PayOn, string Account, int Count, Money Total, PaymentRunStatus Status, int Approvals, string MadeBy);

public sealed class ReadPaymentRuns(LedgerDb db)
{
    public const int Page = 50;

    /// <summary>Newest first.</summary>
    /// <param name="before">Only those before this number.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<IReadOnlyList<PaymentRunRow>> Read(int? before, CancellationToken cancel)
    {
        var rows = await db.Set<PaymentRun>().AsNoTracking().Where(run => before == null || run.Id < before).OrderByDescending(run => run.Id).Take(Page)
            .Select(run => new
            {
                run.Id, run.PayOn, run.BankAccount!.Name, Count = run.Lines.Count(), Cents = run.Lines.Sum(line => line.Amount.Cents), run.State, run.MadeBy,
                Approvals = db.Set<PaymentRunApproval>().Count(a => a.RunId == run.Id && a.Kind == ApprovalKind.Pay && a.Revision == run.Revision),
                Given = db.Set<PaymentFileGiven>().Any(given => given.RunId == run.Id),
                UnderWay = db.Set<PaymentOrder>().Any(order => order.RunId == run.Id && db.Set<OpenItem>().Any(item => item.LineId == order.UnderWayLineId && item.Open.Cents > 0)),
            })
            .ToListAsync(cancel);
        return rows.ConvertAll(row => new PaymentRunRow(row.Id, row.PayOn, row.Name, row.Count, new Money(row.Cents), StatusOf(row.State, row.Given, row.UnderWay), row.Approvals, row.MadeBy));
    }

    /// <summary>Runs that this person could approve now.</summary>
    public Task<List<PaymentRunToApprove>> WaitingFor(Actor by, CancellationToken cancel) => db.Set<PaymentRun>()
        .Where(run => run.State == PaymentRunState.Waiting
            && !db.Set<PaymentRunApproval>().Any(a => a.RunId == run.Id && a.Kind == ApprovalKind.Pay && a.Revision == run.Revision && a.ApprovedBy == by.Id))
        .OrderBy(run => run.PayOn).ThenBy(run => run.Id)
        .Select(run => new PaymentRunToApprove(run.Id, run.PayOn, new Money(run.Lines.Sum(line => line.Amount.Cents)))).ToListAsync(cancel);

    /// <summary>Runs whose file nobody has taken to the bank yet.</summary>
    public Task<List<PaymentRunToApprove>> ToSend(CancellationToken cancel) => db.Set<PaymentRun>()
        .Where(run => run.State == PaymentRunState.Approved && !db.Set<PaymentFileGiven>().Any(given => given.RunId == run.Id))
        .OrderBy(run => run.PayOn).ThenBy(run => run.Id)
        .Select(run => new PaymentRunToApprove(run.Id, run.PayOn, new Money(run.Lines.Sum(line => line.Amount.Cents)))).ToListAsync(cancel);

    /// <summary>Bank lines, still to be booked, with which a payment of ours came back.</summary>
    public async Task<IReadOnlyList<CameBack>> CameBack(int? runId, CancellationToken cancel) => await (
        from todo in db.Set<UnmatchedBankLine>()
        join order in db.Set<PaymentOrder>() on todo.Line!.EndToEndId equals order.EndToEndId
        where todo.Amount.Cents > 0 && (runId == null || order.RunId == runId)
            && !db.Set<PaymentOrderEnd>().Any(end => end.RunId == order.RunId && end.Position == order.Position)
        orderby todo.LineId
        select new CameBack(todo.LineId, todo.BookedOn, order.RunId, order.Position, todo.Line!.ReturnReason)).ToListAsync(cancel);

    internal static PaymentRunStatus StatusOf(PaymentRunState state, bool given, bool underWay) => state switch
    {
        PaymentRunState.Waiting => PaymentRunStatus.Waiting,
        PaymentRunState.Rejected => PaymentRunStatus.Rejected,
        PaymentRunState.Cancelled => PaymentRunStatus.Cancelled,
        _ => !underWay ? PaymentRunStatus.Done : given ? PaymentRunStatus.Sent : PaymentRunStatus.ToSend,
    };
}

public sealed record PaymentRunToApprove(int Id, DateOnly PayOn, Money Total);

/// <param name="Reason">The bank's code, such as AC04.</param>
public sealed record CameBack(long BankLineId, DateOnly BookedOn, int RunId, int Position, string? Reason);

public enum PaymentState
{
    /// <summary>Chosen, not approved yet.</summary>
    Chosen = 1,

    /// <summary>Chosen, and open no more: the run cannot be approved with it.</summary>
    Gone = 2,
    UnderWay = 3,
    Paid = 4,
    Rejected = 5,
    Returned = 6,
    Cancelled = 7,
}

/// <summary>Everything about one run.</summary>
/// <param name="Run">With its bank account.</param>
/// <param name="Approvals">Of the run as it is now.</param>
/// <param name="NotDelivered">Who said that the file never went to the bank.</param>
/// <param name="Head">Null before it was approved.</param>
/// <param name="Given">Each time the file was given out, oldest first.</param>
public sealed record PaymentRunCard(
    PaymentRun Run, PaymentRunStatus Status, IReadOnlyList<PaymentRunCard.Row> Rows, IReadOnlyList<PaymentRunApproval> Approvals, IReadOnlyList<PaymentRunApproval> NotDelivered,
    PaymentFileHead? Head, IReadOnlyList<PaymentFileGiven> Given)
{
    public Money Total => Rows.Sum(row => row.Amount);

    public sealed record Row
    {
        public required int Position { get; init; }

        public required long ItemLineId { get; init; }

        public required int PartyId { get; init; }

        public required string Party { get; init; }

        public required string Iban { get; init; }

        public required Money Amount { get; init; }

        public string? Document { get; init; }

        public required string Description { get; init; }

        public required long EntryId { get; init; }

        public required string RecordedBy { get; init; }

        public int? PurchaseId { get; init; }

        public required PaymentState State { get; init; }

        /// <summary>What stands in the way or should be looked at, while the run waits.</summary>
        public IReadOnlyList<InTheWay> InTheWay { get; init; } = [];

        public PaymentOrder? Order { get; init; }

        public PaymentOrderEnd? End { get; init; }

        /// <summary>The bank line by which it was paid.</summary>
        public long? BankLineId { get; init; }
    }
}

public sealed class ReadPaymentRun(LedgerDb db, TimeProvider clock)
{
    /// <summary>Null where there is none.</summary>
    public async Task<PaymentRunCard?> Read(int id, CancellationToken cancel)
    {
        var run = await db.Set<PaymentRun>().AsNoTracking().Include(r => r.BankAccount).SingleOrDefaultAsync(r => r.Id == id, cancel);
        if (run is null)
        {
            return null;
        }

        var rows = await Rows(run, cancel);
        var approvals = await db.Set<PaymentRunApproval>().AsNoTracking().Where(a => a.RunId == id).OrderBy(a => a.ApprovedAt).ThenBy(a => a.Place).ToListAsync(cancel);
        var given = await db.Set<PaymentFileGiven>().AsNoTracking().Where(g => g.RunId == id).OrderBy(g => g.Number).ToListAsync(cancel);
        return new PaymentRunCard(
            run,
            ReadPaymentRuns.StatusOf(run.State, given.Count > 0, rows.Exists(row => row.State == PaymentState.UnderWay)),
            rows,
            approvals.FindAll(a => a.Kind == ApprovalKind.Pay && a.Revision == run.Revision),
            approvals.FindAll(a => a.Kind == ApprovalKind.NotDelivered),
            await db.Set<PaymentFileHead>().AsNoTracking().SingleOrDefaultAsync(h => h.RunId == id, cancel),
            given);
    }

    private async Task<List<PaymentRunCard.Row>> Rows(PaymentRun run, CancellationToken cancel)
    {
        var lines = await (
            from line in db.Set<PaymentRunLine>().AsNoTracking()
            join item in db.Set<JournalLine>() on line.ItemLineId equals item.Id
            where line.RunId == run.Id
            orderby line.Position
            select new
            {
                line.Position, line.ItemLineId, line.PartyId, line.Party!.Name, line.Iban, line.Amount.Cents, item.Entry!.Document, Words = item.Description ?? item.Entry.Description,
                item.EntryId, item.Entry.RecordedBy,
                PurchaseId = db.Set<Purchase>().Where(p => p.CreditorLineId == line.ItemLineId).Select(p => (int?)p.Id).FirstOrDefault(),
            }).ToListAsync(cancel);
        var payable = run.State == PaymentRunState.Waiting
            ? (await Payables.Read(db, clock.Moment(), null, run.Id, cancel)).ToDictionary(item => item.LineId)
            : [];
        var orders = await db.Set<PaymentOrder>().AsNoTracking().Where(order => order.RunId == run.Id).ToDictionaryAsync(order => order.Position, cancel);
        var ends = await db.Set<PaymentOrderEnd>().AsNoTracking().Where(end => end.RunId == run.Id).ToDictionaryAsync(end => end.Position, cancel);
        var told = await Told(run.Id, cancel);
        return lines.ConvertAll(line => new PaymentRunCard.Row
        {
            Position = line.Position,
            ItemLineId = line.ItemLineId,
            PartyId = line.PartyId,
            Party = line.Name,
            Iban = line.Iban,
            Amount = new Money(line.Cents),
            Document = line.Document,
            Description = line.Words,
            EntryId = line.EntryId,
            RecordedBy = line.RecordedBy,
            PurchaseId = line.PurchaseId,
            State = StateOf(run.State, payable.GetValueOrDefault(line.ItemLineId), new Money(line.Cents), ends.GetValueOrDefault(line.Position), told.ContainsKey(line.Position)),
            InTheWay = payable.GetValueOrDefault(line.ItemLineId)?.InTheWay ?? [],
            Order = orders.GetValueOrDefault(line.Position),
            End = ends.GetValueOrDefault(line.Position),
            BankLineId = told.GetValueOrDefault(line.Position),
        });
    }

    private static PaymentState StateOf(PaymentRunState run, Payable? payable, Money amount, PaymentOrderEnd? end, bool told) => (run, end) switch
    {
        (_, { Kind: PaymentEnd.Rejected }) => PaymentState.Rejected,
        (_, { Kind: PaymentEnd.Returned }) => PaymentState.Returned,
        (PaymentRunState.Rejected or PaymentRunState.Cancelled, _) => PaymentState.Cancelled,
        (PaymentRunState.Waiting, _) => payable is null || payable.Open < amount ? PaymentState.Gone : PaymentState.Chosen,
        _ => told ? PaymentState.Paid : PaymentState.UnderWay,
    };

    // Positions of which nothing is under way any more, with the bank line that told it (null where it was settled otherwise).
    private async Task<Dictionary<int, long?>> Told(int runId, CancellationToken cancel)
    {
        var rows = await (
            from order in db.Set<PaymentOrder>()
            join item in db.Set<OpenItem>() on order.UnderWayLineId equals item.LineId
            where order.RunId == runId && item.Open.Cents == 0
            select new
            {
                order.Position,
                Line = (from allocation in db.Set<Allocation>()
                        join debit in db.Set<JournalLine>() on allocation.DebitLineId equals debit.Id
                        join match in db.Set<BankMatch>() on debit.EntryId equals match.EntryId
                        where allocation.CreditLineId == order.UnderWayLineId && !db.Set<AllocationUndone>().Any(undone => undone.AllocationId == allocation.Id)
                        select (long?)match.LineId).FirstOrDefault(),
            }).ToListAsync(cancel);
        return rows.ToDictionary(row => row.Position, row => row.Line);
    }
}

