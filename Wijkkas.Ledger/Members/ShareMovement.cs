using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

public enum MovementKind
{
    /// <summary>Stood in a register from before; its money stood in the books already.</summary>
    TakenOver = 1,

    /// <summary>Bought and paid.</summary>
    Bought = 2,

    /// <summary>To another member; the other half is tied to it.</summary>
    GivenAway = 3,

    /// <summary>From another member.</summary>
    TakenFrom = 4,

    /// <summary>Handed back (terugbetaald).</summary>
    Redeemed = 5,

    /// <summary>Became shares of another class; the other half is tied to it.</summary>
    ConvertedFrom = 6,
    ConvertedTo = 7,

    /// <summary>Afgestempeld: worth less, as many as before.</summary>
    WrittenDown = 8,

    /// <summary>Bought with a dividend.</summary>
    FromDividend = 9,
}

/// <summary>
/// Shares that came or went, in ink. What somebody holds is the sum of these and nothing else. Written in the turn of the entry that books it, on the same
/// day, so that register and books agree on every day.
/// </summary>
public sealed class ShareMovement : IPermanent
{
    public required long Id { get; init; }

    public required int MemberNumber { get; init; }

    public required int ClassId { get; init; }

    /// <summary>The day it counts from.</summary>
    public required DateOnly On { get; init; }

    public required MovementKind Kind { get; init; }

    /// <summary>Below nought where they went.</summary>
    public required int Shares { get; init; }

    /// <summary>What of the paid-in money came or went with them.</summary>
    public required Money Amount { get; init; }

    /// <summary>Null where the money stood in the books before the register did.</summary>
    public long? EntryId { get; init; }

    /// <summary>Both halves of a transfer or conversion carry the id of the first.</summary>
    public long? PairId { get; init; }

    public required DateTime RecordedAt { get; init; }

    public required string RecordedBy { get; init; }
}

internal sealed class ShareMovementMapping : IEntityTypeConfiguration<ShareMovement>
{
    public void Configure(EntityTypeBuilder<ShareMovement> movement)
    {
        movement.ToTable("ShareMovements", table => table.HasTrigger("ShareMovements_Ink"));
        movement.Property(m => m.RecordedBy).HasMaxLength(64);
        movement.HasIndex(m => m.MemberNumber);
        movement.HasIndex(m => m.EntryId).HasFilter("EntryId IS NOT NULL");
        movement.HasOne<Member>().WithMany().HasForeignKey(m => m.MemberNumber);
        movement.HasOne<ShareClass>().WithMany().HasForeignKey(m => m.ClassId);
        movement.HasOne<JournalEntry>().WithMany().HasForeignKey(m => m.EntryId);
    }
}
