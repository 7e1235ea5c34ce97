using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>One of the cooperative's own accounts at a bank, with the daybook and the ledger account its lines are booked on.</summary>
public sealed class BankAccount : IVersioned, IRemembered
{
    public required int Id { get; init; }

    /// <summary>As the bank writes it, without blanks and in capitals: an IBAN, or an older number.</summary>
    public required string Number { get; init; }

    public required string Name { get; set; }

    public required int DaybookId { get; init; }

    public Daybook? Daybook { get; init; }

    public required int AccountId { get; init; }

    public Account? Account { get; init; }

    public int Version { get; set; }

    /// <summary>In groups of four where it is an IBAN.</summary>
    public string NumberText => AccountNumber.Grouped(Number);
}

internal sealed class BankAccountMapping : IEntityTypeConfiguration<BankAccount>
{
    public void Configure(EntityTypeBuilder<BankAccount> account)
    {
        account.ToTable("BankAccounts");
        account.Property(a => a.Number).HasMaxLength(AccountNumber.Longest);
        account.Property(a => a.Name).HasMaxLength(100);
        account.Ignore(a => a.NumberText);
        account.HasIndex(a => a.Number).IsUnique();
        account.HasIndex(a => a.AccountId).IsUnique();
        account.HasIndex(a => a.DaybookId).IsUnique();
        account.HasOne(a => a.Daybook).WithMany().HasForeignKey(a => a.DaybookId);
        account.HasOne(a => a.Account).WithMany().HasForeignKey(a => a.AccountId);
    }
}
