using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Invoicing;

public enum InvoiceKind
{
    Invoice = 1,

    /// <summary>Creditfactuur: takes back an earlier invoice, in whole or in part. Its amounts are positive.</summary>
    CreditNote = 2,

    /// <summary>Simplified invoice for a small job, up to € 100 with VAT: the customer's address may be left out.</summary>
    Receipt = 3,
}

/// <summary>An invoice that is being written. It has no number and is nowhere in the books; once issued it is gone.</summary>
public sealed class InvoiceDraft : IVersioned
{
    public required int Id { get; init; }

    public required InvoiceKind Kind { get; init; }

    public required int PartyId { get; set; }

    public Party? Party { get; init; }

    public int? AgreementId { get; set; }

    /// <summary>The invoice that a credit note takes back.</summary>
    public int? CreditsId { get; init; }

    public Invoice? Credits { get; init; }

    /// <summary>First and last day of the work; for one day the same.</summary>
    public DateOnly? SupplyFrom { get; set; }

    public DateOnly? SupplyTo { get; set; }

    /// <summary>The customer's order number or cost centre (EN 16931 BT-10, buyer reference).</summary>
    public string? TheirReference { get; set; }

    /// <summary>The customer's purchase order (BT-13).</summary>
    public string? OrderNumber { get; set; }

    public string? Note { get; set; }

    /// <summary>Days until it is due, where that differs from what was agreed with the customer.</summary>
    public int? PaymentDays { get; set; }

    public required DateTime MadeAt { get; init; }

    public required string MadeBy { get; init; }

    public List<DraftLine> Lines { get; init; } = [];

    public int Version { get; set; }
}

/// <summary>A line of a draft; they are written again as a whole each time the draft is saved.</summary>
public sealed class DraftLine
{
    public required int DraftId { get; init; }

    /// <summary>From 1.</summary>
    public required int Position { get; init; }

    public required string Description { get; init; }

    public required Quantity Quantity { get; init; }

    public required Unit Unit { get; init; }

    public required UnitPrice Price { get; init; }

    /// <summary>In hundredths of a per cent of the line: 1000 is 10 %.</summary>
    public int Discount { get; init; }

    public required VatNature VatNature { get; init; }

    /// <summary>The article of an exemption, or whatever else must be said; see <see cref="VatNature"/>.</summary>
    public string? VatReason { get; init; }

    public required int AccountId { get; init; }

    public required int StreamId { get; init; }

    public int? ProjectId { get; init; }

    public int? BranchId { get; init; }
}

internal sealed class InvoiceDraftMapping : IEntityTypeConfiguration<InvoiceDraft>
{
    public void Configure(EntityTypeBuilder<InvoiceDraft> draft)
    {
        draft.ToTable("InvoiceDrafts");
        draft.Property(d => d.TheirReference).HasMaxLength(60);
        draft.Property(d => d.OrderNumber).HasMaxLength(60);
        draft.Property(d => d.Note).HasMaxLength(1000);
        draft.Property(d => d.MadeBy).HasMaxLength(64);
        draft.HasOne(d => d.Party).WithMany().HasForeignKey(d => d.PartyId);
        draft.HasOne<Agreement>().WithMany().HasForeignKey(d => d.AgreementId);
        draft.HasOne(d => d.Credits).WithMany().HasForeignKey(d => d.CreditsId);
        draft.HasMany(d => d.Lines).WithOne().HasForeignKey(l => l.DraftId);
    }
}

internal sealed class DraftLineMapping : IEntityTypeConfiguration<DraftLine>
{
    public void Configure(EntityTypeBuilder<DraftLine> line)
    {
        line.ToTable("DraftLines");
        line.HasKey(l => new { l.DraftId, l.Position });
        line.Property(l => l.Description).HasMaxLength(500);
        line.Property(l => l.VatReason).HasMaxLength(300);
        line.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId);
        line.HasOne<MoneyStream>().WithMany().HasForeignKey(l => l.StreamId);
        line.HasOne<Project>().WithMany().HasForeignKey(l => l.ProjectId);
        line.HasOne<Branch>().WithMany().HasForeignKey(l => l.BranchId);
    }
}
