using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.People;

/// <summary>An account number that a party had from a moment on, until that of its next row. In ink, so that it can be seen later where money went and why.</summary>
public sealed class PartyIban : IPermanent
{
    public required int Id { get; init; }

    public required int PartyId { get; init; }

    /// <summary>Without blanks; null where it was taken away.</summary>
    public string? Iban { get; init; }

    /// <summary>Null for one that it had before this was kept.</summary>
    public DateTime? Since { get; init; }

    /// <summary>Who brought it.</summary>
    public required string BroughtBy { get; init; }

    /// <summary>The second person; null for the first number of a party, which needs none.</summary>
    public string? ConfirmedBy { get; init; }
}

public enum IbanChangeState
{
    /// <summary>Waits for a second person. Meanwhile the party is not paid at all.</summary>
    Waiting = 1,
    Confirmed = 2,
    Declined = 3,
}

/// <summary>Somebody wants a party to be paid on another account than before.</summary>
public sealed class IbanChange : IVersioned
{
    public required int Id { get; init; }

    public required int PartyId { get; init; }

    public Party? Party { get; init; }

    public string? Was { get; set; }

    public required string Becomes { get; set; }

    public required IbanChangeState State { get; set; }

    public required string ProposedBy { get; set; }

    public required DateTime ProposedAt { get; set; }

    /// <summary>Who confirmed or declined it: never who proposed it.</summary>
    public string? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }

    /// <summary>How it was checked, or why it was declined.</summary>
    public string? Why { get; set; }

    public int Version { get; set; }
}

internal sealed class PartyIbanMapping : IEntityTypeConfiguration<PartyIban>
{
    public void Configure(EntityTypeBuilder<PartyIban> iban)
    {
        iban.ToTable("PartyIbans", table => table.HasTrigger("PartyIbans_Ink"));
        iban.Property(i => i.Iban).HasMaxLength(34);
        iban.Property(i => i.BroughtBy).HasMaxLength(64);
        iban.Property(i => i.ConfirmedBy).HasMaxLength(64);
        iban.HasIndex(i => i.PartyId);
        iban.HasIndex(i => i.Since);
        iban.HasOne<Party>().WithMany().HasForeignKey(i => i.PartyId);
    }
}

internal sealed class IbanChangeMapping : IEntityTypeConfiguration<IbanChange>
{
    public void Configure(EntityTypeBuilder<IbanChange> change)
    {
        change.ToTable("IbanChanges");
        change.Property(c => c.Was).HasMaxLength(34);
        change.Property(c => c.Becomes).HasMaxLength(34);
        change.Property(c => c.ProposedBy).HasMaxLength(64);
        change.Property(c => c.DecidedBy).HasMaxLength(64);
        change.Property(c => c.Why).HasMaxLength(300);
        change.HasIndex(c => c.PartyId).IsUnique().HasFilter("State = 1");
        change.HasOne(c => c.Party).WithMany().HasForeignKey(c => c.PartyId);
    }
}
