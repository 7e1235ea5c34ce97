using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

public enum ApplicationState
{
    /// <summary>Waits for the board.</summary>
    Waiting = 1,

    /// <summary>Admitted; a member once the money has arrived.</summary>
    Admitted = 2,
    Rejected = 3,
    Joined = 4,

    /// <summary>Never paid, or taken back.</summary>
    Withdrawn = 5,
}

/// <summary>Somebody who wants to become a member (aanmelding). What is personal in it can be forgotten.</summary>
public sealed class MemberApplication : IVersioned
{
    public const int LongestNote = 1000;

    public required int Id { get; init; }

    /// <summary>Of the form that was sent: the same form twice is one application.</summary>
    public required string Key { get; init; }

    public required ApplicationState State { get; set; }

    public required MemberKind Kind { get; init; }

    public required string Name { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Street { get; set; }

    public string? HouseNumber { get; set; }

    public string? PostalCode { get; set; }

    public string? Town { get; set; }

    public DateOnly? BornOn { get; set; }

    public string? KvkNumber { get; set; }

    public required string Language { get; init; }

    /// <summary>Null where the legal form has no shares.</summary>
    public int? ClassId { get; init; }

    public ShareClass? Class { get; init; }

    public int Shares { get; init; }

    public string? Note { get; set; }

    public required DateTime AppliedAt { get; init; }

    public string? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }

    /// <summary>Why it was rejected.</summary>
    public string? Why { get; set; }

    public int? PartyId { get; set; }

    public Party? Party { get; init; }

    public int? MemberNumber { get; set; }

    public int Version { get; set; }
}

internal sealed class MemberApplicationMapping : IEntityTypeConfiguration<MemberApplication>
{
    public void Configure(EntityTypeBuilder<MemberApplication> application)
    {
        application.ToTable("MemberApplications");
        application.Property(a => a.Key).HasMaxLength(64);
        application.Property(a => a.Phone).HasMaxLength(30);
        application.Property(a => a.HouseNumber).HasMaxLength(20);
        application.Property(a => a.PostalCode).HasMaxLength(10);
        application.Property(a => a.KvkNumber).HasMaxLength(8);
        application.Property(a => a.Language).HasMaxLength(2);
        application.Property(a => a.Note).HasMaxLength(MemberApplication.LongestNote);
        application.Property(a => a.DecidedBy).HasMaxLength(64);
        application.Property(a => a.Why).HasMaxLength(300);
        application.HasIndex(a => a.Key).IsUnique();
        application.HasIndex(a => a.State);
        application.HasOne(a => a.Class).WithMany().HasForeignKey(a => a.ClassId);
        application.HasOne(a => a.Party).WithMany().HasForeignKey(a => a.PartyId);
        application.HasOne<Member>().WithMany().HasForeignKey(a => a.MemberNumber);
    }
}
