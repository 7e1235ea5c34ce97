using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Cash;

/// <summary>The place of work where a cash box stands. One that stands nowhere in particular has no row here; what it is called and whether it is in use, its account says.</summary>
public sealed class CashBox
{
    /// <summary>An account with the role <see cref="AccountRole.Cash"/>.</summary>
    public required int AccountId { get; init; }

    public required int BranchId { get; init; }
}

/// <summary>A cash box in use: its account, the daybook in which its entries are numbered, and where it stands.</summary>
public sealed record OpenCashBox(Account Account, int DaybookId, Branch? Branch);

public static class CashBoxes
{
    /// <summary>Those in use, by the code of their account.</summary>
    public static async Task<IReadOnlyList<OpenCashBox>> InUse(LedgerDb db, CancellationToken cancel)
    {
        var found = await (
            from daybook in db.Set<Daybook>().AsNoTracking()
            where daybook.Kind == DaybookKind.Cash
            join account in db.Set<Account>().AsNoTracking() on daybook.AccountId equals account.Id
            where account.RetiredOn == null
            join box in db.Set<CashBox>() on account.Id equals box.AccountId into boxes
            from box in boxes.DefaultIfEmpty()
            join branch in db.Set<Branch>().AsNoTracking() on box!.BranchId equals branch.Id into branches
            from branch in branches.DefaultIfEmpty()
            orderby account.Code, daybook.Id
            select new { Account = account, DaybookId = daybook.Id, Branch = branch }).ToListAsync(cancel);
        return [.. found.DistinctBy(one => one.Account.Id).Select(one => new OpenCashBox(one.Account, one.DaybookId, one.Branch))];
    }

    /// <exception cref="Refusal"><c>Cash.BoxUnknown</c>.</exception>
    internal static async Task<OpenCashBox> Find(Turn turn, int accountId, CancellationToken cancel) =>
        (await InUse(turn.Db, cancel)).FirstOrDefault(box => box.Account.Id == accountId) ?? throw new Refusal("Cash.BoxUnknown");
}

internal sealed class CashBoxMapping : IEntityTypeConfiguration<CashBox>
{
    public void Configure(EntityTypeBuilder<CashBox> box)
    {
        box.ToTable("CashBoxes");
        box.HasKey(b => b.AccountId);
        box.HasOne<Account>().WithOne().HasForeignKey<CashBox>(b => b.AccountId);
        box.HasOne<Branch>().WithMany().HasForeignKey(b => b.BranchId);
    }
}
