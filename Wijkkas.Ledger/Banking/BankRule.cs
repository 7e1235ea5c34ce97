using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>A rule of the treasurer's own: lines like this always go there. Every condition that is given must hold; a name is no condition.</summary>
public sealed class BankRule : IVersioned, IRemembered
{
    /// <summary>Letters and digits that a text must have at least, so that a rule does not catch everything.</summary>
    public const int ShortestText = 4;

    public required int Id { get; init; }

    /// <summary>One of our own accounts; null for all.</summary>
    public int? BankAccountId { get; init; }

    public required bool MoneyIn { get; init; }

    public string? CounterAccount { get; init; }

    /// <summary>Must stand in the text of the line; blanks, marks and capitals do not matter.</summary>
    public string? Text { get; init; }

    /// <summary>In cents, without sign; null for any amount.</summary>
    public long? AmountCents { get; init; }

    public required int AccountId { get; init; }

    public Account? Account { get; init; }

    public int? StreamId { get; init; }

    public MoneyStream? Stream { get; init; }

    public int? ProjectId { get; init; }

    public int? BranchId { get; init; }

    public int? PartyId { get; init; }

    public required DateTime MadeAt { get; init; }

    public required string MadeBy { get; init; }

    public DateOnly? RetiredOn { get; set; }

    public int Version { get; set; }

    public Memory MemoryOf(string field, object? was, object? becomes) =>
        field is nameof(CounterAccount) or nameof(Text) or nameof(PartyId) ? Memory.ThatItChanged : field is nameof(MadeAt) or nameof(MadeBy) ? Memory.Nothing : Memory.Values;
}

/// <summary>Where the last payments from or to somebody's account went; kept by the acts that book, so that nothing is searched for.</summary>
public sealed class BankHabit
{
    public required string CounterAccount { get; init; }

    public required bool MoneyIn { get; init; }

    public required int AccountId { get; set; }

    public int? StreamId { get; set; }

    public int? ProjectId { get; set; }

    public int? BranchId { get; set; }

    public int? PartyId { get; set; }

    /// <summary>How often in a row.</summary>
    public required int Times { get; set; }
}

internal sealed class BankRuleMapping : IEntityTypeConfiguration<BankRule>
{
    public void Configure(EntityTypeBuilder<BankRule> rule)
    {
        rule.ToTable("BankRules", table => table.HasCheckConstraint("CK_BankRules_Condition", "CounterAccount IS NOT NULL OR Text IS NOT NULL"));
        rule.Property(r => r.CounterAccount).HasMaxLength(AccountNumber.Longest);
        rule.Property(r => r.MadeBy).HasMaxLength(64);
        rule.HasOne<BankAccount>().WithMany().HasForeignKey(r => r.BankAccountId);
        rule.HasOne(r => r.Account).WithMany().HasForeignKey(r => r.AccountId);
        rule.HasOne(r => r.Stream).WithMany().HasForeignKey(r => r.StreamId);
        rule.HasOne<Project>().WithMany().HasForeignKey(r => r.ProjectId);
        rule.HasOne<Branch>().WithMany().HasForeignKey(r => r.BranchId);
        rule.HasOne<People.Party>().WithMany().HasForeignKey(r => r.PartyId);
    }
}

internal sealed class BankHabitMapping : IEntityTypeConfiguration<BankHabit>
{
    public void Configure(EntityTypeBuilder<BankHabit> habit)
    {
        habit.ToTable("BankHabits");
        habit.HasKey(h => new { h.CounterAccount, h.MoneyIn });
        habit.Property(h => h.CounterAccount).HasMaxLength(AccountNumber.Longest);
        habit.HasOne<Account>().WithMany().HasForeignKey(h => h.AccountId);
        habit.HasOne<MoneyStream>().WithMany().HasForeignKey(h => h.StreamId);
    }
}
