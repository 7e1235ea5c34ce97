using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Payments;

public enum RefundState
{
    /// <summary>Decided here, perhaps not yet known to the provider.</summary>
    Asked = 1,

    /// <summary>The provider has taken it on; the money follows as a movement.</summary>
    TakenOn = 2,

    /// <summary>The provider said no, or the money came back.</summary>
    Refused = 3,
}

/// <summary>The treasurer wants money to go back to a payer (terugbetaling). Kept before the provider is asked, so that it is asked once.</summary>
public sealed class RefundRequest
{
    public required long Id { get; init; }

    public required string Key { get; init; }

    public required long PaymentId { get; init; }

    public OnlinePayment? Payment { get; init; }

    public required Money Amount { get; init; }

    /// <summary>For whoever reads the books later; it does not go to the provider.</summary>
    public required string Why { get; init; }

    public required DateTime AskedAt { get; init; }

    public required string AskedBy { get; init; }

    public required RefundState State { get; set; }

    /// <summary>The provider's number of it.</summary>
    public string? RefundId { get; set; }
}

internal sealed class RefundRequestMapping : IEntityTypeConfiguration<RefundRequest>
{
    public void Configure(EntityTypeBuilder<RefundRequest> refund)
    {
        refund.ToTable("RefundRequests", table => table.HasCheckConstraint("CK_RefundRequests_Amount", "AmountCents > 0"));
        refund.Property(r => r.Key).HasMaxLength(40);
        refund.Property(r => r.AskedBy).HasMaxLength(64);
        refund.Property(r => r.RefundId).HasMaxLength(ProviderMessage.LongestId);
        refund.HasIndex(r => r.PaymentId);
        refund.HasIndex(r => r.State);
        refund.HasOne(r => r.Payment).WithMany().HasForeignKey(r => r.PaymentId);
    }
}
