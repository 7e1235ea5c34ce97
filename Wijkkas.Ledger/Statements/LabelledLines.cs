using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

/// <summary>Lines and kept totals that carry the labels asked for.</summary>
internal static class LabelledLines
{
    public static IQueryable<JournalLine> With(this IQueryable<JournalLine> lines, Labels labels)
    {
        lines = labels.StreamId switch
        {
            null => lines,
            Labels.Any => lines.Where(line => line.StreamId != null),
            0 => lines.Where(line => line.StreamId == null),
            var stream => lines.Where(line => line.StreamId == stream),
        };
        lines = labels.ProjectId switch
        {
            null => lines,
            Labels.Any => lines.Where(line => line.ProjectId != null),
            0 => lines.Where(line => line.ProjectId == null),
            var project => lines.Where(line => line.ProjectId == project),
        };
        return labels.BranchId switch
        {
            null => lines,
            Labels.Any => lines.Where(line => line.BranchId != null),
            0 => lines.Where(line => line.BranchId == null),
            var branch => lines.Where(line => line.BranchId == branch),
        };
    }

    public static IQueryable<AccountTotal> With(this IQueryable<AccountTotal> totals, Labels labels)
    {
        totals = labels.StreamId is { } stream ? totals.Where(total => stream == Labels.Any ? total.StreamId != 0 : total.StreamId == stream) : totals;
        totals = labels.ProjectId is { } project ? totals.Where(total => project == Labels.Any ? total.ProjectId != 0 : total.ProjectId == project) : totals;
        return labels.BranchId is { } branch ? totals.Where(total => branch == Labels.Any ? total.BranchId != 0 : total.BranchId == branch) : totals;
    }

    /// <summary>
    /// The days in which an account has lines with these labels, as the kept totals know them: whole months that follow each other are one stretch. So a
    /// label that is rare is found without walking over all that carries others.
    /// </summary>
    public static async Task<List<(DateOnly From, DateOnly To)>> Stretches(this LedgerDb db, int accountId, DateOnly from, DateOnly to, Labels labels, CancellationToken cancel)
    {
        if (labels.IsAll)
        {
            return [(from, to)];
        }

        var (first, last) = (from.Month(), to.Month());
        var months = await db.Set<AccountTotal>().Where(total => total.AccountId == accountId && total.Month >= first && total.Month <= last).With(labels)
            .Select(total => total.Month).Distinct().OrderBy(month => month).ToListAsync(cancel);
        return MonthStretches.Of(months, from, to);
    }
}
