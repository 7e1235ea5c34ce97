using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.People;

/// <summary>What somebody is to the cooperative; one may be several at once.</summary>
[Flags]
public enum PartyRoles
{
    None = 0,
    Partner = 1,
    Supplier = 2,
    Member = 4,
    Volunteer = 8,
}

/// <summary>Whom a line concerns: partner, supplier, member or volunteer. Entries point at it by id only, so that a name can be forgotten.</summary>
public sealed class Party : IVersioned
{
    public required int Id { get; init; }

    public required string Name { get; set; }

    public required PartyRoles Roles { get; set; }

    /// <summary>Without blanks; money that comes from it is recognised by it.</summary>
    public string? Iban { get; set; }

    public string? Email { get; set; }

    public DateOnly? RetiredOn { get; set; }

    public int Version { get; set; }
}

internal sealed class PartyMapping : IEntityTypeConfiguration<Party>
{
    public void Configure(EntityTypeBuilder<Party> party)
    {
        party.ToTable("Parties");
        party.Property(p => p.Iban).HasMaxLength(34);
        party.HasIndex(p => p.Iban);
        party.HasIndex(p => p.Name);
    }
}
