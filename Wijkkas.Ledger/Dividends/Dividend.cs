using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Decisions;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Dividends;

/// <summary>By what a dividend or refund is measured.</summary>
public enum DividendBasis
{
    /// <summary>Shares held, every day of a period counted.</summary>
    Days = 1,

    /// <summary>Shares held on one day.</summary>
    RecordDate = 2,

    /// <summary>What the member bought from us in a period (patronage refund, ledenkorting): a price correction, not a dividend.</summary>
    Turnover = 3,
}

public enum DividendState
{
    /// <summary>Decided, and not divided over the members yet.</summary>
    Declared = 1,

    /// <summary>Divided and booked: open for payment.</summary>
    Divided = 2,
}

/// <summary>A total that the meeting decided to distribute, and by what rule.</summary>
public sealed class Dividend : IVersioned
{
    public required int Id { get; init; }

    public required int DecisionId { get; init; }

    public Decision? Decision { get; init; }

    public required int FiscalYear { get; init; }

    /// <summary>The class of shares; null for a refund by turnover.</summary>
    public int? ClassId { get; init; }

    public ShareClass? Class { get; init; }

    public required DividendBasis Basis { get; init; }

    /// <summary>First and last day of the period; of a record date twice that day.</summary>
    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required Money Total { get; init; }

    /// <summary>Dividend tax in hundredths of a per cent: nought for an ordinary cooperative.</summary>
    public required int TaxRate { get; init; }

    /// <summary>Why tax is withheld, or not.</summary>
    public required string TaxReason { get; init; }

    public required DividendState State { get; set; }

    public DateOnly? DividedOn { get; set; }

    /// <summary>All share days, shares or turnover together.</summary>
    public long Weight { get; set; }

    public int Version { get; set; }
}

/// <summary>What one member gets of a dividend, and how it was worked out.</summary>
public sealed class DividendPart : IPermanent
{
    public required int DividendId { get; init; }

    public required int MemberNumber { get; init; }

    /// <summary>Share days, shares or turnover in cents.</summary>
    public required long Weight { get; init; }

    public required Money Amount { get; init; }

    public required Money Tax { get; init; }

    /// <summary>Whether one of the cents that were left over came here.</summary>
    public required bool GotCent { get; init; }

    public required DividendChoice Choice { get; init; }

    /// <summary>What went to shares, to an open invoice or to the neighbourhood; the rest is paid.</summary>
    public required Money Used { get; init; }

    public required long EntryId { get; init; }

    /// <summary>The open item that it made; null where nothing was left to pay.</summary>
    public long? LineId { get; init; }

    public Money Net => Amount - Tax;
}

internal sealed class DividendMapping : IEntityTypeConfiguration<Dividend>
{
    public void Configure(EntityTypeBuilder<Dividend> dividend)
    {
        dividend.ToTable("Dividends", table => table.HasCheckConstraint("CK_Dividends_Total", "TotalCents > 0"));
        dividend.Property(d => d.TaxReason).HasMaxLength(300);
        dividend.HasIndex(d => d.DecisionId);
        dividend.HasOne(d => d.Decision).WithMany().HasForeignKey(d => d.DecisionId);
        dividend.HasOne(d => d.Class).WithMany().HasForeignKey(d => d.ClassId);
    }
}

internal sealed class DividendPartMapping : IEntityTypeConfiguration<DividendPart>
{
    public void Configure(EntityTypeBuilder<DividendPart> part)
    {
        part.ToTable("DividendParts", table => table.HasTrigger("DividendParts_Ink"));
        part.HasKey(p => new { p.DividendId, p.MemberNumber });
        part.HasIndex(p => p.MemberNumber);
        part.Ignore(p => p.Net);
        part.HasOne<Dividend>().WithMany().HasForeignKey(p => p.DividendId);
        part.HasOne<Member>().WithMany().HasForeignKey(p => p.MemberNumber);
        part.HasOne<JournalEntry>().WithMany().HasForeignKey(p => p.EntryId);
    }
}
