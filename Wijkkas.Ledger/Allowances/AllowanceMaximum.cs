using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>How sure we are of a figure.</summary>
public enum FigureGrade
{
    /// <summary>Read at the source: the tax office itself.</summary>
    A = 1,

    /// <summary>Several independent advisers agree.</summary>
    B = 2,

    /// <summary>One adviser says so.</summary>
    C = 3,
}

/// <summary>
/// What a volunteer may get at most in a calendar year. The house brings those it knows (<see cref="ShippedMaxima"/>); a row is a year that was added or
/// changed here: proposed by one person and in force once another has confirmed it. Rows are never edited: a later one takes the place of an earlier one.
/// </summary>
public sealed class AllowanceMaximum : IVersioned, IRemembered
{
    public const int LongestSource = 300;

    /// <summary>0 for one that came with the house.</summary>
    public required int Id { get; init; }

    public required int Year { get; init; }

    /// <summary>From this age on, on the day worked, the norm of adults holds.</summary>
    public required int AdultFrom { get; init; }

    /// <summary>Euro per hour that needs no explanation; more does.</summary>
    public required Money HourAdult { get; init; }

    public required Money HourYouth { get; init; }

    /// <summary>Euro per calendar month, of all organisations together.</summary>
    public required Money PerMonth { get; init; }

    /// <summary>Euro per calendar year, likewise.</summary>
    public required Money PerYear { get; init; }

    /// <summary>Where the figures were read, and when.</summary>
    public required string Source { get; init; }

    public required FigureGrade Grade { get; init; }

    public string? ProposedBy { get; init; }

    public DateTime? ProposedAt { get; init; }

    /// <summary>Another than who proposed it.</summary>
    public string? ConfirmedBy { get; set; }

    public DateTime? ConfirmedAt { get; set; }

    /// <summary>Whoever said no, or took it back; then it never holds.</summary>
    public string? WithdrawnBy { get; set; }

    public int Version { get; set; }

    public bool Waits => Id > 0 && ConfirmedBy is null && WithdrawnBy is null;

    /// <summary>The norm per hour for somebody of that age.</summary>
    public Money Hour(int age) => age >= AdultFrom ? HourAdult : HourYouth;
}

internal sealed class AllowanceMaximumMapping : IEntityTypeConfiguration<AllowanceMaximum>
{
    public void Configure(EntityTypeBuilder<AllowanceMaximum> maximum)
    {
        maximum.ToTable("AllowanceMaxima");
        maximum.Ignore(m => m.Waits);
        maximum.Property(m => m.Source).HasMaxLength(AllowanceMaximum.LongestSource);
        maximum.Property(m => m.ProposedBy).HasMaxLength(64);
        maximum.Property(m => m.ConfirmedBy).HasMaxLength(64);
        maximum.Property(m => m.WithdrawnBy).HasMaxLength(64);
    }
}
