using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Payments;

/// <summary>How far somebody came with paying. It only goes forward, and paid stays paid.</summary>
public enum PaymentState
{
    /// <summary>Kept by us, not yet known to the provider.</summary>
    Begun = 1,

    /// <summary>The provider shows its page.</summary>
    Open = 2,

    /// <summary>The payer is done; his bank is not.</summary>
    Waiting = 3,

    Paid = 4,

    /// <summary>Nobody paid in time.</summary>
    Expired = 5,

    /// <summary>The bank said no.</summary>
    Failed = 6,
}

/// <summary>One attempt to pay an open item online: a checkout at the provider. Nothing is booked by it; movements of money are.</summary>
public sealed class OnlinePayment
{
    public const int LongestAddress = 2000;

    public required long Id { get; init; }

    /// <summary>Goes along to the provider and comes back with whatever belongs to this payment; also the key by which asking twice is asking once.</summary>
    public required string Key { get; init; }

    public required string Provider { get; init; }

    public long? LinkId { get; init; }

    /// <summary>The debtor's line that is paid.</summary>
    public required long LineId { get; init; }

    public JournalLine? Line { get; init; }

    public required int AccountId { get; init; }

    public int? PartyId { get; init; }

    public Party? Party { get; init; }

    public required Money Amount { get; init; }

    /// <summary>What the payer chose on our page, such as <c>ideal</c>.</summary>
    public required string Way { get; init; }

    public required DateTime MadeAt { get; init; }

    public required PaymentState State { get; set; }

    public string? SessionId { get; set; }

    /// <summary>The provider's page.</summary>
    public string? Address { get; set; }

    public DateTime? ExpiresAt { get; set; }

    public string? IntentId { get; set; }

    /// <summary>How it was paid, in the provider's own word; new ones come.</summary>
    public string? Method { get; set; }

    /// <summary>What went back to the payer.</summary>
    public required Money Refunded { get; set; }

    /// <summary>What the payer's bank holds back because he disputes it.</summary>
    public required Money Disputed { get; set; }

    public required DateTime ChangedAt { get; set; }
}

internal sealed class OnlinePaymentMapping : IEntityTypeConfiguration<OnlinePayment>
{
    public void Configure(EntityTypeBuilder<OnlinePayment> payment)
    {
        payment.ToTable("OnlinePayments", table => table.HasCheckConstraint("CK_OnlinePayments_Amount", "AmountCents > 0"));
        payment.Property(p => p.Key).HasMaxLength(40);
        payment.Property(p => p.Provider).HasMaxLength(ProviderMessage.LongestProvider);
        payment.Property(p => p.Way).HasMaxLength(20);
        payment.Property(p => p.Address).HasMaxLength(OnlinePayment.LongestAddress);
        payment.Property(p => p.SessionId).HasMaxLength(ProviderMessage.LongestId);
        payment.Property(p => p.IntentId).HasMaxLength(ProviderMessage.LongestId);
        payment.Property(p => p.Method).HasMaxLength(40);
        payment.HasIndex(p => p.Key).IsUnique();
        payment.HasIndex(p => p.LineId);
        payment.HasIndex(p => p.IntentId).HasFilter("IntentId IS NOT NULL");
        payment.HasIndex(p => new { p.State, p.Id });
        payment.HasOne<PaymentLink>().WithMany().HasForeignKey(p => p.LinkId);
        payment.HasOne(p => p.Line).WithMany().HasForeignKey(p => p.LineId);
        payment.HasOne(p => p.Party).WithMany().HasForeignKey(p => p.PartyId);
    }
}
