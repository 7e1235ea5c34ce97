using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Wijkkas.Ledger.Accounts;

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("Accounts", table => table.HasCheckConstraint("CK_Accounts_Class", "Class BETWEEN 1 AND 5"));
        account.Property(a => a.Code).HasMaxLength(20);
        account.Property(a => a.RgsCode).HasMaxLength(13);
        account.HasIndex(a => a.Code).IsUnique();
        account.HasOne(a => a.Group).WithMany().HasForeignKey(a => a.GroupId);
        account.Ignore(a => a.IsDebitSide);
        account.Ignore(a => a.IsOnBalanceSheet);
    }
}

internal sealed class AccountGroupMapping : IEntityTypeConfiguration<AccountGroup>
{
    public void Configure(EntityTypeBuilder<AccountGroup> group)
    {
        group.ToTable("AccountGroups");
        group.HasIndex(g => new { g.Class, g.NameNl }).IsUnique();
    }
}
