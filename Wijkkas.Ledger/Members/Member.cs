using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

public enum MemberKind
{
    /// <summary>A person of age.</summary>
    Natural = 1,

    /// <summary>A company, association or foundation.</summary>
    Legal = 2,

    /// <summary>Under age (jeugdlid): no vote yet.</summary>
    Youth = 3,
}

/// <summary>Why a membership ended; each is another thing in the law (art. 2:35).</summary>
public enum LeaveReason
{
    /// <summary>Opzegging by the member.</summary>
    Resigned = 1,

    /// <summary>Opzegging by the cooperative.</summary>
    Ended = 2,

    /// <summary>Ontzetting: acted against statutes or decisions.</summary>
    Expelled = 3,
    Died = 4,
}

/// <summary>What a member wants done with a dividend.</summary>
public enum DividendChoice
{
    Bank = 1,

    /// <summary>Set off against what the member still has to pay.</summary>
    SetOff = 2,

    /// <summary>Buy shares, as many as it is enough for; the rest to the bank.</summary>
    Shares = 3,

    /// <summary>Leave it to the neighbourhood.</summary>
    Neighbourhood = 4,
}

/// <summary>A membership in the register (ledenregister). Who comes back gets a new number; a number is never given twice.</summary>
public sealed class Member : IVersioned
{
    /// <summary>The member number (lidnummer), from 1.</summary>
    public required int Number { get; init; }

    public required int PartyId { get; init; }

    public Party? Party { get; init; }

    public required MemberKind Kind { get; set; }

    /// <summary>The first day: money for the first share had arrived.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>The day on which the notice came, or on which it was decided; null while nothing ends.</summary>
    public DateOnly? NoticeOn { get; set; }

    /// <summary>The last day as a member; may lie ahead.</summary>
    public DateOnly? Until { get; set; }

    public LeaveReason? Reason { get; set; }

    /// <summary>Who is paid instead of a member who died.</summary>
    public int? HeirId { get; set; }

    public Party? Heir { get; init; }

    public DividendChoice Choice { get; set; } = DividendChoice.Bank;

    /// <summary>What was personal was forgotten on that day; number and amounts stay.</summary>
    public DateOnly? ForgottenOn { get; set; }

    public int Version { get; set; }

    public bool IsMemberOn(DateOnly day) => Since <= day && !(Until < day);

    /// <summary>As people know it: 0147.</summary>
    public static string NumberText(int number) => number.ToString("0000", System.Globalization.CultureInfo.InvariantCulture);
}

public enum EventKind
{
    Applied = 1,
    Admitted = 2,
    Rejected = 3,

    /// <summary>Shares were asked for and the call to pay went out.</summary>
    Subscribed = 4,
    SubscriptionEnded = 5,

    /// <summary>The money had arrived: a member from that day.</summary>
    Joined = 6,
    Asked = 7,
    Refused = 8,
    AskedNoMore = 9,
    NoticeGiven = 10,
    Expelled = 11,
    Died = 12,

    /// <summary>Stood in a register from before.</summary>
    TakenOver = 13,
    Forgotten = 14,
    BecameOfAge = 15,
    Ended = 16,
}

/// <summary>Something that happened to a membership, besides the movements of shares. No name stands here: what is written in ink cannot be forgotten.</summary>
public sealed class RegisterEvent : IPermanent
{
    public required long Id { get; init; }

    /// <summary>The day it counts from.</summary>
    public required DateOnly On { get; init; }

    public required EventKind Kind { get; init; }

    public int? MemberNumber { get; init; }

    public int? ApplicationId { get; init; }

    public int? ClassId { get; init; }

    public int? Shares { get; init; }

    public required DateTime RecordedAt { get; init; }

    public required string RecordedBy { get; init; }
}

internal sealed class MemberMapping : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> member)
    {
        member.ToTable("Members", table => table.HasCheckConstraint("CK_Members_Number", "Number > 0"));
        member.HasKey(m => m.Number);
        member.HasIndex(m => m.PartyId);
        member.HasOne(m => m.Party).WithMany().HasForeignKey(m => m.PartyId);
        member.HasOne(m => m.Heir).WithMany().HasForeignKey(m => m.HeirId);
        member.Property(m => m.Choice).HasDefaultValue(DividendChoice.Bank).ValueGeneratedNever();
    }
}

internal sealed class RegisterEventMapping : IEntityTypeConfiguration<RegisterEvent>
{
    public void Configure(EntityTypeBuilder<RegisterEvent> happened)
    {
        happened.ToTable("RegisterEvents", table => table.HasTrigger("RegisterEvents_Ink"));
        happened.Property(e => e.RecordedBy).HasMaxLength(64);
        happened.HasIndex(e => e.MemberNumber).HasFilter("MemberNumber IS NOT NULL");
        happened.HasOne<Member>().WithMany().HasForeignKey(e => e.MemberNumber);
        happened.HasOne<MemberApplication>().WithMany().HasForeignKey(e => e.ApplicationId);
        happened.HasOne<ShareClass>().WithMany().HasForeignKey(e => e.ClassId);
    }
}
