using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>A file from a bank that was read in: which, when, by whom, and what came of it.</summary>
public sealed class BankFile : IPermanent
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    /// <summary>SHA-256 of the file, 64 hexadecimal digits: the same file is known at once.</summary>
    public required string Sha256 { get; init; }

    /// <summary>As a person would name it, such as <c>camt.053.001.08</c>.</summary>
    public required string Format { get; init; }

    public required DateTime ImportedAt { get; init; }

    public required string ImportedBy { get; init; }

    /// <summary>Lines in the file; each is either new or was known.</summary>
    public required int LinesRead { get; init; }

    public required int LinesNew { get; init; }

    public int LinesKnown => LinesRead - LinesNew;
}

/// <summary>A statement (afschrift) in a bank file: one account, one run of bookings.</summary>
public sealed class BankStatement : IPermanent
{
    public required int Id { get; init; }

    public required int FileId { get; init; }

    public required int BankAccountId { get; init; }

    public string? Reference { get; init; }

    /// <summary>The day it begins: of its first line, else of the opening balance (which some banks date a day earlier).</summary>
    public DateOnly? From { get; init; }

    /// <summary>The day it ends: of the closing balance, else of its last line.</summary>
    public DateOnly? To { get; init; }

    /// <summary>In cents, before the first line; null where the format tells no balance.</summary>
    public long? OpeningCents { get; init; }

    /// <summary>In cents, after the last line.</summary>
    public long? ClosingCents { get; init; }

    public required int LinesRead { get; init; }

    public required int LinesNew { get; init; }
}

/// <summary>A line that a file had and that was known already. Nothing is skipped without being named.</summary>
public sealed class KnownBankLine : IPermanent
{
    public required int FileId { get; init; }

    public required long LineId { get; init; }
}

internal sealed class BankFileMapping : IEntityTypeConfiguration<BankFile>
{
    public void Configure(EntityTypeBuilder<BankFile> file)
    {
        file.ToTable("BankFiles", table => table.HasTrigger("BankFiles_Ink"));
        file.Property(f => f.Sha256).HasMaxLength(64).IsFixedLength().IsUnicode(false);
        file.Property(f => f.ImportedBy).HasMaxLength(64);
        file.HasIndex(f => f.Sha256).IsUnique();
        file.Ignore(f => f.LinesKnown);
    }
}

internal sealed class BankStatementMapping : IEntityTypeConfiguration<BankStatement>
{
    public void Configure(EntityTypeBuilder<BankStatement> statement)
    {
        statement.ToTable("BankStatements", table => table.HasTrigger("BankStatements_Ink"));
        statement.Property(s => s.From).HasColumnName("FromDay");
        statement.Property(s => s.To).HasColumnName("ToDay");
        statement.HasIndex(s => new { s.BankAccountId, s.To });
        statement.HasIndex(s => s.FileId);
        statement.HasOne<BankFile>().WithMany().HasForeignKey(s => s.FileId);
        statement.HasOne<BankAccount>().WithMany().HasForeignKey(s => s.BankAccountId);
    }
}

internal sealed class KnownBankLineMapping : IEntityTypeConfiguration<KnownBankLine>
{
    public void Configure(EntityTypeBuilder<KnownBankLine> known)
    {
        known.ToTable("KnownBankLines", table => table.HasTrigger("KnownBankLines_Ink"));
        known.HasKey(k => new { k.FileId, k.LineId });
        known.HasOne<BankFile>().WithMany().HasForeignKey(k => k.FileId);
        known.HasOne<BankLine>().WithMany().HasForeignKey(k => k.LineId);
    }
}
