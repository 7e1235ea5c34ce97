using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Cash;

/// <summary>Somebody counted a cash box: what there was, what there should have been, and the entry that booked the difference.</summary>
public sealed class CashCount : IPermanent
{
    /// <summary>Notes and coins of the euro, in cents, the largest first.</summary>
    public static readonly IReadOnlyList<int> Pieces = [50_000, 20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1];

    public required int Id { get; init; }

    /// <summary>Of the cash box.</summary>
    public required int AccountId { get; init; }

    /// <summary>At the end of this day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>What it held by the books.</summary>
    public required Money Expected { get; init; }

    public required Money Counted { get; init; }

    public Money Difference => Counted - Expected;

    public required string CountedBy { get; init; }

    public required DateTime CountedAt { get; init; }

    /// <summary>Notes and coins, such as <c>2000x3 50x4</c>; null where only the whole was written down.</summary>
    public string? Coins { get; init; }

    /// <summary>What may explain the difference.</summary>
    public string? Note { get; init; }

    /// <summary>The entry of the difference; null where there was none.</summary>
    public long? EntryId { get; init; }

    /// <summary>Names this count: the same form sent twice counts once.</summary>
    public required string Key { get; init; }
}

internal sealed class CashCountMapping : IEntityTypeConfiguration<CashCount>
{
    public void Configure(EntityTypeBuilder<CashCount> count)
    {
        count.ToTable("CashCounts", table => table.HasTrigger("CashCounts_Ink"));
        count.Ignore(c => c.Difference);
        count.Property(c => c.CountedBy).HasMaxLength(64);
        count.Property(c => c.Coins).HasMaxLength(300);
        count.Property(c => c.Note).HasMaxLength(300);
        count.Property(c => c.Key).HasMaxLength(64);
        count.HasIndex(c => new { c.AccountId, c.On });
        count.HasIndex(c => c.Key);
        count.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
        count.HasOne<JournalEntry>().WithMany().HasForeignKey(c => c.EntryId);
    }
}
