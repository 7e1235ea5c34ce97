using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>On what ground we may use the scheme for volunteers at all.</summary>
public enum EligibilityGround
{
    /// <summary>Not subject to corporation tax, or exempt from it (vennootschapsbelasting).</summary>
    CorporationTaxExempt = 1,

    /// <summary>Algemeen nut beogende instelling.</summary>
    Anbi = 2,

    /// <summary>A sports association or foundation.</summary>
    Sport = 3,
}

/// <summary>That the cooperative may use the scheme for volunteers: on what ground, by whose decision, from when until when, and the document that says so.</summary>
public sealed class SchemeEligibility : IVersioned, IRemembered
{
    public required int Id { get; init; }

    public required EligibilityGround Ground { get; init; }

    /// <summary>In words, for whoever asks later.</summary>
    public required string Reason { get; init; }

    /// <summary>Who decided it or advised so: the tax office, an adviser, the board.</summary>
    public required string DecidedBy { get; init; }

    public required DateOnly DecidedOn { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day; null while it lasts.</summary>
    public DateOnly? Until { get; set; }

    public required Guid FileId { get; init; }

    public StoredFile? File { get; init; }

    public required string EnteredBy { get; init; }

    public int Version { get; set; }

    public bool Covers(DateOnly day) => From <= day && !(Until < day);
}

internal sealed class SchemeEligibilityMapping : IEntityTypeConfiguration<SchemeEligibility>
{
    public void Configure(EntityTypeBuilder<SchemeEligibility> eligibility)
    {
        eligibility.ToTable("SchemeEligibilities");
        eligibility.Property(e => e.Reason).HasMaxLength(500);
        eligibility.Property(e => e.DecidedBy).HasMaxLength(Label.Longest);
        eligibility.Property(e => e.EnteredBy).HasMaxLength(64);
        eligibility.HasOne(e => e.File).WithMany().HasForeignKey(e => e.FileId);
    }
}
