using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Agreements;

/// <summary>Everything about one agreement.</summary>
public sealed record AgreementPage(Agreement Agreement, DateOnly Today)
{
    public string? Project { get; init; }

    public string? Branch { get; init; }

    public string? Owner { get; init; }

    /// <summary>Who decided on VAT; null where it was none of us, or the name is gone.</summary>
    public string? Decider { get; init; }

    /// <summary>What can be billed now.</summary>
    public IReadOnlyList<Billable> Billable { get; init; } = [];

    public IReadOnlyList<BilledRow> Invoices { get; init; } = [];

    public IReadOnlyList<DraftRow> Drafts { get; init; } = [];

    /// <summary>What was recorded, the last first, billed or not.</summary>
    public IReadOnlyList<WorkRecord> Work { get; init; } = [];

    public IReadOnlyList<StoredFile> Files { get; init; } = [];

    public VatForm Vat { get; init; } = new();

    public WorkForm NewWork { get; init; } = new();

    /// <summary>Prices that work can be recorded on.</summary>
    public IReadOnlyList<AgreementPrice> Recorded => [.. Agreement.Prices.Where(price => price.EachPeriod is null && !(price.ValidTo < Today.AddYears(-1))).OrderByDescending(price => price.ValidTo == null).ThenByDescending(price => price.ValidFrom)];

    public sealed record BilledRow(InvoiceRow Invoice, DateOnly From, DateOnly To);
}

/// <summary>How VAT looks at it.</summary>
public sealed record VatForm
{
    public int Version { get; init; }

    public VatNature? Nature { get; init; }

    public string? Why { get; init; }
}

/// <summary>Units of work as typed, on a phone perhaps.</summary>
public sealed record WorkForm
{
    public int? Price { get; init; }

    public DateOnly? On { get; init; }

    public Quantity? Quantity { get; init; }

    public string? Note { get; init; }

    public static string FieldOf(string refusal) => refusal switch
    {
        "Agreements.PriceUnknown" or "Agreements.PriceIsFixed" => nameof(Price),
        "Agreements.QuantityMissing" or "Agreements.AmountTooLarge" => nameof(Quantity),
        "Agreements.WorkOutsidePrice" => nameof(On),
        "Values.TextTooLong" => nameof(Note),
        _ => "",
    };
}

/// <summary>Puts the page of an agreement together.</summary>
public sealed class AgreementReader(LedgerDb db, ReadBillable billable, ReadInvoices invoices, ReadDrafts drafts, TimeProvider clock)
{
    private const int WorkShown = 50;

    /// <summary>Null where there is none.</summary>
    public async Task<AgreementPage?> Read(int id, CancellationToken cancel)
    {
        var agreement = await db.Set<Agreement>().AsNoTracking().Include(a => a.Party).Include(a => a.Stream).Include(a => a.Prices).ThenInclude(p => p.Account)
            .SingleOrDefaultAsync(a => a.Id == id, cancel);
        if (agreement is null)
        {
            return null;
        }

        var today = clock.Today();
        var work = await db.Set<WorkRecord>().AsNoTracking().Include(w => w.Price).Where(w => w.Price!.AgreementId == id)
            .OrderByDescending(w => w.On).ThenByDescending(w => w.Id).Take(WorkShown).ToListAsync(cancel);
        var page = new AgreementPage(agreement, today)
        {
            Project = await db.Set<Project>().Where(p => p.Id == agreement.ProjectId).Select(p => p.Name).SingleOrDefaultAsync(cancel),
            Branch = await db.Set<Branch>().Where(b => b.Id == agreement.BranchId).Select(b => b.Name).SingleOrDefaultAsync(cancel),
            Owner = await Name(agreement.OwnerId, cancel),
            Decider = await Name(agreement.VatDecidedBy, cancel),
            Billable = await billable.Of(id, today, cancel),
            Invoices = await Invoices(id, cancel),
            Drafts = await drafts.Read(null, id, null, cancel),
            Work = work,
            Files = await db.Set<AgreementFile>().AsNoTracking().Where(f => f.AgreementId == id).Select(f => f.File!).OrderBy(f => f.AddedAt).ToListAsync(cancel),
            Vat = new VatForm { Version = agreement.Version, Nature = agreement.VatNature, Why = agreement.VatReason },
        };
        return page with { NewWork = new WorkForm { Price = page.Recorded is [var first, ..] ? first.Id : null, On = today } };
    }

    private async Task<IReadOnlyList<AgreementPage.BilledRow>> Invoices(int id, CancellationToken cancel)
    {
        var rows = (await invoices.Read(new InvoiceQuestion { AgreementId = id }, cancel)).Take(ReadInvoices.PageSize).ToList();
        var ids = rows.ConvertAll(row => row.Id);
        var supplied = await db.Set<Invoice>().Where(invoice => ids.Contains(invoice.Id)).Select(invoice => new { invoice.Id, invoice.SupplyFrom, invoice.SupplyTo }).ToDictionaryAsync(invoice => invoice.Id, cancel);
        return rows.ConvertAll(row => new AgreementPage.BilledRow(row, supplied[row.Id].SupplyFrom, supplied[row.Id].SupplyTo));
    }

    private async Task<string?> Name(string? actor, CancellationToken cancel) =>
        Guid.TryParse(actor, out var person) ? await db.Set<Person>().Where(p => p.Id == person).Select(p => p.DisplayName).SingleOrDefaultAsync(cancel) : null;
}
