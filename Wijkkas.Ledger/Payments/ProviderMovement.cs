using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Payments;

/// <summary>What moved money at the provider.</summary>
public enum MovementKind
{
    /// <summary>Somebody paid.</summary>
    Payment = 1,

    /// <summary>It went back to him; with a positive amount that did not succeed.</summary>
    Refund = 2,

    /// <summary>His bank took it back because he disputes it; with a positive amount it came again.</summary>
    Dispute = 3,

    /// <summary>The provider's own costs that belong to no payment.</summary>
    Costs = 4,

    /// <summary>To our bank; with a positive amount the bank did not take it.</summary>
    Payout = 5,

    /// <summary>Whatever else the provider did with our money.</summary>
    Other = 6,
}

/// <summary>A movement as the provider tells it. What it tells once never changes.</summary>
/// <param name="Id">The provider's number of it.</param>
/// <param name="Gross">Positive came to our balance there, negative left it.</param>
/// <param name="Fee">What the provider keeps of it; negative where it gives some back.</param>
public sealed record MovementTold(string Id, MovementKind Kind, Money Gross, Money Fee, DateTime OccurredAt)
{
    public Money Net => Gross - Fee;

    /// <summary>The provider's own word for it.</summary>
    public required string Category { get; init; }

    public required DateOnly AvailableOn { get; init; }

    /// <summary>The key we gave along with the payment.</summary>
    public string? PaymentKey { get; init; }

    public string? IntentId { get; init; }

    /// <summary>The payment, refund, dispute or payout it belongs to.</summary>
    public string? SourceId { get; init; }
}

/// <summary>Money that moved at the provider, and the entry that booked it: once, whatever was told how often.</summary>
public sealed class ProviderMovement : IPermanent
{
    public required long Id { get; init; }

    public required string Provider { get; init; }

    public required string ProviderId { get; init; }

    public required MovementKind Kind { get; init; }

    public required string Category { get; init; }

    public required Money Gross { get; init; }

    public required Money Fee { get; init; }

    public required Money Net { get; init; }

    public required DateTime OccurredAt { get; init; }

    public required DateOnly AvailableOn { get; init; }

    public string? SourceId { get; init; }

    public long? PaymentId { get; init; }

    public OnlinePayment? Payment { get; init; }

    /// <summary>Null where nothing moved after all.</summary>
    public long? EntryId { get; init; }

    public JournalEntry? Entry { get; init; }

    /// <summary>The line that stands against the provider's account: on the debtor, on money under way, on suspense.</summary>
    public long? CounterLineId { get; init; }
}

internal sealed class ProviderMovementMapping : IEntityTypeConfiguration<ProviderMovement>
{
    public void Configure(EntityTypeBuilder<ProviderMovement> movement)
    {
        movement.ToTable("ProviderMovements", table =>
        {
            table.HasCheckConstraint("CK_ProviderMovements_Net", "NetCents = GrossCents - FeeCents");
            table.HasTrigger("ProviderMovements_Ink");
        });
        movement.Property(m => m.Provider).HasMaxLength(ProviderMessage.LongestProvider);
        movement.Property(m => m.ProviderId).HasMaxLength(ProviderMessage.LongestId);
        movement.Property(m => m.Category).HasMaxLength(ProviderMessage.LongestKind);
        movement.Property(m => m.SourceId).HasMaxLength(ProviderMessage.LongestId);
        movement.HasIndex(m => new { m.Provider, m.ProviderId }).IsUnique();
        movement.HasIndex(m => m.PaymentId).HasFilter("PaymentId IS NOT NULL");
        movement.HasIndex(m => m.EntryId).HasFilter("EntryId IS NOT NULL");
        movement.HasOne(m => m.Payment).WithMany().HasForeignKey(m => m.PaymentId);
        movement.HasOne(m => m.Entry).WithMany().HasForeignKey(m => m.EntryId);
        movement.HasOne<JournalLine>().WithMany().HasForeignKey(m => m.CounterLineId);
    }
}
