using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

public enum RateKind
{
    PerHour = 1,

    /// <summary>One amount for each time that somebody did it, however long it took.</summary>
    PerTime = 2,
}

/// <summary>What we give for an activity from a day on, until the next rate begins. Nought ends it. Work without a rate is done for nothing.</summary>
public sealed class AllowanceRate : IVersioned, IRemembered
{
    public const int LongestWhy = 500;

    public required int Id { get; init; }

    public required int ActivityId { get; init; }

    public Activity? Activity { get; init; }

    public required DateOnly From { get; init; }

    public required RateKind Kind { get; init; }

    public required Money Adult { get; init; }

    /// <summary>For those below the age border on the day they work.</summary>
    public required Money Youth { get; init; }

    /// <summary>Why it is no market wage although it is above the norm per hour (bewijslast); needed then.</summary>
    public string? Why { get; set; }

    public required string EnteredBy { get; init; }

    public required DateTime EnteredAt { get; init; }

    public int Version { get; set; }
}

/// <summary>The rates of all activities, to be asked for a day.</summary>
public sealed class Rates(IEnumerable<AllowanceRate> all)
{
    private readonly ILookup<int, AllowanceRate> byActivity = all.OrderByDescending(rate => rate.From).ToLookup(rate => rate.ActivityId);

    /// <summary>Null where nothing is given.</summary>
    public AllowanceRate? On(int activityId, DateOnly day) => byActivity[activityId].FirstOrDefault(rate => rate.From <= day) is { } rate && !(rate.Adult.IsZero && rate.Youth.IsZero) ? rate : null;
}

internal sealed class AllowanceRateMapping : IEntityTypeConfiguration<AllowanceRate>
{
    public void Configure(EntityTypeBuilder<AllowanceRate> rate)
    {
        rate.ToTable("AllowanceRates");
        rate.Property(r => r.Why).HasMaxLength(AllowanceRate.LongestWhy);
        rate.Property(r => r.EnteredBy).HasMaxLength(64);
        rate.HasIndex(r => new { r.ActivityId, r.From }).IsUnique();
        rate.HasOne(r => r.Activity).WithMany().HasForeignKey(r => r.ActivityId);
    }
}
