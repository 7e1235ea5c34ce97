using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Payments;

public enum PayoutState
{
    UnderWay = 1,

    /// <summary>The provider says that our bank has it; the bank's own line is the proof.</summary>
    Sent = 2,

    /// <summary>It came back to the provider.</summary>
    Failed = 3,
}

/// <summary>Money that the provider sends to our bank (uitbetaling).</summary>
public sealed class Payout
{
    public required long Id { get; init; }

    public required string Provider { get; init; }

    public required string ProviderId { get; init; }

    public required Money Amount { get; init; }

    public required DateTime MadeAt { get; init; }

    public required DateOnly ArrivesOn { get; set; }

    /// <summary>What the bank line will say, as far as the provider knows.</summary>
    public string? Reference { get; set; }

    public required PayoutState State { get; set; }

    /// <summary>Whether the provider has told which movements it is made of.</summary>
    public required bool HasParts { get; set; }

    public required long MovementId { get; init; }

    public ProviderMovement? Movement { get; init; }
}

/// <summary>A movement that a payout is made of; each is in one payout.</summary>
public sealed class PayoutPart : IPermanent
{
    public required long MovementId { get; init; }

    public ProviderMovement? Movement { get; init; }

    public required long PayoutId { get; init; }
}

internal sealed class PayoutMapping : IEntityTypeConfiguration<Payout>
{
    public void Configure(EntityTypeBuilder<Payout> payout)
    {
        payout.ToTable("Payouts");
        payout.Property(p => p.Provider).HasMaxLength(ProviderMessage.LongestProvider);
        payout.Property(p => p.ProviderId).HasMaxLength(ProviderMessage.LongestId);
        payout.Property(p => p.Reference).HasMaxLength(ProviderMessage.LongestId);
        payout.HasIndex(p => new { p.Provider, p.ProviderId }).IsUnique();
        payout.HasOne(p => p.Movement).WithMany().HasForeignKey(p => p.MovementId);
    }
}

internal sealed class PayoutPartMapping : IEntityTypeConfiguration<PayoutPart>
{
    public void Configure(EntityTypeBuilder<PayoutPart> part)
    {
        part.ToTable("PayoutParts", table => table.HasTrigger("PayoutParts_Ink"));
        part.HasKey(p => p.MovementId);
        part.HasIndex(p => p.PayoutId);
        part.HasOne(p => p.Movement).WithOne().HasForeignKey<PayoutPart>(p => p.MovementId);
        part.HasOne<Payout>().WithMany().HasForeignKey(p => p.PayoutId);
    }
}
