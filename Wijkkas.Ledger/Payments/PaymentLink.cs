using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Payments;

/// <summary>
/// A link (betaallink) by which whoever has it pays one open item, without an account. The books keep the hash of its token, by which
/// it is found, and the token itself sealed by whoever made it, so that it can be shown and mailed again: a copy of the books opens no page.
/// </summary>
public sealed class PaymentLink : IPermanent
{
    public const int HashLength = 32;
    public const int LongestSeal = 600;

    public required long Id { get; init; }

    /// <summary>The debtor's line that is paid.</summary>
    public required long LineId { get; init; }

    public JournalLine? Line { get; init; }

    /// <summary>SHA-256 of the token.</summary>
    public required byte[] TokenHash { get; init; }

    /// <summary>The token, sealed; the books cannot read it.</summary>
    public required string SealedToken { get; init; }

    /// <summary>The last day on which it works.</summary>
    public required DateOnly ExpiresOn { get; init; }

    public required DateTime MadeAt { get; init; }

    public required string MadeBy { get; init; }
}

/// <summary>A link that was taken back.</summary>
public sealed class PaymentLinkRevoked : IPermanent
{
    public required long LinkId { get; init; }

    public required DateTime RevokedAt { get; init; }

    public required string RevokedBy { get; init; }
}

internal sealed class PaymentLinkMapping : IEntityTypeConfiguration<PaymentLink>
{
    public void Configure(EntityTypeBuilder<PaymentLink> link)
    {
        link.ToTable("PaymentLinks", table => table.HasTrigger("PaymentLinks_Ink"));
        link.Property(l => l.TokenHash).HasMaxLength(PaymentLink.HashLength).IsFixedLength();
        link.Property(l => l.SealedToken).HasMaxLength(PaymentLink.LongestSeal);
        link.Property(l => l.MadeBy).HasMaxLength(64);
        link.HasIndex(l => l.TokenHash).IsUnique();
        link.HasIndex(l => l.LineId);
        link.HasOne(l => l.Line).WithMany().HasForeignKey(l => l.LineId);
    }
}

internal sealed class PaymentLinkRevokedMapping : IEntityTypeConfiguration<PaymentLinkRevoked>
{
    public void Configure(EntityTypeBuilder<PaymentLinkRevoked> revoked)
    {
        revoked.ToTable("PaymentLinksRevoked", table => table.HasTrigger("PaymentLinksRevoked_Ink"));
        revoked.HasKey(r => r.LinkId);
        revoked.Property(r => r.RevokedBy).HasMaxLength(64);
        revoked.HasOne<PaymentLink>().WithOne().HasForeignKey<PaymentLinkRevoked>(r => r.LinkId);
    }
}
