using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Hours;

/// <summary>What people do when they work (werksoort), such as a waste round or cooking; with the stream and project its hours belong to unless something else is said.</summary>
public sealed class Activity : IVersioned, IRemembered
{
    public required int Id { get; init; }

    /// <summary>Short and unique, such as <c>afvalronde</c>.</summary>
    public required string Code { get; init; }

    public required string NameNl { get; set; }

    public required string NameEn { get; set; }

    public required int StreamId { get; set; }

    public MoneyStream? Stream { get; init; }

    public int? ProjectId { get; set; }

    public DateOnly? RetiredOn { get; set; }

    public int Version { get; set; }
}

internal sealed class ActivityMapping : IEntityTypeConfiguration<Activity>
{
    public void Configure(EntityTypeBuilder<Activity> activity)
    {
        activity.ToTable("Activities");
        activity.Property(a => a.Code).HasMaxLength(40);
        activity.HasIndex(a => a.Code).IsUnique();
        activity.HasOne(a => a.Stream).WithMany().HasForeignKey(a => a.StreamId);
        activity.HasOne<Project>().WithMany().HasForeignKey(a => a.ProjectId);
    }
}
