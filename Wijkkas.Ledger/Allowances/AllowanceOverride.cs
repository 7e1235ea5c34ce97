using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>
/// That somebody is paid above a maximum in a month after all: asked by one, agreed by another. From then on what they get in that calendar year is no
/// allowance of a volunteer but paid work (<see cref="PaymentNature.PaidOddJob"/>), and the whole year is reported.
/// </summary>
public sealed class AllowanceOverride : IVersioned, IRemembered
{
    public required int Id { get; init; }

    public required int PartyId { get; init; }

    public Party? Party { get; init; }

    /// <summary>The month in which it is paid, such as 202611.</summary>
    public required int Month { get; init; }

    public required string Why { get; init; }

    public required string AskedBy { get; init; }

    public required DateTime AskedAt { get; init; }

    public bool? Agreed { get; set; }

    /// <summary>Another than who asked.</summary>
    public string? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }

    public int Version { get; set; }

    public int Year => Month / 100;

    public Memory MemoryOf(string field, object? was, object? becomes) => field == nameof(Why) ? Memory.ThatItChanged : Memory.Values;
}

internal sealed class AllowanceOverrideMapping : IEntityTypeConfiguration<AllowanceOverride>
{
    public void Configure(EntityTypeBuilder<AllowanceOverride> exception)
    {
        exception.ToTable("AllowanceOverrides");
        exception.Ignore(o => o.Year);
        exception.Property(o => o.Why).HasMaxLength(500);
        exception.Property(o => o.AskedBy).HasMaxLength(64);
        exception.Property(o => o.DecidedBy).HasMaxLength(64);
        exception.HasIndex(o => new { o.PartyId, o.Month });
        exception.HasOne(o => o.Party).WithMany().HasForeignKey(o => o.PartyId);
    }
}
