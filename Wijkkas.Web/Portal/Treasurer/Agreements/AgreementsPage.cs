using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Web.Portal.Treasurer.Agreements;

public enum AgreementState
{
    Running = 1,

    /// <summary>Ends within six months.</summary>
    Ending = 2,

    /// <summary>Somebody must say within a month that it ends, or it ends within three.</summary>
    Notice = 3,
    Ended = 4,
    VatUndecided = 5,
}

/// <param name="Stream">Its code.</param>
/// <param name="After">The title and id of the last one on the page before, as <c>id_title</c>.</param>
public sealed record AgreementFilter(AgreementState? State = null, int? Party = null, string? Stream = null, string? After = null)
{
    public IQueryable<Agreement> Of(IQueryable<Agreement> agreements, DateOnly today)
    {
        if (Party is { } party)
        {
            agreements = agreements.Where(a => a.PartyId == party);
        }

        if (!string.IsNullOrEmpty(Stream))
        {
            agreements = agreements.Where(a => a.Stream!.Code == Stream);
        }

        return State is { } state ? In(agreements, state, today) : agreements;
    }

    /// <summary>The agreements that are in that state on that day.</summary>
    public static IQueryable<Agreement> In(IQueryable<Agreement> agreements, AgreementState state, DateOnly today)
    {
        var (month, quarter, half) = (today.AddMonths(1), today.AddMonths(3), today.AddMonths(6));
        return state switch
        {
            AgreementState.Running => agreements.Where(a => a.StartsOn <= today && (a.EndsOn == null || a.EndsOn >= today)),
            AgreementState.Ending => agreements.Where(a => a.EndsOn >= today && a.EndsOn <= half),
            AgreementState.Notice => agreements.Where(a => (a.EndsOn == null || a.EndsOn >= today) && ((a.NoticeBy >= today && a.NoticeBy <= month) || a.EndsOn <= quarter)),
            AgreementState.Ended => agreements.Where(a => a.EndsOn < today),
            AgreementState.VatUndecided => agreements.Where(a => a.VatNature == null && (a.EndsOn == null || a.EndsOn >= today)),
            _ => agreements,
        };
    }
}

/// <summary>What was agreed with whom, by title, a page at a time.</summary>
public sealed record AgreementsPage(
    AgreementFilter Filter, DateOnly Today, int Running, IReadOnlyList<Agreement> Rows, string? Next, IReadOnlyList<SelectListItem> Parties, IReadOnlyList<SelectListItem> Streams)
{
    private const int PageSize = 50;

    public static async Task<AgreementsPage> Read(LedgerDb db, AgreementFilter filter, Choices choices, DateOnly today, CancellationToken cancel)
    {
        var all = db.Set<Agreement>().AsNoTracking();
        var asked = filter.Of(all, today);
        if (filter.After?.Split('_', 2) is [var id, var title] && int.TryParse(id, out var after))
        {
            asked = asked.Where(a => a.Title.CompareTo(title) > 0 || (a.Title == title && a.Id > after));
        }

        var found = await asked.Include(a => a.Party).Include(a => a.Stream).OrderBy(a => a.Title).ThenBy(a => a.Id).Take(PageSize + 1).ToListAsync(cancel);
        var rows = found.Take(PageSize).ToList();
        return new AgreementsPage(
            filter, today, await AgreementFilter.In(all, AgreementState.Running, today).CountAsync(cancel), rows, found.Count > PageSize ? $"{rows[^1].Id}_{rows[^1].Title}" : null,
            await Partners(db, cancel), await choices.Streams(all: true, cancel));
    }

    // Those there is an agreement with, not everybody in the books.
    private static async Task<IReadOnlyList<SelectListItem>> Partners(LedgerDb db, CancellationToken cancel) =>
        [.. (await db.Set<Agreement>().Select(a => new { a.PartyId, a.Party!.Name }).Distinct().OrderBy(p => p.Name).ToListAsync(cancel))
            .Select(p => new SelectListItem(p.Name, p.PartyId.ToString(System.Globalization.CultureInfo.InvariantCulture)))];
}
