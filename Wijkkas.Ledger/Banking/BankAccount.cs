using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>Versions of the file with which a bank is told to pay (ISO 20022).</summary>
public enum PaymentFormat
{
    /// <summary>pain.001.001.03.</summary>
    Pain03 = 3,

    /// <summary>pain.001.001.09.</summary>
    Pain09 = 9,
}

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

    /// <summary>The form of payment files that the bank takes.</summary>
    public PaymentFormat PaymentFormat { get; set; } = PaymentFormat.Pain09;

    /// <summary>Whether the bank is asked to show a payment file as one line; otherwise it shows each payment.</summary>
    public bool BatchBooking { get; set; } = true;

    /// <summary>Whether addresses of payees go along, in fields; otherwise none do.</summary>
    public bool PayeeAddress { get; set; }

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
        account.Property(a => a.PaymentFormat).HasDefaultValue(PaymentFormat.Pain09).ValueGeneratedNever();
        account.Property(a => a.BatchBooking).HasDefaultValue(true).ValueGeneratedNever();
        account.Property(a => a.PayeeAddress).HasDefaultValue(false).ValueGeneratedNever();
        account.Ignore(a => a.NumberText);
        account.HasIndex(a => a.Number).IsUnique();
        account.HasIndex(a => a.AccountId).IsUnique();
        account.HasIndex(a => a.DaybookId).IsUnique();
        account.HasOne(a => a.Daybook).WithMany().HasForeignKey(a => a.DaybookId);
        account.HasOne(a => a.Account).WithMany().HasForeignKey(a => a.AccountId);
    }
}
