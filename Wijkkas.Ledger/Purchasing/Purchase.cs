using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Purchasing;

public enum PurchaseKind
{
    /// <summary>An invoice of a supplier (inkoopfactuur).</summary>
    Invoice = 1,

    /// <summary>A supplier's credit note: amounts are positive and go the other way.</summary>
    CreditNote = 2,

    /// <summary>What somebody paid for us, with the receipt (declaratie).</summary>
    Expense = 3,
}

public enum PurchaseState
{
    /// <summary>Waits for a second person.</summary>
    Entered = 1,

    /// <summary>Approved and booked; open for payment.</summary>
    Approved = 2,
    Rejected = 3,

    /// <summary>Taken back by whoever entered it, before a decision.</summary>
    Withdrawn = 4,
}

/// <summary>
/// A bill that we have to pay, as it came in. One person enters it, another approves it; with the approval it is booked, and after that nothing of it
/// changes: its amounts stand in the entry.
/// </summary>
public sealed class Purchase : IVersioned
{
    public required int Id { get; init; }

    public required PurchaseKind Kind { get; set; }

    public required int PartyId { get; set; }

    public Party? Party { get; init; }

    /// <summary>The number that the supplier gave it.</summary>
    public required string Number { get; set; }

    public required DateOnly IssuedOn { get; set; }

    public required DateOnly DueOn { get; set; }

    /// <summary>What the supplier wants quoted when we pay, without blanks.</summary>
    public string? PaymentReference { get; set; }

    public string? Note { get; set; }

    /// <summary>The bill that a credit note takes back, wholly or in part.</summary>
    public int? CreditsId { get; set; }

    public Purchase? Credits { get; init; }

    public required PurchaseState State { get; set; }

    public required string EnteredBy { get; set; }

    public required DateTime EnteredAt { get; set; }

    /// <summary>Who approved or rejected it: never the one who entered it.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>When it was approved, rejected or withdrawn.</summary>
    public DateTime? DecidedAt { get; set; }

    /// <summary>Why it was rejected.</summary>
    public string? Why { get; set; }

    /// <summary>The entry that booked it, and in it the line on creditors.</summary>
    public long? EntryId { get; set; }

    public long? CreditorLineId { get; set; }

    public List<PurchaseLine> Lines { get; init; } = [];

    public List<PurchaseFile> Files { get; init; } = [];

    public int Version { get; set; }
}

public sealed class PurchaseLine
{
    public required int PurchaseId { get; init; }

    /// <summary>From 1.</summary>
    public required int Position { get; init; }

    public required string Description { get; init; }

    public required int AccountId { get; init; }

    public required int StreamId { get; init; }

    public int? ProjectId { get; init; }

    public int? BranchId { get; init; }

    /// <summary>Without VAT.</summary>
    public required Money Net { get; init; }

    public required VatNature VatNature { get; init; }

    /// <summary>In hundredths of a per cent; of a reversed one the rate that we owe ourselves.</summary>
    public required int VatRate { get; init; }

    /// <summary>As it stands on the bill; nought where it is reversed to us.</summary>
    public required Money Vat { get; init; }

    /// <summary>Whether we may deduct it; otherwise it is part of the cost.</summary>
    public required bool Deductible { get; init; }
}

/// <summary>The bill itself, as it came in.</summary>
public sealed class PurchaseFile
{
    public required int PurchaseId { get; init; }

    public required Guid FileId { get; init; }
}

internal sealed class PurchaseMapping : IEntityTypeConfiguration<Purchase>
{
    public void Configure(EntityTypeBuilder<Purchase> purchase)
    {
        purchase.ToTable("Purchases");
        purchase.Property(p => p.Number).HasMaxLength(Posting.LongestDocument);
        purchase.Property(p => p.PaymentReference).HasMaxLength(Posting.LongestReference);
        purchase.Property(p => p.Note).HasMaxLength(1000);
        purchase.Property(p => p.EnteredBy).HasMaxLength(64);
        purchase.Property(p => p.DecidedBy).HasMaxLength(64);
        purchase.Property(p => p.Why).HasMaxLength(300);
        purchase.HasIndex(p => p.IssuedOn);
        purchase.HasIndex(p => new { p.State, p.IssuedOn });
        purchase.HasIndex(p => new { p.PartyId, p.Number });
        purchase.HasIndex(p => p.EntryId).IsUnique().HasFilter("EntryId IS NOT NULL");
        purchase.HasIndex(p => p.CreditorLineId).IsUnique().HasFilter("CreditorLineId IS NOT NULL");
        purchase.HasIndex(p => p.CreditsId).HasFilter("CreditsId IS NOT NULL");
        purchase.HasOne(p => p.Credits).WithMany().HasForeignKey(p => p.CreditsId);
        purchase.HasOne(p => p.Party).WithMany().HasForeignKey(p => p.PartyId);
        purchase.HasOne<JournalEntry>().WithMany().HasForeignKey(p => p.EntryId);
        purchase.HasMany(p => p.Lines).WithOne().HasForeignKey(l => l.PurchaseId);
        purchase.HasMany(p => p.Files).WithOne().HasForeignKey(f => f.PurchaseId);
    }
}

internal sealed class PurchaseLineMapping : IEntityTypeConfiguration<PurchaseLine>
{
    public void Configure(EntityTypeBuilder<PurchaseLine> line)
    {
        line.ToTable("PurchaseLines");
        line.HasKey(l => new { l.PurchaseId, l.Position });
        line.Property(l => l.Description).HasMaxLength(300);
        line.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId);
        line.HasOne<MoneyStream>().WithMany().HasForeignKey(l => l.StreamId);
        line.HasOne<Project>().WithMany().HasForeignKey(l => l.ProjectId);
        line.HasOne<Branch>().WithMany().HasForeignKey(l => l.BranchId);
    }
}

internal sealed class PurchaseFileMapping : IEntityTypeConfiguration<PurchaseFile>
{
    public void Configure(EntityTypeBuilder<PurchaseFile> file)
    {
        file.ToTable("PurchaseFiles");
        file.HasKey(f => new { f.PurchaseId, f.FileId });
        file.HasOne<StoredFile>().WithMany().HasForeignKey(f => f.FileId);
    }
}
