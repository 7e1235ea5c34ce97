using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Jobs;

/// <summary>A kind of job (soort klus) on the price list.</summary>
public sealed class JobKind : IVersioned, IRemembered
{
    public required int Id { get; init; }

    /// <summary>Short and unique, such as <c>tuin</c>.</summary>
    public required string Code { get; init; }

    public required string NameNl { get; set; }

    public required string NameEn { get; set; }

    /// <summary>What a resident pays, VAT included; null where each job is quoted by itself.</summary>
    public long? PriceCents { get; set; }

    public Money? Price => PriceCents is { } cents ? new Money(cents) : null;

    public required VatNature VatNature { get; set; }

    /// <summary>The article of an exemption.</summary>
    public string? VatReason { get; set; }

    /// <summary>Where the fee is income.</summary>
    public required int AccountId { get; set; }

    /// <summary>The stream of a job that no team does.</summary>
    public required int StreamId { get; set; }

    public MoneyStream? Stream { get; init; }

    public int? BranchId { get; set; }

    /// <summary>The part of the fee without VAT that is for the doer, in hundredths of a per cent; the rest, and what cannot be divided, stays in the purse.</summary>
    public required int DoerPart { get; set; }

    /// <summary>What an hour of work on it costs us, for the page of cost and cover.</summary>
    public required Money HourCost { get; set; }

    public DateOnly? RetiredOn { get; set; }

    public int Version { get; set; }
}

internal sealed class JobKindMapping : IEntityTypeConfiguration<JobKind>
{
    public void Configure(EntityTypeBuilder<JobKind> kind)
    {
        kind.ToTable("JobKinds");
        kind.Ignore(k => k.Price);
        kind.Property(k => k.Code).HasMaxLength(40);
        kind.Property(k => k.VatReason).HasMaxLength(300);
        kind.HasIndex(k => k.Code).IsUnique();
        kind.HasOne<Account>().WithMany().HasForeignKey(k => k.AccountId);
        kind.HasOne(k => k.Stream).WithMany().HasForeignKey(k => k.StreamId);
        kind.HasOne<Branch>().WithMany().HasForeignKey(k => k.BranchId);
    }
}
