using Wijkkas.Ledger.Journal;

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
}
