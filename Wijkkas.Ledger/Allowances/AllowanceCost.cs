using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>
/// What a volunteer gets for costs: flat (vaste onkosten), which counts towards the maxima, or what was really spent, with the receipt, which does not.
/// One enters it, another agrees; then the next run pays it.
/// </summary>
public sealed class AllowanceCost : IVersioned
{
    public required int Id { get; init; }

    public required int PartyId { get; init; }

    public Party? Party { get; init; }

    /// <summary>The day it was made, or the day of the month that a flat amount is for.</summary>
    public required DateOnly On { get; init; }

    /// <summary>Above nought; below it takes back what was paid too much.</summary>
    public required Money Amount { get; init; }

    public required string What { get; init; }

    /// <summary>The receipt: with it these are costs that were proven.</summary>
    public Guid? ReceiptId { get; init; }

    public required int StreamId { get; init; }

    public int? ProjectId { get; init; }

    public int? BranchId { get; init; }

    public required string EnteredBy { get; init; }

    public required DateTime EnteredAt { get; init; }

    public bool? Agreed { get; set; }

    /// <summary>Another than who entered it.</summary>
    public string? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }

    public int Version { get; set; }

    public bool IsProven => ReceiptId is not null;
}

internal sealed class AllowanceCostMapping : IEntityTypeConfiguration<AllowanceCost>
{
    public void Configure(EntityTypeBuilder<AllowanceCost> cost)
    {
        cost.ToTable("AllowanceCosts");
        cost.Ignore(c => c.IsProven);
        cost.Property(c => c.What).HasMaxLength(Label.Longest);
        cost.Property(c => c.EnteredBy).HasMaxLength(64);
        cost.Property(c => c.DecidedBy).HasMaxLength(64);
        cost.HasIndex(c => new { c.PartyId, c.On });
        cost.HasIndex(c => c.On);
        cost.HasOne(c => c.Party).WithMany().HasForeignKey(c => c.PartyId);
        cost.HasOne<StoredFile>().WithMany().HasForeignKey(c => c.ReceiptId);
        cost.HasOne<MoneyStream>().WithMany().HasForeignKey(c => c.StreamId);
        cost.HasOne<Project>().WithMany().HasForeignKey(c => c.ProjectId);
        cost.HasOne<Branch>().WithMany().HasForeignKey(c => c.BranchId);
    }
}
