using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Demo;

/// <summary>Joke, who books what happens: looks up the codes, posts, and settles what was open.</summary>
internal sealed class Treasurer(
    Turn turn,
    IReadOnlyDictionary<string, Account> accounts,
    IReadOnlyDictionary<string, int> streams,
    IReadOnlyDictionary<string, int> projects,
    IReadOnlyDictionary<string, int> branches,
    IReadOnlyDictionary<string, int> parties,
    IReadOnlyDictionary<string, int> daybooks,
    IReadOnlyDictionary<string, Agreement> agreements)
{
    private readonly Dictionary<(string Account, string Document), long> open = [];
    private readonly Dictionary<string, long> entries = [];
    private readonly Dictionary<string, Money> openings = [];
    private int keys;

    public static async Task<Treasurer> In(Turn turn, CancellationToken cancel)
    {
        var db = turn.Db;
        var partyIds = await db.Set<Party>().Where(party => party.Iban != null).ToDictionaryAsync(party => party.Iban!, party => party.Id, cancel);
        return new Treasurer(
            turn,
            await db.Set<Account>().AsNoTracking().ToDictionaryAsync(account => account.Code, cancel),
            await db.Set<MoneyStream>().ToDictionaryAsync(stream => stream.Code, stream => stream.Id, cancel),
            await db.Set<Project>().ToDictionaryAsync(project => project.Code, project => project.Id, cancel),
            await db.Set<Branch>().ToDictionaryAsync(branch => branch.Code, branch => branch.Id, cancel),
            Neighbourhood.Everybody.ToDictionary(somebody => somebody.Key, somebody => partyIds[somebody.Iban]),
            await db.Set<Daybook>().ToDictionaryAsync(daybook => daybook.Code, daybook => daybook.Id, cancel),
            await db.Set<Agreement>().AsNoTracking().ToDictionaryAsync(agreement => agreement.Title, cancel));
    }

    public async Task Book(Happening happening, CancellationToken cancel)
    {
        switch (happening)
        {
            case Booked booked:
                NoteOpening(booked);
                await Post(booked.Parts, new Posting(booked.On, daybooks[booked.Daybook], booked.Reason, booked.Words, booked.Parts.Select(Line)) { Document = booked.Document, IdempotencyKey = NextKey() }, cancel);
                break;
            case Billed billed:
                await Bill(billed, cancel);
                break;
            case Received received:
                await Receive(received, cancel);
                break;
            case Moved moved:
                await TransferBetweenStreamsHandler.Handle(turn, new TransferBetweenStreams(moved.On, streams[moved.From], streams[moved.To], moved.Amount, moved.Why, $"demo-{moved.On:yyyyMMdd}-{moved.From}"), Actor.Demo, cancel);
                break;
            case PaidOnline paid:
                await OnlinePayers.Book(turn, paid, open[("1300", paid.Document)], cancel);
                turn.Db.ChangeTracker.Clear();
                break;
            case PaidOut payout:
                open[("1290", payout.Payout)] = await OnlinePayers.Book(turn, payout, cancel);
                turn.Db.ChangeTracker.Clear();
                break;
            case PaidTogether together:
                await PaidByRun.Book(turn, together, open, cancel);
                turn.Db.ChangeTracker.Clear();
                break;
            case TakenBack back:
                await ReverseEntryHandler.Handle(turn, new ReverseEntry(entries[back.Document], back.On, back.Why), Actor.Demo, cancel);
                break;
        }
    }

    private async Task Bill(Billed billed, CancellationToken cancel)
    {
        var what = billed.What;
        var (count, unit, price) = what.Units ?? (Quantity.One, Unit.LumpSum, UnitPrice.Euro(what.Net.ToEuros()));
        var line = new SaveInvoiceDraft.Line(
            what.Words, count, unit, price, what.WithVat ? VatNature.Standard : VatNature.Exempt, accounts[what.Account].Id, streams[what.Stream])
        {
            VatReason = what.WithVat ? null : "art. 11 lid 1 b Wet OB",
            ProjectId = what.Project is { } project ? projects[project] : null,
            BranchId = what.Branch is { } branch ? branches[branch] : null,
        };
        var agreement = what.Agreement is { } title ? agreements[title] : null;
        var draft = await SaveInvoiceDraftHandler.Handle(
            turn,
            new SaveInvoiceDraft(null, 0, InvoiceKind.Invoice, parties[what.Party], [line])
            {
                AgreementId = agreement?.Id,
                TheirReference = agreement?.TheirReference,
                SupplyFrom = what.PeriodFrom,
                SupplyTo = what.PeriodFrom is { } from ? from.AddMonths((int)agreement!.Rhythm).AddDays(-1) : null,
                PaymentDays = what.Days,
            },
            Actor.Demo,
            cancel);
        if (what.PeriodFrom is { } period)
        {
            turn.Db.Add(new BilledPeriod { AgreementId = agreement!.Id, From = period, To = period.AddMonths((int)agreement.Rhythm).AddDays(-1), DraftId = draft.Id });
            await turn.Save(cancel);
        }

        var invoice = await IssueInvoiceHandler.Handle(turn, new IssueInvoice(draft.Id, draft.Version, billed.On), Actor.Demo, cancel);
        if (invoice.Number != billed.Number)
        {
            throw new InvalidOperationException($"The story calls {invoice.Number} {billed.Number}.");
        }

        entries[invoice.Number] = invoice.EntryId;
        open[("1300", invoice.Number)] = invoice.DebtorLineId;
        turn.Db.ChangeTracker.Clear();
    }

    private async Task Receive(Received bill, CancellationToken cancel)
    {
        var lines = bill.Costs.Select(cost => new SavePurchase.Line(
            bill.Words, accounts[cost.Account].Id, streams[cost.Stream!], cost.Amount, bill.Vat, PurchaseRules.ProposedVat(cost.Amount, bill.Vat, bill.On))
        {
            ProjectId = cost.Project is { } project ? projects[project] : null,
            BranchId = cost.Branch is { } branch ? branches[branch] : null,
        });
        var purchase = await SavePurchaseHandler.Handle(
            turn,
            new SavePurchase(null, 0, bill.Kind, parties[bill.Supplier], bill.Number, bill.On, bill.On.AddDays(30), [.. lines], []) { Credits = bill.Credits },
            Actor.DemoVolunteer,
            cancel);
        if (!bill.Waits)
        {
            purchase = await ApprovePurchaseHandler.Handle(turn, new ApprovePurchase(purchase.Id, purchase.Version), Actor.Demo, cancel);
            entries[bill.Number] = purchase.EntryId!.Value;
            open[("1600", bill.Number)] = purchase.CreditorLineId!.Value;
        }

        turn.Db.ChangeTracker.Clear();
    }

    private void NoteOpening(Booked booked)
    {
        foreach (var part in booked.Reason == Reason.Opening ? booked.Parts : [])
        {
            openings[part.Account] = openings.GetValueOrDefault(part.Account) + part.Amount;
        }
    }

    // The same each time, as all of the story: even the seals of the entries are.
    private string NextKey() => string.Create(CultureInfo.InvariantCulture, $"demo-{++keys}");

    private async Task Post(IReadOnlyList<Part> parts, Posting posting, CancellationToken cancel)
    {
        var entry = turn.Post(posting, Actor.Demo);
        if (posting.Document is { } document)
        {
            entries[document] = entry.Id;
        }

        foreach (var (part, line) in parts.Zip(entry.Lines))
        {
            if (part.Settles is { } settled)
            {
                var other = open[(part.Account, settled)];
                var (debit, credit) = line.Side == Side.Debit ? (line.Id, other) : (other, line.Id);
                await AllocateHandler.Handle(turn, new Allocate(debit, credit, line.Amount), Actor.Demo, cancel);
            }
            else if (posting.Document is { } opened && accounts[part.Account].KeepsOpenItems)
            {
                open[(part.Account, opened)] = line.Id;
            }
        }

        // What was saved need not be watched any longer.
        turn.Db.ChangeTracker.Clear();
    }

    public Account Account(string code) => accounts[code];

    /// <summary>What an account began with.</summary>
    public Money Opening(string account) => openings[account];

    /// <summary>Books a line of the bank as a treasurer does on the screen.</summary>
    public async Task Book(long lineId, BankMove move, CancellationToken cancel)
    {
        var parts = move.Parts.Select(part => new LinePart(accounts[part.Account].Id, -part.Amount, part.Settles is { } settled ? open[(part.Account, settled)] : null)
        {
            StreamId = part.Stream is { } stream ? streams[stream] : null,
            ProjectId = part.Project is { } project ? projects[project] : null,
            BranchId = part.Branch is { } branch ? branches[branch] : null,
            PartyId = part.Party is { } party ? parties[party] : null,
            Description = part.Settles,
            Reference = part.Reference,
        }).ToList();
        var (why, facts) = move.Batch is { } batch && move.Parts.All(part => part.Settles is not null) ? (Why.Batch, [batch, move.Parts.Count])
            : move.Parts is [{ Settles: { } document }] && move.Text.Contains(document, StringComparison.Ordinal) ? (Why.Document, (object[])[document]) : (Why.ByHand, []);
        var match = await LineBooking.Book(turn, new BookBankLine(lineId, parts), why, facts, Actor.Demo, cancel);
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i] is { ItemId: null, Reference: not null })
            {
                // The bank's own line comes first in the entry.
                open[(move.Parts[i].Account, move.EndToEnd!)] = (match.EntryId * JournalLine.MostLines) + 2 + i;
            }
        }

        turn.Db.ChangeTracker.Clear();
    }

    private PostingLine Line(Part part) => PostingLine.Signed(accounts[part.Account].Id, part.Amount) with
    {
        StreamId = part.Stream is { } stream ? streams[stream] : null,
        ProjectId = part.Project is { } project ? projects[project] : null,
        BranchId = part.Branch is { } branch ? branches[branch] : null,
        PartyId = part.Party is { } party ? parties[party] : null,
        DueOn = part.DueOn,
    };
}
