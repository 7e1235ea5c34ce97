using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Mail;

public enum LetterState
{
    /// <summary>Waits for its moment.</summary>
    Queued = 1,

    /// <summary>Somebody took it to the mail server and has not come back yet.</summary>
    Claimed = 2,

    /// <summary>The mail server took it. Whether it was read nobody knows.</summary>
    Sent = 3,

    /// <summary>Tried often enough, or refused for good; somebody must look.</summary>
    GivenUp = 4,

    Cancelled = 5,
}

/// <summary>
/// An outgoing e-mail, written in the turn of the act that it belongs to and sent afterwards. The row stays as the log of what went to whom;
/// what it says (<see cref="LetterBody"/>) is personal, is in no ink and no hash, and goes after a while.
/// </summary>
public sealed class Letter : IVersioned
{
    public const int LongestAddress = 254;
    public const int LongestReason = 500;

    public required int Id { get; init; }

    /// <summary>Makes the Message-ID: the same at every attempt, so that a mailbox can tell that two are one.</summary>
    public required Guid Token { get; init; }

    /// <summary>Says what it is for, such as <c>invoice 12 reminder 1</c>: the same is put once.</summary>
    public required string Key { get; init; }

    public required string ToAddress { get; init; }

    public required string ToName { get; init; }

    public int? PartyId { get; init; }

    public required string Subject { get; init; }

    /// <summary><c>nl</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>What it is about, such as <c>invoice</c>; with <see cref="AboutKey"/>.</summary>
    public string? AboutKind { get; init; }

    public string? AboutKey { get; init; }

    public required DateTime PutAt { get; init; }

    public required string PutBy { get; init; }

    public required LetterState State { get; set; }

    /// <summary>Not before then.</summary>
    public required DateTime DueAt { get; set; }

    /// <summary>Until when whoever claimed it has it for himself; who dies meanwhile loses it.</summary>
    public DateTime? LeaseUntil { get; set; }

    /// <summary>How often it was taken to the server, in all.</summary>
    public int Attempts { get; set; }

    /// <summary>How often since somebody last put it in the queue.</summary>
    public int Tries { get; set; }

    /// <summary>Sent, given up or cancelled.</summary>
    public DateTime? DoneAt { get; set; }

    /// <summary>Why it did not go the last time; as the mail server or the network said it.</summary>
    public string? Reason { get; set; }

    public int Version { get; set; }
}

/// <summary>What a letter says. Removed some time after it was sent.</summary>
public sealed class LetterBody
{
    public const int LongestText = 100_000;

    public required int LetterId { get; init; }

    public required string Text { get; init; }

    /// <summary>The same in simple HTML.</summary>
    public string? Html { get; init; }
}

/// <summary>A file that goes along.</summary>
public sealed class LetterAttachment
{
    public required int LetterId { get; init; }

    public required int Position { get; init; }

    public required Guid FileId { get; init; }

    public StoredFile? File { get; init; }
}

public enum AttemptOutcome
{
    Sent = 1,
    Failed = 2,

    /// <summary>Whoever took it never came back: it may have arrived.</summary>
    Lost = 3,
}

/// <summary>One time that a letter was taken to the mail server.</summary>
public sealed class LetterAttempt
{
    public required int LetterId { get; init; }

    /// <summary>1 is the first.</summary>
    public required int Number { get; init; }

    public required DateTime StartedAt { get; init; }

    public DateTime? EndedAt { get; set; }

    public AttemptOutcome? Outcome { get; set; }

    public string? Reason { get; set; }
}

internal sealed class LetterMapping : IEntityTypeConfiguration<Letter>
{
    public void Configure(EntityTypeBuilder<Letter> letter)
    {
        letter.ToTable("Letters");
        letter.Property(l => l.Key).HasMaxLength(100);
        letter.Property(l => l.ToAddress).HasMaxLength(Letter.LongestAddress);
        letter.Property(l => l.Language).HasMaxLength(2);
        letter.Property(l => l.AboutKind).HasMaxLength(40);
        letter.Property(l => l.AboutKey).HasMaxLength(64);
        letter.Property(l => l.PutBy).HasMaxLength(64);
        letter.Property(l => l.Reason).HasMaxLength(Letter.LongestReason);
        letter.HasIndex(l => l.Key).IsUnique();
        letter.HasIndex(l => new { l.State, l.DueAt });
        letter.HasIndex(l => new { l.AboutKind, l.AboutKey });
        letter.HasOne<Party>().WithMany().HasForeignKey(l => l.PartyId);
    }
}

internal sealed class LetterBodyMapping : IEntityTypeConfiguration<LetterBody>
{
    public void Configure(EntityTypeBuilder<LetterBody> body)
    {
        body.ToTable("LetterBodies");
        body.HasKey(b => b.LetterId);
        body.Property(b => b.Text).HasMaxLength(LetterBody.LongestText);
        body.Property(b => b.Html).HasMaxLength(LetterBody.LongestText);
        body.HasOne<Letter>().WithOne().HasForeignKey<LetterBody>(b => b.LetterId);
    }
}

internal sealed class LetterAttachmentMapping : IEntityTypeConfiguration<LetterAttachment>
{
    public void Configure(EntityTypeBuilder<LetterAttachment> attachment)
    {
        attachment.ToTable("LetterAttachments");
        attachment.HasKey(a => new { a.LetterId, a.Position });
        attachment.HasOne<Letter>().WithMany().HasForeignKey(a => a.LetterId);
        attachment.HasOne(a => a.File).WithMany().HasForeignKey(a => a.FileId);
    }
}

internal sealed class LetterAttemptMapping : IEntityTypeConfiguration<LetterAttempt>
{
    public void Configure(EntityTypeBuilder<LetterAttempt> attempt)
    {
        attempt.ToTable("LetterAttempts");
        attempt.HasKey(a => new { a.LetterId, a.Number });
        attempt.Property(a => a.Reason).HasMaxLength(Letter.LongestReason);
        attempt.HasOne<Letter>().WithMany().HasForeignKey(a => a.LetterId);
    }
}
