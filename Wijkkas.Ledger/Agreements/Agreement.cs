using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Agreements;

public enum AgreementKind
{
    /// <summary>A fixed amount for work that goes on (dienstcontract).</summary>
    Service = 1,

    /// <summary>So much a unit, by what was recorded: kg, m², hours, jobs.</summary>
    PerUnit = 2,

    /// <summary>Money for a purpose (subsidie, bijdrage).</summary>
    Grant = 3,

    /// <summary>One job, once.</summary>
    SingleJob = 4,
}

/// <summary>How often an agreement is billed.</summary>
public enum BillingRhythm
{
    /// <summary>By hand, when the work is done.</summary>
    OnRequest = 0,
    Month = 1,
    Quarter = 3,
    Year = 12,
}

/// <summary>An agreement with a partner (overeenkomst) under one stream: what was promised, on what terms, until when.</summary>
public sealed class Agreement : IVersioned, IRemembered
{
    public required int Id { get; init; }

    public required int PartyId { get; init; }

    public Party? Party { get; init; }

    public required int StreamId { get; set; }

    public MoneyStream? Stream { get; init; }

    public int? ProjectId { get; set; }

    public int? BranchId { get; set; }

    public required AgreementKind Kind { get; set; }

    public required string Title { get; set; }

    /// <summary>The partner's own number for it, quoted on invoices (order or contract number).</summary>
    public string? TheirReference { get; set; }

    public required DateOnly StartsOn { get; set; }

    /// <summary>The last day; null while it goes on until somebody ends it.</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>By this day somebody must have said that it ends, or it goes on.</summary>
    public DateOnly? NoticeBy { get; set; }

    public required BillingRhythm Rhythm { get; set; }

    /// <summary>Billed at the beginning of each period; otherwise when it is over.</summary>
    public bool InAdvance { get; set; }

    /// <summary>Null until somebody has decided; a grant waits for that.</summary>
    public VatNature? VatNature { get; set; }

    /// <summary>Why: the article of an exemption, the contractor's role at a reverse charge, the letter that grants it.</summary>
    public string? VatReason { get; set; }

    /// <summary>The id of the one who decided.</summary>
    public string? VatDecidedBy { get; set; }

    public DateTime? VatDecidedAt { get; set; }

    /// <summary>Who of us looks after it; the id of a person.</summary>
    public string? OwnerId { get; set; }

    public string? Note { get; set; }

    public List<AgreementPrice> Prices { get; init; } = [];

    public int Version { get; set; }

    // Free texts may name somebody. Who decided on VAT, and when, is whoever made the change.
    public Memory MemoryOf(string field, object? was, object? becomes) => field switch
    {
        nameof(VatDecidedBy) or nameof(VatDecidedAt) => Memory.Nothing,
        nameof(Title) or nameof(TheirReference) or nameof(VatReason) or nameof(OwnerId) or nameof(Note) => Memory.ThatItChanged,
        _ => Memory.Values,
    };
}

/// <summary>What an agreement asks for something, from a day on: a fixed quantity each period, or as many as were recorded.</summary>
public sealed class AgreementPrice : IRemembered
{
    public required int Id { get; init; }

    public required int AgreementId { get; init; }

    public required string Description { get; set; }

    public required Unit Unit { get; set; }

    public required UnitPrice Price { get; set; }

    /// <summary>So many every period; null: what was recorded (<see cref="WorkRecord"/>).</summary>
    public Quantity? EachPeriod { get; set; }

    public required int AccountId { get; set; }

    public Account? Account { get; init; }

    public required DateOnly ValidFrom { get; set; }

    /// <summary>The last day it holds; null: until the agreement ends.</summary>
    public DateOnly? ValidTo { get; set; }
}

/// <summary>Units of work done under an agreement, billed later: 1,240 kg on 3 March.</summary>
public sealed class WorkRecord : IVersioned
{
    public required int Id { get; init; }

    public required int PriceId { get; init; }

    public AgreementPrice? Price { get; init; }

    public required DateOnly On { get; init; }

    public required Quantity Quantity { get; init; }

    public string? Note { get; init; }

    public required string RecordedBy { get; init; }

    public required DateTime RecordedAt { get; init; }

    /// <summary>The draft it stands on, then null again.</summary>
    public int? DraftId { get; set; }

    /// <summary>The invoice that billed it.</summary>
    public int? InvoiceId { get; set; }

    public int Version { get; set; }
}

internal sealed class AgreementMapping : IEntityTypeConfiguration<Agreement>
{
    public void Configure(EntityTypeBuilder<Agreement> agreement)
    {
        agreement.ToTable("Agreements");
        agreement.Property(a => a.TheirReference).HasMaxLength(60);
        agreement.Property(a => a.VatReason).HasMaxLength(300);
        agreement.Property(a => a.VatDecidedBy).HasMaxLength(64);
        agreement.Property(a => a.OwnerId).HasMaxLength(64);
        agreement.Property(a => a.Note).HasMaxLength(2000);
        agreement.HasIndex(a => a.PartyId);
        agreement.HasIndex(a => a.EndsOn);
        agreement.HasOne(a => a.Party).WithMany().HasForeignKey(a => a.PartyId);
        agreement.HasOne(a => a.Stream).WithMany().HasForeignKey(a => a.StreamId);
        agreement.HasOne<Project>().WithMany().HasForeignKey(a => a.ProjectId);
        agreement.HasOne<Branch>().WithMany().HasForeignKey(a => a.BranchId);
        agreement.HasMany(a => a.Prices).WithOne().HasForeignKey(p => p.AgreementId);
    }
}

internal sealed class AgreementPriceMapping : IEntityTypeConfiguration<AgreementPrice>
{
    public void Configure(EntityTypeBuilder<AgreementPrice> price)
    {
        price.ToTable("AgreementPrices");
        price.HasIndex(p => p.AgreementId);
        price.HasOne(p => p.Account).WithMany().HasForeignKey(p => p.AccountId);
    }
}

internal sealed class WorkRecordMapping : IEntityTypeConfiguration<WorkRecord>
{
    public void Configure(EntityTypeBuilder<WorkRecord> record)
    {
        record.ToTable("WorkRecords");
        record.Property(r => r.Note).HasMaxLength(300);
        record.Property(r => r.RecordedBy).HasMaxLength(64);
        record.HasIndex(r => new { r.PriceId, r.On });
        record.HasIndex(r => r.DraftId).HasFilter("DraftId IS NOT NULL");
        record.HasIndex(r => r.InvoiceId).HasFilter("InvoiceId IS NOT NULL");
        record.HasOne(r => r.Price).WithMany().HasForeignKey(r => r.PriceId);
    }
}
