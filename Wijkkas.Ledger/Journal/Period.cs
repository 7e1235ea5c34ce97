using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

public enum PeriodState
{
    Open = 0,

    /// <summary>On the latch: the treasurer may open it again, and that is written down.</summary>
    Locked = 1,

    /// <summary>For good.</summary>
    Closed = 2,
}

/// <summary>A calendar month of a book year. Nothing is booked in a month that is not open.</summary>
public sealed class Period : IVersioned
{
    /// <summary>Such as 202611.</summary>
    public required int Month { get; init; }

    /// <summary>The book year it belongs to, named after the year in which it begins.</summary>
    public required int FiscalYear { get; init; }

    public PeriodState State { get; set; }

    public int Version { get; set; }
}

/// <summary>Who locked, opened or closed a month, when and why.</summary>
public sealed class PeriodChange : IPermanent
{
    public required long Id { get; init; }

    public required int Month { get; init; }

    public required PeriodState From { get; init; }

    public required PeriodState To { get; init; }

    public required DateTime ChangedAt { get; init; }

    public required string ChangedBy { get; init; }

    public string? Why { get; init; }

    /// <summary>The last entry in the books at that moment: what comes behind it was booked afterwards, whatever a clock said. Null in rows of before.</summary>
    public long? LastEntryId { get; init; }
}

internal sealed class PeriodMapping : IEntityTypeConfiguration<Period>
{
    public void Configure(EntityTypeBuilder<Period> period)
    {
        period.ToTable("Periods", table => table.HasCheckConstraint("CK_Periods_State", "State IN (0, 1, 2)"));
        period.HasKey(p => p.Month);
        period.HasIndex(p => p.FiscalYear);
    }
}

internal sealed class PeriodChangeMapping : IEntityTypeConfiguration<PeriodChange>
{
    public void Configure(EntityTypeBuilder<PeriodChange> change)
    {
        change.ToTable("PeriodChanges", table => table.HasTrigger("PeriodChanges_Ink"));
        change.Property(c => c.ChangedBy).HasMaxLength(64);
        change.Property(c => c.Why).HasMaxLength(500);
        change.HasIndex(c => c.Month);
    }
}
