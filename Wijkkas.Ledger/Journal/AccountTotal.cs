using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>
/// What was booked on an account in a month, per stream, project and branch; kept in the transaction of the posting, so that
/// reports do not grow slower with the journal. It can be made again from the lines, and <c>verify</c> compares the two.
/// Labels are 0 where a line has none: a key has no nulls.
/// </summary>
public sealed class AccountTotal
{
    public required int AccountId { get; init; }

    public required int Month { get; init; }

    public required int StreamId { get; init; }

    public required int ProjectId { get; init; }

    public required int BranchId { get; init; }

    public required Money Debit { get; init; }

    public required Money Credit { get; init; }
}

internal sealed class AccountTotalMapping : IEntityTypeConfiguration<AccountTotal>
{
    public void Configure(EntityTypeBuilder<AccountTotal> total)
    {
        total.ToTable("AccountTotals");
        total.HasKey(t => new { t.AccountId, t.Month, t.StreamId, t.ProjectId, t.BranchId });
    }
}
