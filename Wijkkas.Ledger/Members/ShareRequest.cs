using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

public enum RequestState
{
    /// <summary>In the queue.</summary>
    Waiting = 1,

    /// <summary>Booked: open for payment, or the other member's.</summary>
    Approved = 2,
    Refused = 3,
    Withdrawn = 4,
}

/// <summary>Shares that a member wants to hand back, or to give to another member. Those to be handed back are dealt with in order of receipt.</summary>
public sealed class ShareRequest : IVersioned
{
    /// <summary>The place in the queue: lower came first.</summary>
    public required int Id { get; init; }

    public required int MemberNumber { get; init; }

    public Member? Member { get; init; }

    public required int ClassId { get; init; }

    public ShareClass? Class { get; init; }

    public required int Shares { get; init; }

    /// <summary>The member who is to get them; null where they are handed back.</summary>
    public int? ToNumber { get; init; }

    public required DateOnly AskedOn { get; init; }

    public required DateTime AskedAt { get; init; }

    /// <summary>Not paid back before that day: the notice.</summary>
    public required DateOnly NotBefore { get; init; }

    public required RequestState State { get; set; }

    public string? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }

    public string? Why { get; set; }

    /// <summary>The entry that booked it, and in it what is to be paid where they were handed back.</summary>
    public long? EntryId { get; set; }

    public long? LineId { get; set; }

    public int Version { get; set; }

    /// <summary>As it stands on the payment: TRG-2026-0003.</summary>
    public static string DocumentOf(int id, DateOnly on) => string.Create(CultureInfo.InvariantCulture, $"TRG-{on.Year}-{id:0000}");
}

internal sealed class ShareRequestMapping : IEntityTypeConfiguration<ShareRequest>
{
    public void Configure(EntityTypeBuilder<ShareRequest> request)
    {
        request.ToTable("ShareRequests", table => table.HasCheckConstraint("CK_ShareRequests_Shares", "Shares > 0"));
        request.Property(r => r.DecidedBy).HasMaxLength(64);
        request.Property(r => r.Why).HasMaxLength(300);
        request.HasIndex(r => new { r.State, r.ClassId });
        request.HasIndex(r => r.MemberNumber);
        request.HasOne(r => r.Member).WithMany().HasForeignKey(r => r.MemberNumber);
        request.HasOne<Member>().WithMany().HasForeignKey(r => r.ToNumber);
        request.HasOne(r => r.Class).WithMany().HasForeignKey(r => r.ClassId);
        request.HasOne<JournalEntry>().WithMany().HasForeignKey(r => r.EntryId);
    }
}
