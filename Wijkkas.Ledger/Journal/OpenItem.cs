using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>
/// What is still open of a line on an account that keeps open items. Made at the door, lowered by allocations; it can be made
/// again from lines and allocations, and <c>verify</c> compares the two.
/// </summary>
public sealed class OpenItem
{
    public required long LineId { get; init; }

    public JournalLine? Line { get; init; }

    public required int AccountId { get; init; }

    public int? PartyId { get; init; }

    public required Side Side { get; init; }

    public required Money Amount { get; init; }

    /// <summary>From the whole amount down to nought.</summary>
    public required Money Open { get; set; }

    public required DateOnly Date { get; init; }

    public DateOnly? DueOn { get; init; }

    /// <summary>Invoice number or other source document of the entry.</summary>
    public string? Document { get; init; }

    public string? Reference { get; init; }
}

/// <summary>An amount of a debit line set against the same amount of a credit line on the same account (afletteren). It never changes a booking.</summary>
public sealed class Allocation : IPermanent
{
    public required long Id { get; init; }

    public required long DebitLineId { get; init; }

    public required long CreditLineId { get; init; }

    public required Money Amount { get; init; }

    public required DateTime AllocatedAt { get; init; }

    public required string AllocatedBy { get; init; }
}

/// <summary>An allocation that was taken back. The allocation itself stays as it was.</summary>
public sealed class AllocationUndone : IPermanent
{
    public required long AllocationId { get; init; }

    public required DateTime UndoneAt { get; init; }

    public required string UndoneBy { get; init; }
}

internal sealed class OpenItemMapping : IEntityTypeConfiguration<OpenItem>
{
    public void Configure(EntityTypeBuilder<OpenItem> item)
    {
        item.ToTable("OpenItems", table => table.HasCheckConstraint("CK_OpenItems_Open", "OpenCents >= 0 AND OpenCents <= AmountCents"));
        item.HasKey(i => i.LineId);
        item.Property(i => i.Document).HasMaxLength(Posting.LongestDocument);
        item.Property(i => i.Reference).HasMaxLength(Posting.LongestReference);
        item.HasOne(i => i.Line).WithOne().HasForeignKey<OpenItem>(i => i.LineId);
        item.HasIndex(i => new { i.AccountId, i.Date }).HasFilter("OpenCents > 0");
    }
}

internal sealed class AllocationMapping : IEntityTypeConfiguration<Allocation>
{
    public void Configure(EntityTypeBuilder<Allocation> allocation)
    {
        allocation.ToTable("Allocations", table =>
        {
            table.HasCheckConstraint("CK_Allocations_Amount", "AmountCents > 0");
            table.HasTrigger("Allocations_Ink");
        });
        allocation.Property(a => a.AllocatedBy).HasMaxLength(64);
        allocation.HasIndex(a => a.DebitLineId);
        allocation.HasIndex(a => a.CreditLineId);
        allocation.HasOne<JournalLine>().WithMany().HasForeignKey(a => a.DebitLineId);
        allocation.HasOne<JournalLine>().WithMany().HasForeignKey(a => a.CreditLineId);
    }
}

internal sealed class AllocationUndoneMapping : IEntityTypeConfiguration<AllocationUndone>
{
    public void Configure(EntityTypeBuilder<AllocationUndone> undone)
    {
        undone.ToTable("AllocationsUndone", table => table.HasTrigger("AllocationsUndone_Ink"));
        undone.HasKey(u => u.AllocationId);
        undone.Property(u => u.UndoneBy).HasMaxLength(64);
        undone.HasOne<Allocation>().WithOne().HasForeignKey<AllocationUndone>(u => u.AllocationId);
    }
}
