using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

public enum BenefitKind
{
    None = 0,

    /// <summary>Participatiewet (bijstand).</summary>
    SocialAssistance = 1,

    /// <summary>WW, of UWV.</summary>
    Unemployment = 2,
    Other = 3,
}

/// <summary>What a volunteer told us about other organisations and about a benefit, from a day on. A later one takes the place of an earlier one; none is changed.</summary>
public sealed class AllowanceDeclaration : IVersioned, IRemembered
{
    public required int Id { get; init; }

    public required int PartyId { get; init; }

    public required DateOnly SignedOn { get; init; }

    /// <summary>The first month it is about, such as 202601.</summary>
    public required int FromMonth { get; init; }

    /// <summary>The last one; null while nothing else is told.</summary>
    public int? UntilMonth { get; init; }

    /// <summary>What other organisations give as volunteer's allowance, euro a month; it counts with ours.</summary>
    public required Money ElsewherePerMonth { get; init; }

    public required BenefitKind Benefit { get; init; }

    public required string EnteredBy { get; init; }

    public required DateTime EnteredAt { get; init; }

    public int Version { get; set; }

    public bool IsAbout(int month) => FromMonth <= month && !(UntilMonth < month);

    /// <summary>The one that holds for a month.</summary>
    public static AllowanceDeclaration? For(IEnumerable<AllowanceDeclaration> declarations, int month) => declarations.Where(one => one.IsAbout(month)).MaxBy(one => one.Id);

    // That somebody has a benefit is theirs to tell.
    public Memory MemoryOf(string field, object? was, object? becomes) => Memory.ThatItChanged;
}

internal sealed class AllowanceDeclarationMapping : IEntityTypeConfiguration<AllowanceDeclaration>
{
    public void Configure(EntityTypeBuilder<AllowanceDeclaration> declaration)
    {
        declaration.ToTable("AllowanceDeclarations");
        declaration.Property(d => d.EnteredBy).HasMaxLength(64);
        declaration.HasIndex(d => d.PartyId);
        declaration.HasOne<Party>().WithMany().HasForeignKey(d => d.PartyId);
    }
}
