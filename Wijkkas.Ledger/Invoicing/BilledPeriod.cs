using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Agreements;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>A period of an agreement that stands on a draft or was billed: no period is billed twice.</summary>
public sealed class BilledPeriod
{
    public required int AgreementId { get; init; }

    /// <summary>The first day of the period.</summary>
    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public int? DraftId { get; set; }

    public int? InvoiceId { get; set; }
}

internal sealed class BilledPeriodMapping : IEntityTypeConfiguration<BilledPeriod>
{
    public void Configure(EntityTypeBuilder<BilledPeriod> period)
    {
        period.ToTable("BilledPeriods");
        period.HasKey(p => new { p.AgreementId, p.From });
        period.HasIndex(p => p.DraftId).HasFilter("DraftId IS NOT NULL");
        period.HasOne<Agreement>().WithMany().HasForeignKey(p => p.AgreementId);
    }
}
