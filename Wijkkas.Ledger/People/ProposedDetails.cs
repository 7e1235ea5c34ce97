using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.People;

/// <summary>What somebody asked us to write down about themselves instead of what we have. It waits for a yes or no and is gone after it; one at a time.</summary>
public sealed class ProposedDetails : IVersioned
{
    public required int PartyId { get; init; }

    public Party? Party { get; init; }

    public required string Name { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Street { get; set; }

    public string? HouseNumber { get; set; }

    public string? PostalCode { get; set; }

    public string? Town { get; set; }

    /// <summary>Without blanks.</summary>
    public string? Iban { get; set; }

    public required DateTime ProposedAt { get; set; }

    public int Version { get; set; }
}

internal sealed class ProposedDetailsMapping : IEntityTypeConfiguration<ProposedDetails>
{
    public void Configure(EntityTypeBuilder<ProposedDetails> details)
    {
        details.ToTable("ProposedDetails");
        details.HasKey(d => d.PartyId);
        details.Property(d => d.Iban).HasMaxLength(34);
        details.Property(d => d.Phone).HasMaxLength(30);
        details.Property(d => d.HouseNumber).HasMaxLength(20);
        details.Property(d => d.PostalCode).HasMaxLength(10);
        details.HasOne(d => d.Party).WithOne().HasForeignKey<ProposedDetails>(d => d.PartyId);
    }
}
