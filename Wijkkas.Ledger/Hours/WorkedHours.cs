using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Hours;

public enum HoursState
{
    /// <summary>Passed on (doorgegeven): waits for somebody else to sign off.</summary>
    Submitted = 1,
    SignedOff = 2,
    Rejected = 3,

    /// <summary>Taken back by who entered it or who worked, before anybody decided.</summary>
    Withdrawn = 4,
}

/// <summary>
/// Time that somebody worked on a day. Once signed off by another person it never changes: a mistake is answered by a row that
/// <see cref="CorrectsId">corrects</see> it, with more minutes or fewer, which is signed off in its turn. What was worked is the sum of all that is signed off.
/// </summary>
public sealed class WorkedHours : IVersioned
{
    public const int MostMinutes = 24 * 60;

    public required long Id { get; init; }

    /// <summary>Who worked: a volunteer.</summary>
    public required int PartyId { get; init; }

    public Party? Party { get; init; }

    public required DateOnly WorkedOn { get; init; }

    /// <summary>Above nought, at most a day; of a correction the difference, which may be below nought.</summary>
    public required int Minutes { get; init; }

    public required int ActivityId { get; init; }

    public Activity? Activity { get; init; }

    public required int StreamId { get; init; }

    public MoneyStream? Stream { get; init; }

    public int? ProjectId { get; init; }

    public int? BranchId { get; init; }

    public int? TeamId { get; init; }

    /// <summary>The job it was worked on; null for what is no job.</summary>
    public int? JobId { get; init; }

    public string? Note { get; init; }

    /// <summary>The row that this one corrects; of the same person, day and activity.</summary>
    public long? CorrectsId { get; init; }

    public required HoursState State { get; set; }

    public required string EnteredBy { get; init; }

    public required DateTime EnteredAt { get; init; }

    /// <summary>Of a correction, why it was needed.</summary>
    public string? Why { get; init; }

    /// <summary>Who signed off or rejected it: never who worked or who entered it. Of what was withdrawn, who took it back.</summary>
    public string? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }

    public string? RejectedBecause { get; set; }

    public int Version { get; set; }
}

internal sealed class WorkedHoursMapping : IEntityTypeConfiguration<WorkedHours>
{
    public void Configure(EntityTypeBuilder<WorkedHours> hours)
    {
        hours.ToTable("WorkedHours");
        hours.Property(h => h.Note).HasMaxLength(300);
        hours.Property(h => h.Why).HasMaxLength(300);
        hours.Property(h => h.RejectedBecause).HasMaxLength(300);
        hours.Property(h => h.EnteredBy).HasMaxLength(64);
        hours.Property(h => h.DecidedBy).HasMaxLength(64);
        hours.HasIndex(h => new { h.PartyId, h.WorkedOn });
        hours.HasIndex(h => new { h.State, h.WorkedOn });
        hours.HasIndex(h => h.JobId).HasFilter("JobId IS NOT NULL");
        hours.HasIndex(h => h.CorrectsId).HasFilter("CorrectsId IS NOT NULL");
        hours.HasOne(h => h.Party).WithMany().HasForeignKey(h => h.PartyId);
        hours.HasOne(h => h.Activity).WithMany().HasForeignKey(h => h.ActivityId);
        hours.HasOne(h => h.Stream).WithMany().HasForeignKey(h => h.StreamId);
        hours.HasOne<Project>().WithMany().HasForeignKey(h => h.ProjectId);
        hours.HasOne<Branch>().WithMany().HasForeignKey(h => h.BranchId);
        hours.HasOne<Team>().WithMany().HasForeignKey(h => h.TeamId);
        hours.HasOne<Job>().WithMany().HasForeignKey(h => h.JobId);
        hours.HasOne<WorkedHours>().WithMany().HasForeignKey(h => h.CorrectsId);
    }
}
