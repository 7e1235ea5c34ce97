using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>Issues a draft: it gets its number, is frozen and booked, in one turn. The draft is gone afterwards.</summary>
/// <param name="Version">Of the draft as the reader saw it.</param>
public sealed record IssueInvoice(int DraftId, int Version, DateOnly On);

public sealed class IssueInvoiceHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Invoicing.DraftGone</c>, <c>Common.ChangedMeanwhile</c>, <c>Invoicing.CreditsTooMuch</c> (most that can still be credited), and what <see cref="InvoiceRules"/> and the door ask.
    /// </exception>
    public Task<Invoice> Handle(IssueInvoice order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already, such as a run of many.</summary>
    /// <param name="key">Names its entry, where whoever calls has a name for it.</param>
    internal static async Task<Invoice> Handle(Turn turn, IssueInvoice order, Actor by, CancellationToken cancel, string? key = null)
    {
        var draft = await Drafts.Find(turn, order.DraftId, order.Version, cancel);
        var seller = await turn.Db.Set<Organisation>().AsNoTracking().SingleAsync(cancel);
        var buyer = await turn.Db.Set<Party>().AsNoTracking().SingleAsync(party => party.Id == draft.PartyId, cancel);
        var credited = draft.CreditsId is { } original ? await turn.Db.Set<Invoice>().AsNoTracking().Include(i => i.Vats).SingleAsync(i => i.Id == original, cancel) : null;
        var supplyTo = draft.SupplyTo ?? order.On;
        var supplyFrom = draft.SupplyFrom ?? supplyTo;
        InvoiceRules.CheckLines(draft.Lines);
        var sums = InvoiceSums.Of(draft.Lines, supplyTo);
        sums = credited is null ? sums : await Credits.Fit(turn, credited, sums, cancel);
        InvoiceRules.CheckWhole(draft.Kind, seller, buyer, supplyFrom, supplyTo, sums);

        var (year, sequence) = await NextNumber(turn, order.On, seller.FirstMonthOfYear, cancel);
        var number = Invoice.NumberText(year, sequence);
        var facts = new Invoice
        {
            Id = draft.Id,
            Kind = draft.Kind,
            Year = year,
            Sequence = sequence,
            Number = number,
            PartyId = draft.PartyId,
            AgreementId = draft.AgreementId,
            CreditsId = draft.CreditsId,
            IssuedOn = order.On,
            DueOn = draft.Kind == InvoiceKind.Invoice ? order.On.AddDays(draft.PaymentDays ?? buyer.PaymentDays ?? seller.PaymentDays) : order.On,
            SupplyFrom = supplyFrom,
            SupplyTo = supplyTo,
            TheirReference = draft.TheirReference,
            OrderNumber = draft.OrderNumber,
            Note = draft.Note,
            Language = buyer.Language,
            Reference = CreditorReference.Of(number),
            Seller = InvoiceParty.Of(seller),
            LogoId = seller.LogoId,
            Phone = seller.Phone,
            Website = seller.Website,
            ContactName = seller.ContactName,
            Buyer = InvoiceParty.Of(buyer),
            Net = sums.Net,
            Vat = sums.Vat,
            Total = sums.Total,
            IssuedAt = turn.Now,
            IssuedBy = by.Id,
        };
        var entry = turn.Post(InvoicePostings.Issued(facts, sums, Words(draft, buyer, sums), await Accounts(turn, sums, cancel), key), by);
        var invoice = await Write(turn, facts.Booked(entry), draft, sums, cancel);
        if (credited is not null)
        {
            await Credits.SetOff(turn, credited, invoice, by, cancel);
        }

        return invoice;
    }

    private static async Task<Invoice> Write(Turn turn, Invoice invoice, InvoiceDraft draft, InvoiceSums sums, CancellationToken cancel)
    {
        turn.Db.Add(invoice);
        turn.Db.AddRange(sums.Lines.Select(line => new InvoiceLine
        {
            InvoiceId = invoice.Id,
            Position = line.Draft.Position,
            Description = line.Draft.Description,
            Quantity = line.Draft.Quantity,
            Unit = line.Draft.Unit,
            Price = line.Draft.Price,
            Discount = line.Draft.Discount,
            DiscountAmount = line.Discount,
            Net = line.Net,
            VatNature = line.Draft.VatNature,
            VatRate = line.VatRate,
            VatReason = line.Draft.VatReason,
            AccountId = line.Draft.AccountId,
            StreamId = line.Draft.StreamId,
            ProjectId = line.Draft.ProjectId,
            BranchId = line.Draft.BranchId,
        }));
        turn.Db.AddRange(sums.Vats.Select(vat => new InvoiceVat
        {
            InvoiceId = invoice.Id,
            Nature = vat.Nature,
            Rate = vat.Rate,
            Base = vat.Base,
            Amount = vat.Vat,
            Reason = string.Join("; ", draft.Lines.Where(line => line.VatNature == vat.Nature).Select(line => line.VatReason).OfType<string>().Distinct()) is { Length: > 0 } why
                ? why[..Math.Min(why.Length, 300)] : null,
        }));
        await Drafts.Bill(turn, draft.Id, invoice.Id, cancel);
        turn.Db.RemoveRange(draft.Lines);
        turn.Db.Remove(draft);
        await turn.Save(cancel);
        return invoice;
    }

    // Nobody else writes during the turn; what is taken here stands with the invoice, or neither does.
    private static async Task<(int Year, int Sequence)> NextNumber(Turn turn, DateOnly on, int firstMonth, CancellationToken cancel)
    {
        var year = FiscalYears.Of(on, firstMonth);
        var series = await turn.Db.Set<InvoiceSeries>().SingleOrDefaultAsync(s => s.Year == year, cancel);
        if (series is null)
        {
            series = new InvoiceSeries { Year = year, Before = 0, Last = 0 };
            turn.Db.Add(series);
        }

        return (year, ++series.Last);
    }

    private static async Task<InvoiceAccounts> Accounts(Turn turn, InvoiceSums sums, CancellationToken cancel) => new(
        await Daybooks.The(turn.Db, DaybookKind.Sales, cancel),
        await RoleAccounts.The(turn, AccountRole.Debtors, cancel),
        sums.Vats.Any(vat => vat.Nature == VatNature.Standard) ? await RoleAccounts.The(turn, AccountRole.VatDue, cancel) : 0,
        sums.Vats.Any(vat => vat.Nature == VatNature.Reduced) ? await RoleAccounts.The(turn, AccountRole.VatDueReduced, cancel) : 0);

    // A private person's name does not go into the hashed description; the line points at it.
    private static string Words(InvoiceDraft draft, Party buyer, InvoiceSums sums)
    {
        var what = sums.Lines[0].Draft.Description.ReplaceLineEndings(" ");
        var words = buyer.IsPerson ? what : $"{what}, {buyer.Name}";
        return words[..Math.Min(words.Length, Posting.LongestDescription)];
    }
}
