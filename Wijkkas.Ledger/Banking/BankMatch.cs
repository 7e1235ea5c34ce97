using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>A bank line and the entry it was booked by (aflettering): how it was found, by whom and when.</summary>
public sealed class BankMatch : IPermanent
{
    public required long Id { get; init; }

    public required long LineId { get; init; }

    public BankLine? Line { get; init; }

    /// <summary>1 for the first time this line was booked, one more after each undoing.</summary>
    public required int Round { get; init; }

    public required int BankAccountId { get; init; }

    public required DateOnly BookedOn { get; init; }

    public required Money Amount { get; init; }

    public required long EntryId { get; init; }

    public JournalEntry? Entry { get; init; }

    public required DateOnly EntryDate { get; init; }

    /// <summary>Why this was the right entry, in the name of its sentence.</summary>
    public required Why Why { get; init; }

    /// <summary>What the sentence mentions; see <see cref="FactText"/>.</summary>
    public string? Facts { get; init; }

    public required DateTime MatchedAt { get; init; }

    public required string MatchedBy { get; init; }
}

/// <summary>A match that was taken back: its entry was reversed, and the line is to be booked again.</summary>
public sealed class BankMatchUndone : IPermanent
{
    public required long MatchId { get; init; }

    public required long ReversalId { get; init; }

    public required DateOnly ReversedOn { get; init; }

    public required DateTime UndoneAt { get; init; }

    public required string UndoneBy { get; init; }
}

internal sealed class BankMatchMapping : IEntityTypeConfiguration<BankMatch>
{
    public void Configure(EntityTypeBuilder<BankMatch> match)
    {
        match.ToTable("BankMatches", table => table.HasTrigger("BankMatches_Ink"));
        match.Property(m => m.Facts).HasMaxLength(FactText.Longest);
        match.Property(m => m.MatchedBy).HasMaxLength(64);
        match.HasIndex(m => new { m.LineId, m.Round }).IsUnique();
        match.HasIndex(m => m.EntryId).IsUnique();
        match.HasIndex(m => new { m.BankAccountId, m.EntryDate });
        match.HasOne(m => m.Line).WithMany().HasForeignKey(m => m.LineId);
        match.HasOne(m => m.Entry).WithMany().HasForeignKey(m => m.EntryId);
    }
}

internal sealed class BankMatchUndoneMapping : IEntityTypeConfiguration<BankMatchUndone>
{
    public void Configure(EntityTypeBuilder<BankMatchUndone> undone)
    {
        undone.ToTable("BankMatchesUndone", table => table.HasTrigger("BankMatchesUndone_Ink"));
        undone.HasKey(u => u.MatchId);
        undone.Property(u => u.UndoneBy).HasMaxLength(64);
        undone.HasOne<BankMatch>().WithOne().HasForeignKey<BankMatchUndone>(u => u.MatchId);
        undone.HasOne<JournalEntry>().WithMany().HasForeignKey(u => u.ReversalId);
    }
}
