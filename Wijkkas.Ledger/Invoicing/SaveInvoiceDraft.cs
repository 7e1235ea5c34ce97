using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>Writes a draft, new or again as a whole. Its lines may still be incomplete in what only issuing asks.</summary>
/// <param name="Id">Null for a new draft.</param>
/// <param name="Version">Of the draft as the reader saw it; of no meaning for a new one.</param>
public sealed record SaveInvoiceDraft(int? Id, int Version, InvoiceKind Kind, int PartyId, IReadOnlyList<SaveInvoiceDraft.Line> Lines)
{
    public int? AgreementId { get; init; }

    public DateOnly? SupplyFrom { get; init; }

    public DateOnly? SupplyTo { get; init; }

    public string? TheirReference { get; init; }

    public string? OrderNumber { get; init; }

    public string? Note { get; init; }

    /// <summary>Days until it is due, where that differs from what was agreed with the customer; 0 to 365.</summary>
    public int? PaymentDays { get; init; }

    /// <param name="Discount">In hundredths of a per cent.</param>
    public sealed record Line(string Description, Quantity Quantity, Unit Unit, UnitPrice Price, VatNature VatNature, int AccountId, int StreamId)
    {
        public int Discount { get; init; }

        public string? VatReason { get; init; }

        public int? ProjectId { get; init; }

        public int? BranchId { get; init; }
    }
}

public sealed class SaveInvoiceDraftHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Invoicing.DraftGone</c>, <c>Common.ChangedMeanwhile</c>, <c>Invoicing.PartyUnknown</c>, <c>Invoicing.NotIncome</c> (line), <c>Values.TextTooLong</c> (most), <c>Parties.PaymentDaysWrong</c>,
    /// and what <see cref="InvoiceRules.CheckLines"/> asks.
    /// </exception>
    public Task<InvoiceDraft> Handle(SaveInvoiceDraft order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<InvoiceDraft> Handle(Turn turn, SaveInvoiceDraft order, Actor by, CancellationToken cancel)
    {
        if (!await turn.Db.Set<Party>().AnyAsync(party => party.Id == order.PartyId, cancel))
        {
            throw new Refusal("Invoicing.PartyUnknown");
        }

        var draft = order.Id is { } id ? await Drafts.Find(turn, id, order.Version, cancel) : new InvoiceDraft
        {
            Id = await Drafts.NextId(turn, cancel),
            Kind = order.Kind,
            PartyId = order.PartyId,
            MadeAt = turn.Now,
            MadeBy = by.Id,
        };
        draft.PartyId = draft.Kind == InvoiceKind.CreditNote ? draft.PartyId : order.PartyId;
        draft.AgreementId = order.AgreementId ?? draft.AgreementId;
        draft.SupplyFrom = order.SupplyFrom;
        draft.SupplyTo = order.SupplyTo ?? order.SupplyFrom;
        draft.TheirReference = Label.Optional(order.TheirReference, 60);
        draft.OrderNumber = Label.Optional(order.OrderNumber, 60);
        draft.Note = Label.Optional(order.Note, 1000);
        draft.PaymentDays = order.PaymentDays is null or (>= 0 and <= 365) ? order.PaymentDays : throw new Refusal("Parties.PaymentDaysWrong");
        var lines = order.Lines.Select((line, i) => Line(draft.Id, i + 1, line)).ToList();
        InvoiceRules.CheckLines(lines);
        await CheckAccounts(turn, lines, cancel);

        if (order.Id is null)
        {
            turn.Db.Add(draft);
        }
        else
        {
            // The row itself counts as changed, whatever changed in its lines: its version tells the next who saves.
            turn.Db.Entry(draft).State = EntityState.Modified;
            turn.Db.RemoveRange(draft.Lines);
            draft.Lines.Clear();
            await turn.Save(cancel);
        }

        turn.Db.AddRange(lines);
        await turn.Save(cancel);
        return draft;
    }

    internal static DraftLine Line(int draftId, int position, SaveInvoiceDraft.Line line) => new()
    {
        DraftId = draftId,
        Position = position,
        Description = Label.Optional(line.Description, 500) ?? "",
        Quantity = line.Quantity,
        Unit = line.Unit,
        Price = line.Price,
        Discount = line.Discount,
        VatNature = line.VatNature,
        VatReason = Label.Optional(line.VatReason, 300),
        AccountId = line.AccountId,
        StreamId = line.StreamId,
        ProjectId = line.ProjectId,
        BranchId = line.BranchId,
    };

    private static async Task CheckAccounts(Turn turn, List<DraftLine> lines, CancellationToken cancel)
    {
        var used = lines.Select(line => line.AccountId).Distinct().ToList();
        var good = await turn.Db.Set<Account>().Where(AccountRules.CanBeBilled).Where(account => used.Contains(account.Id)).Select(account => account.Id).ToListAsync(cancel);
        if (lines.Find(line => !good.Contains(line.AccountId)) is { } wrong)
        {
            throw new Refusal("Invoicing.NotIncome", wrong.Position);
        }
    }
}

/// <summary>Throws a draft away. What it would have billed can be billed again.</summary>
public sealed record DiscardDraft(int Id, int Version);

public sealed class DiscardDraftHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Invoicing.DraftGone</c>, <c>Common.ChangedMeanwhile</c>.</exception>
    public Task Handle(DiscardDraft order, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var draft = await Drafts.Find(turn, order.Id, order.Version, cancel);
            await Drafts.Release(turn, draft.Id, cancel);
            turn.Db.RemoveRange(draft.Lines);
            turn.Db.Remove(draft);
            await turn.Save(cancel);
        },
        cancel);
}
