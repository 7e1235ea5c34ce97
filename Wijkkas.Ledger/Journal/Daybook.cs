using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

public enum DaybookKind
{
    Bank = 1,
    Cash = 2,
    Sales = 3,
    Purchases = 4,
    Memorial = 5,
    Opening = 6,
    OnlinePayments = 20,
    PaymentRuns = 30,
}

/// <summary>A journal (dagboek): entries are numbered in it without gaps, from 1 each book year.</summary>
public sealed class Daybook : IRemembered
{
    public required int Id { get; init; }

    /// <summary>Stands in front of the numbers, such as BNK in BNK-2026-0871.</summary>
    public required string Code { get; init; }

    public required DaybookKind Kind { get; init; }

    public required string NameNl { get; set; }

    public required string NameEn { get; set; }

    /// <summary>The bank or cash account it belongs to.</summary>
    public int? AccountId { get; init; }

    public Account? Account { get; init; }
}

internal sealed class DaybookMapping : IEntityTypeConfiguration<Daybook>
{
    public void Configure(EntityTypeBuilder<Daybook> daybook)
    {
        daybook.ToTable("Daybooks");
        daybook.Property(d => d.Code).HasMaxLength(10);
        daybook.HasIndex(d => d.Code).IsUnique();
        daybook.HasOne(d => d.Account).WithMany().HasForeignKey(d => d.AccountId);
    }
}
