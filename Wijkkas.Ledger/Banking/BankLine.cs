using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>A line of a bank statement (bankregel), as the bank told it. What we make of it stands beside it.</summary>
public sealed class BankLine : IPermanent
{
    public const int LongestText = 2000;
    public const int LongestRaw = 16_384;

    /// <summary>In the order in which lines were read; within one statement the order of the bank.</summary>
    public required long Id { get; init; }

    public required int BankAccountId { get; init; }

    public BankAccount? BankAccount { get; init; }

    public required int StatementId { get; init; }

    /// <summary>The family of formats it was read from, such as <c>camt</c> or <c>CSV (ING)</c>: only within one do bank references compare.</summary>
    public required string Source { get; init; }

    public required DateOnly BookedOn { get; init; }

    public DateOnly? ValueOn { get; init; }

    /// <summary>Positive came in, negative went out.</summary>
    public required Money Amount { get; init; }

    /// <summary>In cents: the balance after this line, as told or counted on from the opening of its statement.</summary>
    public long? BalanceCents { get; init; }

    public string? Original { get; init; }

    public bool IsReversal { get; init; }

    public string? BankReference { get; init; }

    public string? EndToEndId { get; init; }

    public string? MandateId { get; init; }

    public string? BatchId { get; init; }

    /// <summary>Capitals and digits only; mostly an IBAN.</summary>
    public string? CounterAccount { get; init; }

    public string? CounterName { get; init; }

    public string? StructuredReference { get; init; }

    public required string Text { get; init; }

    public string? Code { get; init; }

    public string? ReturnReason { get; init; }

    /// <summary>The line exactly as it stood in the file.</summary>
    public required string Raw { get; init; }
}

/// <summary>There is a row for each line that is still to be booked: the list of work costs nothing as the books grow older.</summary>
public sealed class UnmatchedBankLine
{
    public required long LineId { get; init; }

    public BankLine? Line { get; init; }

    public required int BankAccountId { get; init; }

    public required DateOnly BookedOn { get; init; }

    public required Money Amount { get; init; }

    /// <summary>1 at first, one more after each time it was booked and undone.</summary>
    public required int Round { get; init; }
}

internal sealed class BankLineMapping : IEntityTypeConfiguration<BankLine>
{
    public void Configure(EntityTypeBuilder<BankLine> line)
    {
        line.ToTable("BankLines", table => table.HasTrigger("BankLines_Ink"));
        line.Property(l => l.Source).HasMaxLength(40);
        line.Property(l => l.CounterAccount).HasMaxLength(AccountNumber.Longest);
        line.Property(l => l.StructuredReference).HasMaxLength(35);
        line.Property(l => l.Text).HasMaxLength(BankLine.LongestText);
        line.Property(l => l.Raw).HasMaxLength(BankLine.LongestRaw);
        line.HasIndex(l => new { l.BankAccountId, l.BookedOn, l.Id });
        line.HasOne(l => l.BankAccount).WithMany().HasForeignKey(l => l.BankAccountId);
        line.HasOne<BankStatement>().WithMany().HasForeignKey(l => l.StatementId);
    }
}

internal sealed class UnmatchedBankLineMapping : IEntityTypeConfiguration<UnmatchedBankLine>
{
    public void Configure(EntityTypeBuilder<UnmatchedBankLine> todo)
    {
        todo.ToTable("UnmatchedBankLines");
        todo.HasKey(t => t.LineId);
        todo.HasIndex(t => new { t.BankAccountId, t.BookedOn, t.LineId });
        todo.HasOne(t => t.Line).WithOne().HasForeignKey<UnmatchedBankLine>(t => t.LineId);
        todo.HasOne<BankAccount>().WithMany().HasForeignKey(t => t.BankAccountId);
    }
}
