using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.PaymentRuns.Formats;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.PaymentRuns;

/// <summary>Somebody agrees that all of a run is paid. At the second person it is frozen and booked in the same turn.</summary>
/// <param name="Revision">Of what was seen: another one is not approved in its place.</param>
public sealed record ApprovePaymentRun(int RunId, int Revision);

public sealed class ApprovePaymentRunHandler(Bookkeeper books)
{
    private const int Together = 500;

    /// <returns>The run; it is approved where this was the second person.</returns>
    /// <exception cref="Refusal">
    /// <c>PaymentRuns.Unknown</c>, <c>PaymentRuns.NotWaiting</c>, <c>Common.ChangedMeanwhile</c>, <c>PaymentRuns.SecondPerson</c>: who approved it already cannot be the second;
    /// <c>PaymentRuns.IbanOther</c> (party): its account number changed since; <c>PaymentRuns.DayPast</c> (day), and what <see cref="RunLines"/> and the door refuse.
    /// </exception>
    public Task<PaymentRun> Handle(ApprovePaymentRun order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, turn.Now, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<PaymentRun> Handle(Turn turn, ApprovePaymentRun order, DateTime now, Actor by, CancellationToken cancel)
    {
        var run = await RunLines.Waiting(turn, order.RunId, cancel);
        if (run.Revision != order.Revision)
        {
            throw new Refusal("Common.ChangedMeanwhile");
        }

        var before = await turn.Db.Set<PaymentRunApproval>().AsNoTracking()
            .Where(a => a.RunId == run.Id && a.Kind == ApprovalKind.Pay && a.Revision == run.Revision).Select(a => a.ApprovedBy).ToListAsync(cancel);
        if (before.Contains(by.Id))
        {
            throw new Refusal("PaymentRuns.SecondPerson");
        }

        RunLines.CheckDay(run.PayOn, now);
        var lines = await StillGood(turn, run, now, cancel);
        turn.Db.Add(new PaymentRunApproval { RunId = run.Id, Kind = ApprovalKind.Pay, Revision = run.Revision, Place = before.Count + 1, ApprovedBy = by.Id, ApprovedAt = now });
        if (before.Count == 0)
        {
            await turn.Save(cancel);
            return run;
        }

        run.State = PaymentRunState.Approved;
        run.ApprovedAt = now;
        run.BookedOn = await OpenDay.OnOrAfter(turn.Db, RunLines.Today(now), cancel);
        var account = await turn.Db.Set<BankAccount>().AsNoTracking().SingleAsync(a => a.Id == run.BankAccountId, cancel);
        turn.Db.Add(await Head(turn, run, account, now, cancel));
        await turn.Save(cancel);
        await Book(turn, run, lines, account.PayeeAddress, by, cancel);
        return run;
    }

    private static async Task<IReadOnlyList<(PaymentRunLine Line, Payable Item)>> StillGood(Turn turn, PaymentRun run, DateTime now, CancellationToken cancel)
    {
        var own = run.Lines.ToDictionary(line => line.ItemLineId);
        var again = await RunLines.Choose(turn, run.Id, [.. run.Lines.Select(line => new PayThis(line.ItemLineId, line.Amount))], now, cancel);
        var other = again.FirstOrDefault(one => one.Item.Iban != own[one.Item.LineId].Iban);
        return other.Item is null ? [.. again.Select(one => (own[one.Item.LineId], one.Item))] : throw new Refusal("PaymentRuns.IbanOther", other.Item.Party);
    }

    private static async Task<PaymentFileHead> Head(Turn turn, PaymentRun run, BankAccount account, DateTime now, CancellationToken cancel) => new()
    {
        RunId = run.Id,
        Format = account.PaymentFormat,
        BatchBooking = account.BatchBooking,
        PayerName = SepaText.Of(await turn.Db.Set<Organisation>().Select(us => us.Name).SingleAsync(cancel), PaymentOrder.LongestName) ?? "?",
        PayerIban = account.Number,
        PayOn = run.PayOn,
        MadeAt = now.OnTheWall().ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        Count = run.Lines.Count,
        Total = run.Lines.Sum(line => line.Amount),
    };

    // Part by part, so that a run of thousands costs no more for each than a run of ten.
    private static async Task Book(Turn turn, PaymentRun run, IReadOnlyList<(PaymentRunLine Line, Payable Item)> lines, bool withAddress, Actor by, CancellationToken cancel)
    {
        var accounts = await RunAccounts.Of(turn, cancel);
        var next = await turn.NextLongId<Allocation>(allocation => allocation.Id, cancel);
        foreach (var part in lines.OrderBy(one => one.Line.Position).Chunk(Together))
        {
            var ids = part.Select(one => one.Item.LineId).ToList();
            var parties = part.Select(one => one.Item.PartyId).Distinct().ToList();
            var payees = await turn.Db.Set<Party>().AsNoTracking().Where(party => parties.Contains(party.Id)).ToDictionaryAsync(party => party.Id, cancel);
            var labels = await turn.Db.Set<JournalLine>().AsNoTracking().Where(line => ids.Contains(line.Id)).ToDictionaryAsync(line => line.Id, cancel);
            var items = await turn.Db.Set<OpenItem>().Where(item => ids.Contains(item.LineId)).ToDictionaryAsync(item => item.LineId, cancel);
            var entries = turn.Post([.. part.Select(one => PaymentRunPostings.Approved(one.Line, labels[one.Item.LineId], one.Item.Document, accounts, run.BookedOn!.Value))], by);
            var debits = entries.Select(entry => entry.Lines[0].Id).ToList();
            var against = await turn.Db.Set<OpenItem>().Where(item => debits.Contains(item.LineId)).ToDictionaryAsync(item => item.LineId, cancel);
            foreach (var ((line, item), entry) in part.Zip(entries))
            {
                turn.Db.Add(AllocateHandler.Allocated(turn, next++, against[entry.Lines[0].Id], items[item.LineId], line.Amount, by));
                turn.Db.Add(Order(line, item, payees[item.PartyId], entry, withAddress));
            }

            await turn.Save(cancel);
            turn.Db.ChangeTracker.Clear();
        }
    }

    private static PaymentOrder Order(PaymentRunLine line, Payable item, Party payee, JournalEntry entry, bool withAddress)
    {
        // A reference with check digits goes along as one; whatever else the payee knows it by is text.
        var reference = item.Reference is { } asked && CreditorReference.IsRight(asked) ? asked : null;
        var address = withAddress && SepaText.Of(payee.Town, 35) is not null;
        return new PaymentOrder
        {
            RunId = line.RunId,
            Position = line.Position,
            ItemLineId = line.ItemLineId,
            PartyId = line.PartyId,
            Amount = line.Amount,
            PayeeName = SepaText.Of(payee.Name, PaymentOrder.LongestName) ?? "?",
            PayeeIban = line.Iban,
            Street = address ? SepaText.Of(payee.Street, 70) : null,
            HouseNumber = address ? SepaText.Of(payee.HouseNumber, 16) : null,
            PostalCode = address ? SepaText.Of(payee.PostalCode, 16) : null,
            Town = address ? SepaText.Of(payee.Town, 35) : null,
            Country = address ? payee.Country : null,
            CreditorReference = reference,
            Text = reference is null ? SepaText.Of(item.Document is null ? item.Description : $"{item.Document} {item.Reference}", PaymentOrder.LongestText) : null,
            EndToEndId = PaymentOrder.IdOf(line.RunId, line.Position),
            EntryId = entry.Id,
            ItemSideLineId = entry.Lines[0].Id,
            UnderWayLineId = entry.Lines[1].Id,
        };
    }
}

/// <summary>Somebody does not agree: the run ends, and what was in it can be chosen again.</summary>
public sealed record RejectPaymentRun(int RunId, int Revision, string Why);

public sealed class RejectPaymentRunHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>PaymentRuns.Unknown</c>, <c>PaymentRuns.NotWaiting</c>, <c>Common.ChangedMeanwhile</c>, <c>PaymentRuns.WhyMissing</c>.</exception>
    public Task<PaymentRun> Handle(RejectPaymentRun order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var why = Label.Optional(order.Why, 300) ?? throw new Refusal("PaymentRuns.WhyMissing");
            var run = await RunLines.Waiting(turn, order.RunId, cancel);
            if (run.Revision != order.Revision)
            {
                throw new Refusal("Common.ChangedMeanwhile");
            }

            run.Lines.ForEach(line => line.Live = false);
            (run.State, run.EndedBy, run.EndedAt, run.Why) = (PaymentRunState.Rejected, by.Id, turn.Now, why);
            await turn.Save(cancel);
            return run;
        },
        cancel);
}
