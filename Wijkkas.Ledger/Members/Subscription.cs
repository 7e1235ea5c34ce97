using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

public enum SubscriptionState
{
    /// <summary>Waits for the money: not a share yet.</summary>
    Called = 1,
    Paid = 2,
    Ended = 3,
}

/// <summary>Shares that somebody asked for (inschrijving), by a new member or one who wants more. They become shares the day the money arrives.</summary>
public sealed class Subscription : IVersioned
{
    public required int Id { get; init; }

    public required int PartyId { get; init; }

    public Party? Party { get; init; }

    /// <summary>Null while the subscriber is no member yet.</summary>
    public int? MemberNumber { get; set; }

    public int? ApplicationId { get; init; }

    public required int ClassId { get; init; }

    public ShareClass? Class { get; init; }

    public required int Shares { get; init; }

    public required Money Amount { get; init; }

    /// <summary>What the payer quotes (RF…), of this subscription alone.</summary>
    public required string Reference { get; init; }

    public required DateOnly CalledOn { get; init; }

    public required DateOnly DueOn { get; init; }

    /// <summary>The entry that called for the money, and in it the open item.</summary>
    public required long EntryId { get; init; }

    public required long LineId { get; init; }

    public required SubscriptionState State { get; set; }

    public DateOnly? PaidOn { get; set; }

    public int Version { get; set; }

    /// <summary>As it stands on the call to pay: INL-2026-0012.</summary>
    public static string DocumentOf(int id, DateOnly on) => string.Create(CultureInfo.InvariantCulture, $"INL-{on.Year}-{id:0000}");
}

internal sealed class SubscriptionMapping : IEntityTypeConfiguration<Subscription>
{
    public void Configure(EntityTypeBuilder<Subscription> subscription)
    {
        subscription.ToTable("ShareSubscriptions", table => table.HasCheckConstraint("CK_ShareSubscriptions_Shares", "Shares > 0"));
        subscription.Property(s => s.Reference).HasMaxLength(Posting.LongestReference);
        subscription.HasIndex(s => s.State);
        subscription.HasIndex(s => s.PartyId);
        subscription.HasIndex(s => s.LineId).IsUnique();
        subscription.HasOne(s => s.Party).WithMany().HasForeignKey(s => s.PartyId);
        subscription.HasOne(s => s.Class).WithMany().HasForeignKey(s => s.ClassId);
        subscription.HasOne<Member>().WithMany().HasForeignKey(s => s.MemberNumber);
        subscription.HasOne<MemberApplication>().WithMany().HasForeignKey(s => s.ApplicationId);
        subscription.HasOne<JournalEntry>().WithMany().HasForeignKey(s => s.EntryId);
    }
}
