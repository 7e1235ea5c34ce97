using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>How allowances go here, and whether the law has us report payments to third parties (UBD). There is one row, or none yet.</summary>
public sealed class AllowanceSettings : IVersioned, IRemembered
{
    public const int TheOne = 1;

    public required int Id { get; init; }

    /// <summary>How many months after the month of the work it is paid: 0 or 1.</summary>
    public required int MonthsLater { get; set; }

    /// <summary>Our payroll-tax number (loonheffingennummer): the legal ground for the list, and for keeping a BSN. Null where we have none.</summary>
    public string? PayrollTaxNumber { get; set; }

    /// <summary>Whether a BSN is kept at all; off until somebody decides otherwise, and never without the ground.</summary>
    public bool KeepsBsn { get; set; }

    public int Version { get; set; }
}

internal sealed class AllowanceSettingsMapping : IEntityTypeConfiguration<AllowanceSettings>
{
    public void Configure(EntityTypeBuilder<AllowanceSettings> settings)
    {
        settings.ToTable("AllowanceSettings");
        settings.Property(s => s.PayrollTaxNumber).HasMaxLength(12);
    }
}
