using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Reminding;

/// <summary>A step of reminding: when, and what the letter says. The house brings four (<see cref="ShippedSteps"/>); a row is one that was changed.</summary>
public sealed class ReminderStep : IVersioned, IRemembered
{
    public const int LongestSubject = 150;
    public const int LongestText = 4000;

    /// <summary>From 1, in the order in which they go.</summary>
    public required int Number { get; init; }

    /// <summary>Days behind the due day; below nought before it.</summary>
    public required int Days { get; set; }

    public required bool IsActive { get; set; }

    public required string SubjectNl { get; set; }

    /// <summary>Paragraphs with a blank line between them; places in braces are filled in (<see cref="ReminderPlaces"/>).</summary>
    public required string TextNl { get; set; }

    public required string SubjectEn { get; set; }

    public required string TextEn { get; set; }

    /// <summary>Asks statutory interest over what is late. Off unless somebody chooses it.</summary>
    public bool ChargesInterest { get; set; }

    /// <summary>Asks costs of collecting, or announces them where they must be announced first. Off unless somebody chooses it.</summary>
    public bool ChargesCosts { get; set; }

    public int Version { get; set; }

    public string Subject(string language) => language == "en" ? SubjectEn : SubjectNl;

    public string Text(string language) => language == "en" ? TextEn : TextNl;
}

/// <summary>Why an invoice is left alone: there is a row as long as it is.</summary>
public sealed class ReminderHold : IRemembered
{
    public const int LongestWhy = 300;

    public required int InvoiceId { get; init; }

    public required string Why { get; init; }

    public required DateTime Since { get; init; }

    public required string By { get; init; }

    // A reason may name somebody.
    public Memory MemoryOf(string field, object? was, object? becomes) => field == nameof(Why) ? Memory.ThatItChanged : Memory.Nothing;
}

/// <summary>The steps in force.</summary>
public sealed class ReminderSteps(LedgerDb db)
{
    /// <summary>All, in their order; those that nobody changed as they came.</summary>
    public Task<IReadOnlyList<ReminderStep>> Read(CancellationToken cancel) => Read(db, cancel);

    internal static async Task<IReadOnlyList<ReminderStep>> Read(LedgerDb db, CancellationToken cancel)
    {
        var changed = await db.Set<ReminderStep>().AsNoTracking().ToDictionaryAsync(step => step.Number, cancel);
        return [.. ShippedSteps.All().Select(step => changed.GetValueOrDefault(step.Number, step))];
    }
}

internal sealed class ReminderStepMapping : IEntityTypeConfiguration<ReminderStep>
{
    public void Configure(EntityTypeBuilder<ReminderStep> step)
    {
        step.ToTable("ReminderSteps");
        step.HasKey(s => s.Number);
        step.Property(s => s.SubjectNl).HasMaxLength(ReminderStep.LongestSubject);
        step.Property(s => s.SubjectEn).HasMaxLength(ReminderStep.LongestSubject);
        step.Property(s => s.TextNl).HasMaxLength(ReminderStep.LongestText);
        step.Property(s => s.TextEn).HasMaxLength(ReminderStep.LongestText);
        step.Property(s => s.ChargesInterest).HasDefaultValue(false).ValueGeneratedNever();
        step.Property(s => s.ChargesCosts).HasDefaultValue(false).ValueGeneratedNever();
    }
}

internal sealed class ReminderHoldMapping : IEntityTypeConfiguration<ReminderHold>
{
    public void Configure(EntityTypeBuilder<ReminderHold> hold)
    {
        hold.ToTable("ReminderHolds");
        hold.HasKey(h => h.InvoiceId);
        hold.Property(h => h.Why).HasMaxLength(ReminderHold.LongestWhy);
        hold.Property(h => h.By).HasMaxLength(64);
        hold.HasOne<Invoice>().WithOne().HasForeignKey<ReminderHold>(h => h.InvoiceId);
    }
}
