using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Decisions;

/// <summary>Who decided.</summary>
public enum DecidingBody
{
    /// <summary>The general meeting (ledenvergadering, ALV).</summary>
    Members = 1,
    Board = 2,
}

/// <summary>What a decision does in the books.</summary>
public enum Effect
{
    None = 0,

    /// <summary>Adopts the accounts of a book year (vaststelling jaarrekening).</summary>
    AdoptAccounts = 1,

    /// <summary>Gives the result of a book year its destination (resultaatbestemming).</summary>
    Appropriate = 2,
    DeclareDividend = 3,
    Admit = 4,

    /// <summary>Changes the contribution.</summary>
    ChangeFee = 5,
}

/// <summary>Something that was decided (besluit), in ink: what was decided otherwise later is another decision.</summary>
public sealed class Decision : IPermanent
{
    public const int LongestText = 4000;

    public required int Id { get; init; }

    public required DecidingBody Body { get; init; }

    public required DateOnly DecidedOn { get; init; }

    public required string Title { get; init; }

    /// <summary>As it stands in the minutes.</summary>
    public required string Text { get; init; }

    public required int VotesFor { get; init; }

    public required int VotesAgainst { get; init; }

    public required int VotesBlank { get; init; }

    /// <summary>Whether it was carried; one that was not has no effect.</summary>
    public required bool IsCarried { get; init; }

    public required Effect Effect { get; init; }

    /// <summary>The book year that it is about.</summary>
    public int? FiscalYear { get; init; }

    /// <summary>The entry by which it was carried out.</summary>
    public long? EntryId { get; init; }

    public required DateTime RecordedAt { get; init; }

    public required string RecordedBy { get; init; }

    public List<DecisionLine> Lines { get; init; } = [];
}

/// <summary>What goes where by an appropriation.</summary>
public sealed class DecisionLine : IPermanent
{
    public required int DecisionId { get; init; }

    public required int AccountId { get; init; }

    public Account? Account { get; init; }

    /// <summary>Below nought: taken from there to cover a loss.</summary>
    public required Money Amount { get; init; }
}

/// <summary>A document with a decision: the minutes, the accounts, the report of the kascommissie.</summary>
public sealed class DecisionFile
{
    public required int DecisionId { get; init; }

    public required Guid FileId { get; init; }

    public StoredFile? File { get; init; }
}

/// <summary>How far the accounts of a book year are: drawn up, looked at by the kascommissie, adopted, appropriated. In that order.</summary>
public sealed class YearAccounts : IVersioned
{
    public const int LongestReport = 2000;

    public required int FiscalYear { get; init; }

    /// <summary>By the board, when all months were locked.</summary>
    public required DateOnly DrawnUpOn { get; set; }

    public required string DrawnUpBy { get; set; }

    /// <summary>Income less expense, as drawn up.</summary>
    public required Money Result { get; set; }

    /// <summary>How many entries the books held then, and the hash of the last: what they were drawn up from.</summary>
    public required long Entries { get; set; }

    public required string Hash { get; set; }

    public DateOnly? ReportedOn { get; set; }

    /// <summary>What the kascommissie found, in its own words.</summary>
    public string? Report { get; set; }

    /// <summary>Whether it advises to adopt them.</summary>
    public bool ReportIsGood { get; set; }

    public int? AdoptedById { get; set; }

    public Decision? AdoptedBy { get; init; }

    public int? AppropriatedById { get; set; }

    public Decision? AppropriatedBy { get; init; }

    public int Version { get; set; }
}

/// <summary>A reserve from which no dividend may come, and why: by the statutes, or because it has a purpose.</summary>
public sealed class LockedReserve : IVersioned, IRemembered
{
    public required int AccountId { get; init; }

    public Account? Account { get; init; }

    public required string Why { get; set; }

    public int Version { get; set; }
}

internal sealed class DecisionMapping : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> decision)
    {
        decision.ToTable("Decisions", table => table.HasTrigger("Decisions_Ink"));
        decision.Property(d => d.Text).HasMaxLength(Decision.LongestText);
        decision.Property(d => d.RecordedBy).HasMaxLength(64);
        decision.HasIndex(d => d.DecidedOn);
        decision.HasIndex(d => d.EntryId).HasFilter("EntryId IS NOT NULL");
        decision.HasOne<JournalEntry>().WithMany().HasForeignKey(d => d.EntryId);
        decision.HasMany(d => d.Lines).WithOne().HasForeignKey(l => l.DecisionId);
    }
}

internal sealed class DecisionLineMapping : IEntityTypeConfiguration<DecisionLine>
{
    public void Configure(EntityTypeBuilder<DecisionLine> line)
    {
        line.ToTable("DecisionLines", table => table.HasTrigger("DecisionLines_Ink"));
        line.HasKey(l => new { l.DecisionId, l.AccountId });
        line.HasOne(l => l.Account).WithMany().HasForeignKey(l => l.AccountId);
    }
}

internal sealed class DecisionFileMapping : IEntityTypeConfiguration<DecisionFile>
{
    public void Configure(EntityTypeBuilder<DecisionFile> file)
    {
        file.ToTable("DecisionFiles");
        file.HasKey(f => new { f.DecisionId, f.FileId });
        file.HasOne<Decision>().WithMany().HasForeignKey(f => f.DecisionId);
        file.HasOne(f => f.File).WithMany().HasForeignKey(f => f.FileId);
    }
}

internal sealed class YearAccountsMapping : IEntityTypeConfiguration<YearAccounts>
{
    public void Configure(EntityTypeBuilder<YearAccounts> year)
    {
        year.ToTable("YearAccounts");
        year.HasKey(y => y.FiscalYear);
        year.Property(y => y.DrawnUpBy).HasMaxLength(64);
        year.Property(y => y.Hash).HasMaxLength(64);
        year.Property(y => y.Report).HasMaxLength(YearAccounts.LongestReport);
        year.HasOne(y => y.AdoptedBy).WithMany().HasForeignKey(y => y.AdoptedById);
        year.HasOne(y => y.AppropriatedBy).WithMany().HasForeignKey(y => y.AppropriatedById);
    }
}

internal sealed class LockedReserveMapping : IEntityTypeConfiguration<LockedReserve>
{
    public void Configure(EntityTypeBuilder<LockedReserve> reserve)
    {
        reserve.ToTable("LockedReserves");
        reserve.HasKey(r => r.AccountId);
        reserve.Property(r => r.Why).HasMaxLength(300);
        reserve.HasOne(r => r.Account).WithMany().HasForeignKey(r => r.AccountId);
    }
}
