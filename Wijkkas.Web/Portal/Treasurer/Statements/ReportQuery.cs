using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Statements;

/// <summary>What stands in the address of a report: <c>?from=2026-01-01&amp;to=2026-10-31&amp;stream=groen&amp;branch=oost&amp;compare=no</c>.</summary>
public sealed class ReportQuery
{
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    /// <summary>Code of a stream, <c>-</c> for lines that carry none, <c>*</c> for those that carry one.</summary>
    public string? Stream { get; init; }

    public string? Project { get; init; }

    public string? Branch { get; init; }

    /// <summary><c>no</c> leaves the year before away.</summary>
    public string? Compare { get; init; }

    /// <summary><c>csv</c> or <c>xlsx</c> for a file.</summary>
    public string? Format { get; init; }
}

/// <summary>Understands what is asked, with the running book year up to today where nothing was said.</summary>
public sealed class ReportFilters(LedgerDb db, TimeProvider clock)
{
    /// <summary>What could not be understood is told beside its field; the report then shows what is usual.</summary>
    public async Task<ReportFilter> Read(ReportQuery asked, ModelStateDictionary state, CancellationToken cancel)
    {
        var firstMonth = await db.Set<Organisation>().Select(o => (int?)o.FirstMonthOfYear).SingleOrDefaultAsync(cancel) ?? 1;
        var streams = await db.Set<MoneyStream>().AsNoTracking().OrderBy(s => s.IsGeneral).ThenBy(s => s.Mark).ThenBy(s => s.Id).ToListAsync(cancel);
        var projects = await db.Set<Project>().AsNoTracking().OrderBy(p => p.Name).ToListAsync(cancel);
        var branches = await db.Set<Branch>().AsNoTracking().OrderBy(b => b.Name).ToListAsync(cancel);
        var labels = new Labels(
            Id(streams.ToDictionary(s => s.Code, s => s.Id), asked.Stream, nameof(asked.Stream), state),
            Id(projects.ToDictionary(p => p.Code, p => p.Id), asked.Project, nameof(asked.Project), state),
            Id(branches.ToDictionary(b => b.Code, b => b.Id), asked.Branch, nameof(asked.Branch), state));
        return new ReportFilter
        {
            Period = Period(asked, firstMonth, state),
            Labels = labels,
            Stream = labels.StreamId is null ? null : asked.Stream,
            Project = labels.ProjectId is null ? null : asked.Project,
            Branch = labels.BranchId is null ? null : asked.Branch,
            Compare = asked.Compare != "no",
            FirstMonth = firstMonth,
            Today = clock.Today(),
            Streams = streams,
            Projects = projects,
            Branches = branches,
        };
    }

    private DateRange Period(ReportQuery asked, int firstMonth, ModelStateDictionary state)
    {
        var to = asked.To ?? (asked.From > clock.Today() ? DateRange.Month(asked.From.Value).To : clock.Today());
        try
        {
            return new DateRange(asked.From ?? DateRange.BookYear(to, firstMonth).From, to);
        }
        catch (Refusal refusal)
        {
            state.TryAddModelException(nameof(asked.To), refusal);
            return new DateRange(DateRange.BookYear(clock.Today(), firstMonth).From, clock.Today());
        }
    }

    private static int? Id(Dictionary<string, int> known, string? code, string field, ModelStateDictionary state)
    {
        if (string.IsNullOrEmpty(code))
        {
            return null;
        }

        if (code is ReportFilter.None or ReportFilter.Any)
        {
            return code == ReportFilter.None ? 0 : Labels.Any;
        }

        if (known.TryGetValue(code, out var id))
        {
            return id;
        }

        state.TryAddModelException(field, new Refusal("Reports.LabelUnknown", code));
        return null;
    }
}
