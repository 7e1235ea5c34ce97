using System.Globalization;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>The accounts that an allowance moves, found once for a run.</summary>
internal sealed record AllowanceAccounts(int Daybook, int Costs, int Payable);

/// <summary>What an allowance does to the books. Pure.</summary>
internal static class AllowancePostings
{
    /// <summary>
    /// Costs up per stream, project and branch; allowances payable up by what the person gets, a line per nature, which come first. Null where nothing moves: it all came to nought.
    /// </summary>
    /// <param name="on">The last day of the work, or the first open day after it.</param>
    public static Posting? Approved(AllowanceRun run, PersonAllowance allowance, DateOnly on, AllowanceAccounts accounts)
    {
        var payable = ByNature(allowance).Where(one => !one.Amount.IsZero).Select(one => PostingLine.Credit(accounts.Payable, one.Amount) with { PartyId = allowance.PartyId, DueOn = run.PayOn });
        var costs = allowance.Paid.GroupBy(row => (row.Item.StreamId, row.Item.ProjectId, row.Item.BranchId))
            .Select(label => (label.Key, Amount: label.Sum(row => row.Amount))).Where(label => !label.Amount.IsZero)
            .Select(label => PostingLine.Signed(accounts.Costs, label.Amount) with
            {
                StreamId = label.Key.StreamId,
                ProjectId = label.Key.ProjectId,
                BranchId = label.Key.BranchId,
            });
        var lines = (IReadOnlyList<PostingLine>)[.. payable, .. costs];
        return lines.Count == 0 ? null : new Posting(on, accounts.Daybook, Reason.VolunteerAllowance, string.Create(CultureInfo.InvariantCulture, $"Vrijwilligersvergoeding {run.PayOn:yyyy-MM}"), lines)
        {
            Document = run.Document,
            IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"allowance-{run.Id}-{allowance.PartyId}"),
        };
    }

    /// <summary>What is paid, apart by nature: what counts first, then proven costs.</summary>
    public static IEnumerable<(PaymentNature Nature, Money Amount)> ByNature(PersonAllowance allowance)
    {
        if (allowance.Paid.Any(row => row.Counts))
        {
            yield return (allowance.Nature, allowance.Counts);
        }

        if (allowance.Paid.Any(row => !row.Counts))
        {
            yield return (PaymentNature.ActualCosts, allowance.ActualCosts);
        }
    }
}
