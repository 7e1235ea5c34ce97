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

    /// <summary>The fields that it would change, with what stands there and what would.</summary>
    public IReadOnlyList<(string Field, string? Was, string? Becomes)> Changed(Party party)
    {
        (string Field, string? Was, string? Becomes)[] all =
        [
            (nameof(Name), party.Name, Name), (nameof(Email), party.Email, Email), (nameof(Phone), party.Phone, Phone), (nameof(Street), party.Street, Street),
            (nameof(HouseNumber), party.HouseNumber, HouseNumber), (nameof(PostalCode), party.PostalCode, PostalCode), (nameof(Town), party.Town, Town), (nameof(Iban), party.Iban, Iban),
        ];
        return [.. all.Where(field => field.Was != field.Becomes)];
    }
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
