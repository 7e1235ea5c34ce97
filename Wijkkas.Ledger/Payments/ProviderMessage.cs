using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Payments;

/// <summary>
/// A message of a provider, word for word. Only those that proved who sent them are kept: otherwise anybody could fill the books, or
/// take the number of a message that is still to come. Whether it was understood stands beside it.
/// </summary>
public sealed class ProviderMessage : IPermanent
{
    public const int LongestProvider = 20;
    public const int LongestId = 100;
    public const int LongestKind = 100;

    /// <summary>In bytes. Stripe's are a few thousand.</summary>
    public const int Largest = 256 * 1024;

    public required long Id { get; init; }

    public required string Provider { get; init; }

    /// <summary>The provider's own number of it: the same message comes more than once.</summary>
    public required string EventId { get; init; }

    /// <summary>In the provider's words, such as <c>checkout.session.completed</c>.</summary>
    public required string Kind { get; init; }

    public required byte[] Body { get; init; }

    public required DateTime ReceivedAt { get; init; }
}

/// <summary>There is a row for each message that is still to be understood.</summary>
public sealed class PendingMessage
{
    public required long MessageId { get; init; }

    public ProviderMessage? Message { get; init; }

    public required int Attempts { get; set; }

    public required DateTime NextAt { get; set; }

    /// <summary>What went wrong the last time, for whoever helps.</summary>
    public string? Why { get; set; }
}

public enum MessageOutcome
{
    /// <summary>What it speaks of was asked for again, and the books know it.</summary>
    Understood = 1,

    /// <summary>Nothing in it concerns the books.</summary>
    Ignored = 2,
}

/// <summary>A message that nothing more has to be done for.</summary>
public sealed class HandledMessage : IPermanent
{
    public required long MessageId { get; init; }

    public required MessageOutcome Outcome { get; init; }

    public required DateTime HandledAt { get; init; }
}

internal sealed class ProviderMessageMapping : IEntityTypeConfiguration<ProviderMessage>
{
    public void Configure(EntityTypeBuilder<ProviderMessage> message)
    {
        message.ToTable("ProviderMessages", table => table.HasTrigger("ProviderMessages_Ink"));
        message.Property(m => m.Provider).HasMaxLength(ProviderMessage.LongestProvider);
        message.Property(m => m.EventId).HasMaxLength(ProviderMessage.LongestId);
        message.Property(m => m.Kind).HasMaxLength(ProviderMessage.LongestKind);
        message.HasIndex(m => new { m.Provider, m.EventId }).IsUnique();
    }
}

internal sealed class PendingMessageMapping : IEntityTypeConfiguration<PendingMessage>
{
    public void Configure(EntityTypeBuilder<PendingMessage> pending)
    {
        pending.ToTable("PendingMessages");
        pending.HasKey(p => p.MessageId);
        pending.HasOne(p => p.Message).WithOne().HasForeignKey<PendingMessage>(p => p.MessageId);
    }
}

internal sealed class HandledMessageMapping : IEntityTypeConfiguration<HandledMessage>
{
    public void Configure(EntityTypeBuilder<HandledMessage> handled)
    {
        handled.ToTable("HandledMessages", table => table.HasTrigger("HandledMessages_Ink"));
        handled.HasKey(h => h.MessageId);
        handled.HasOne<ProviderMessage>().WithOne().HasForeignKey<HandledMessage>(h => h.MessageId);
    }
}
