using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>Which invoices somebody asks for.</summary>
public sealed record InvoiceQuestion
{
    /// <summary><see cref="InvoiceState.Open"/> asks for all that is open, late and paid in part too.</summary>
    public InvoiceState? State { get; init; }

    public int? PartyId { get; init; }

    public int? AgreementId { get; init; }

    /// <summary>Days of issue.</summary>
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Part of the customer's name or of its own numbers; a whole invoice number or payment reference finds that one alone.</summary>
    public string? Text { get; init; }

    /// <summary>The day and id of the last one on the page before.</summary>
    public (DateOnly IssuedOn, int Id)? After { get; init; }
}

/// <summary>An issued invoice in a list.</summary>
/// <param name="Buyer">As it was called that day.</param>
/// <param name="CreditsId">The invoice that a credit note takes back.</param>
public sealed record InvoiceRow(
    int Id, InvoiceKind Kind, string Number, DateOnly IssuedOn, DateOnly DueOn, int PartyId, string Buyer, int? CreditsId, Money Total, Money Open, InvoiceState State);

/// <summary>What is open of all invoices together.</summary>
/// <param name="Late">The part of it that is behind its due day.</param>
/// <param name="GiveBack">Open of credit notes: to be set off or paid back.</param>
/// <param name="Drafts">How many are being written.</param>
public sealed record OpenInvoiceSums(int OpenCount, Money Open, int LateCount, Money Late, int GiveBackCount, Money GiveBack, int Drafts);

/// <summary>Lists issued invoices, newest first, a page at a time.</summary>
/// <remarks>
/// What is open is found from the open items, which are few however old the books are; everything else walks backwards through the index on the day of
/// issue and stops when the page is full. A text or a rare state may walk through all days that were chosen.
/// </remarks>
public sealed partial class ReadInvoices(LedgerDb db, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>At most one more than a page: whether there is another.</summary>
    public async Task<IReadOnlyList<InvoiceRow>> Read(InvoiceQuestion asked, CancellationToken cancel)
    {
        var today = clock.Today();
        var invoices = db.Set<Invoice>().AsNoTracking();
        invoices = WholeNumber(asked.Text) is { } number
            ? Asked(invoices, new InvoiceQuestion { PartyId = asked.PartyId, AgreementId = asked.AgreementId }).Where(invoice => invoice.Number == number)
            : Asked(invoices, asked);
        var rows = await (await InState(Found(invoices, db.Set<OpenItem>()), asked.State, today, cancel))
            .OrderByDescending(row => row.IssuedOn).ThenByDescending(row => row.Id).Take(PageSize + 1).ToListAsync(cancel);
        return rows.ConvertAll(row => new InvoiceRow(
            row.Id, row.Kind, row.Number, row.IssuedOn, row.DueOn, row.PartyId, row.Buyer, row.CreditsId, new Money(row.Total), new Money(row.Open),
            InvoiceStates.Of(row.Kind, new Money(row.Total), new Money(row.Open), row.DueOn, new Money(row.Credited), row.IsWrittenOff, today)));
    }

    public async Task<OpenInvoiceSums> Sums(CancellationToken cancel)
    {
        var today = clock.Today();
        var keepers = await Keepers(cancel);
        var parts = await db.Set<OpenItem>().Where(item => item.Open.Cents > 0 && keepers.Contains(item.AccountId))
            .Join(db.Set<Invoice>(), item => item.LineId, invoice => invoice.DebtorLineId, (item, invoice) => new { IsNote = invoice.Kind == InvoiceKind.CreditNote, IsLate = invoice.DueOn < today, item.Open.Cents })
            .GroupBy(part => new { part.IsNote, part.IsLate }).Select(group => new { group.Key.IsNote, group.Key.IsLate, Count = group.Count(), Cents = group.Sum(part => part.Cents) })
            .ToListAsync(cancel);
        var (open, late, notes) = (parts.FindAll(part => !part.IsNote), parts.FindAll(part => part is { IsNote: false, IsLate: true }), parts.FindAll(part => part.IsNote));
        return new OpenInvoiceSums(
            open.Sum(part => part.Count), new Money(open.Sum(part => part.Cents)), late.Sum(part => part.Count), new Money(late.Sum(part => part.Cents)),
            notes.Sum(part => part.Count), new Money(notes.Sum(part => part.Cents)), await db.Set<InvoiceDraft>().CountAsync(cancel));
    }

    private IQueryable<FoundInvoice> Found(IQueryable<Invoice> invoices, IQueryable<OpenItem> items) =>
        from invoice in invoices
        join item in items on invoice.DebtorLineId equals item.LineId
        select new FoundInvoice
        {
            Id = invoice.Id,
            Kind = invoice.Kind,
            Number = invoice.Number,
            IssuedOn = invoice.IssuedOn,
            DueOn = invoice.DueOn,
            PartyId = invoice.PartyId,
            Buyer = invoice.Buyer.Name,
            CreditsId = invoice.CreditsId,
            AccountId = item.AccountId,
            Total = invoice.Total.Cents,
            Open = item.Open.Cents,
            Credited = db.Set<Invoice>().Where(note => note.CreditsId == invoice.Id).Sum(note => (long?)note.Total.Cents) ?? 0,
            IsWrittenOff = db.Set<InvoiceEvent>().Any(told => told.InvoiceId == invoice.Id && told.Kind == InvoiceEventKind.WrittenOff
                && !db.Set<JournalEntry>().Any(entry => entry.ReversesId == told.EntryId)),
        };

    private static IQueryable<Invoice> Asked(IQueryable<Invoice> invoices, InvoiceQuestion asked)
    {
        if (asked.PartyId is { } party)
        {
            invoices = invoices.Where(invoice => invoice.PartyId == party);
        }

        if (asked.AgreementId is { } agreement)
        {
            invoices = invoices.Where(invoice => invoice.AgreementId == agreement);
        }

        if (asked.From is { } from)
        {
            invoices = invoices.Where(invoice => invoice.IssuedOn >= from);
        }

        if (asked.To is { } to)
        {
            invoices = invoices.Where(invoice => invoice.IssuedOn <= to);
        }

        if (asked.After is var (day, id))
        {
            invoices = invoices.Where(invoice => invoice.IssuedOn <= day && (invoice.IssuedOn < day || invoice.Id < id));
        }

        if (!string.IsNullOrWhiteSpace(asked.Text))
        {
            var like = Like.Containing(asked.Text.Trim());
            invoices = invoices.Where(invoice => EF.Functions.Like(invoice.Buyer.Name, like) || EF.Functions.Like(invoice.Number, like)
                || EF.Functions.Like(invoice.TheirReference!, like) || EF.Functions.Like(invoice.OrderNumber!, like));
        }

        return invoices;
    }

    private async Task<IQueryable<FoundInvoice>> InState(IQueryable<FoundInvoice> rows, InvoiceState? state, DateOnly today, CancellationToken cancel)
    {
        if (state?.IsOpen() == true)
        {
            var keepers = await Keepers(cancel);
            rows = rows.Where(row => row.Open > 0 && keepers.Contains(row.AccountId));
        }

        return state switch
        {
            null or InvoiceState.Open => rows,
            InvoiceState.PartPaid => rows.Where(row => row.Open < row.Total && row.Kind != InvoiceKind.CreditNote),
            InvoiceState.Late => rows.Where(row => row.DueOn < today && row.Kind != InvoiceKind.CreditNote),
            InvoiceState.Credited => rows.Where(row => row.Open == 0 && row.Credited >= row.Total),
            InvoiceState.WrittenOff => rows.Where(row => row.Open == 0 && row.Credited < row.Total && row.IsWrittenOff),
            _ => rows.Where(row => row.Open == 0 && row.Credited < row.Total && !row.IsWrittenOff),
        };
    }

    private Task<List<int>> Keepers(CancellationToken cancel) => db.Set<Account>().Where(account => account.KeepsOpenItems).Select(account => account.Id).ToListAsync(cancel);

    /// <summary>F2026-0160, or the payment reference that is made of it.</summary>
    private static string? WholeNumber(string? text)
    {
        var typed = (text ?? "").Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return NumberForm().Match(typed) is { Success: true } read
            ? Invoice.NumberText(int.Parse(read.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(read.Groups[2].Value, CultureInfo.InvariantCulture))
            : null;
    }

    [GeneratedRegex(@"^(?:RF\d\d)?F(\d{4})-?(\d{4,9})$")]
    private static partial Regex NumberForm();

    private sealed class FoundInvoice
    {
        public required int Id { get; init; }

        public required InvoiceKind Kind { get; init; }

        public required string Number { get; init; }

        public required DateOnly IssuedOn { get; init; }

        public required DateOnly DueOn { get; init; }

        public required int PartyId { get; init; }

        public required string Buyer { get; init; }

        public required int? CreditsId { get; init; }

        public required int AccountId { get; init; }

        public required long Total { get; init; }

        public required long Open { get; init; }

        public required long Credited { get; init; }

        public required bool IsWrittenOff { get; init; }
    }
}
