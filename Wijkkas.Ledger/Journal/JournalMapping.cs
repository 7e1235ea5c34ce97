using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Wijkkas.Ledger.Journal;

internal sealed class JournalEntryMapping : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> entry)
    {
        entry.ToTable("JournalEntries", table =>
        {
            table.HasCheckConstraint("CK_JournalEntries_Number", "Number > 0");
            table.HasTrigger("JournalEntries_Ink");
            table.HasTrigger("JournalEntries_Next");
        });
        entry.Property(e => e.Description).HasMaxLength(Posting.LongestDescription);
        entry.Property(e => e.Document).HasMaxLength(Posting.LongestDocument);
        entry.Property(e => e.IdempotencyKey).HasMaxLength(Posting.LongestKey);
        entry.Property(e => e.RecordedBy).HasMaxLength(64);
        entry.Property(e => e.Hash).HasMaxLength(32).IsFixedLength();
        entry.HasIndex(e => new { e.DaybookId, e.FiscalYear, e.Number }).IsUnique();
        entry.HasIndex(e => e.IdempotencyKey).IsUnique();
        entry.HasIndex(e => e.ReversesId).IsUnique();
        entry.HasIndex(e => new { e.Date, e.Id });
        entry.HasOne(e => e.Daybook).WithMany().HasForeignKey(e => e.DaybookId);
        entry.HasOne<JournalEntry>().WithOne().HasForeignKey<JournalEntry>(e => e.ReversesId);
        entry.HasMany(e => e.Lines).WithOne(l => l.Entry).HasForeignKey(l => l.EntryId);
    }
}

internal sealed class JournalLineMapping : IEntityTypeConfiguration<JournalLine>
{
    public void Configure(EntityTypeBuilder<JournalLine> line)
    {
        line.ToTable("JournalLines", table =>
        {
            table.HasCheckConstraint("CK_JournalLines_Amount", "AmountCents > 0");
            table.HasCheckConstraint("CK_JournalLines_Side", "Side IN (1, 2)");
            table.HasTrigger("JournalLines_Ink");
            table.HasTrigger("JournalLines_Next");
        });
        line.Property(l => l.Description).HasMaxLength(Posting.LongestDescription);
        line.Property(l => l.Reference).HasMaxLength(Posting.LongestReference);
        line.HasIndex(l => new { l.AccountId, l.Date, l.Id });
        line.HasIndex(l => new { l.PartyId, l.Date }).HasFilter("PartyId IS NOT NULL");
        line.HasOne(l => l.Account).WithMany().HasForeignKey(l => l.AccountId);
        line.HasOne(l => l.Stream).WithMany().HasForeignKey(l => l.StreamId);
        line.HasOne(l => l.Project).WithMany().HasForeignKey(l => l.ProjectId);
        line.HasOne(l => l.Branch).WithMany().HasForeignKey(l => l.BranchId);
        line.HasOne(l => l.Party).WithMany().HasForeignKey(l => l.PartyId);
    }
}
