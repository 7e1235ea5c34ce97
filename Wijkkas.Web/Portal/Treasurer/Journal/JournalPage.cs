using AutoMapper;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Journal;

/// <summary>A page of the list of entries, newest first.</summary>
/// <param name="All">How many entries the books have.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record JournalPage(
    JournalFilter Filter, long All, IReadOnlyList<JournalPage.Row> Rows, string? Next, JournalPage.Offers Choose)
{
    public sealed record Offers(
        IReadOnlyList<SelectListItem> Accounts, IReadOnlyList<SelectListItem> Daybooks, IReadOnlyList<SelectListItem> Streams);

    public sealed record Row
    {
        public long Id { get; init; }

        public DateOnly Date { get; init; }

        public string Number { get; init; } = "";

        public string Description { get; init; } = "";

        public string? Document { get; init; }

        public Reason Reason { get; init; }

        public bool IsReversed { get; init; }

        /// <summary>What moves: all debits together, which is all credits together.</summary>
        public Money Total { get; init; }
    }

    /// <param name="asked">Null where the address could not be understood: then nothing is looked up.</param>
    internal static async Task<JournalPage> Read(LedgerDb db, JournalFilter? asked, JournalFilter filter, Choices choices, IMapper mapper, CancellationToken cancel)
    {
        IReadOnlyList<long> found = asked is null ? [] : await new JournalSearch(db, filter).Find(cancel);
        var rows = await Shown(db, [.. found.Take(JournalSearch.PageSize)], mapper, cancel);
        return new JournalPage(
            filter,
            await db.Set<ChainHead>().Select(head => head.Count).SingleOrDefaultAsync(cancel),
            rows,
            found.Count > JournalSearch.PageSize ? $"{rows[^1].Date.InAddress()}_{rows[^1].Id}" : null,
            new Offers(await choices.Accounts(all: true, cancel), await choices.Daybooks(cancel), await choices.Streams(all: true, cancel)));
    }

    private static async Task<IReadOnlyList<Row>> Shown(LedgerDb db, List<long> ids, IMapper mapper, CancellationToken cancel)
    {
        const long most = JournalLine.MostLines;
        var entries = await db.Set<JournalEntry>().AsNoTracking().Include(e => e.Daybook).Where(e => ids.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancel);
        var reversed = await db.Set<JournalEntry>().Where(e => e.ReversesId != null && ids.Contains(e.ReversesId.Value)).Select(e => e.ReversesId!.Value).ToListAsync(cancel);
        var totals = await db.Set<JournalEntry>().Where(e => ids.Contains(e.Id))
            .Select(e => new { e.Id, Cents = db.Set<JournalLine>().Where(l => l.Id > e.Id * most && l.Id < (e.Id + 1) * most && l.Side == Side.Debit).Sum(l => l.Amount.Cents) })
            .ToDictionaryAsync(sum => sum.Id, sum => sum.Cents, cancel);
        return [.. ids.Select(id => mapper.Map<Row>(entries[id]) with { Total = new Money(totals[id]), IsReversed = reversed.Contains(id) })];
    }

    public sealed class Maps : Profile
    {
        public Maps() => CreateMap<JournalEntry, Row>()
            .ForMember(row => row.Number, map => map.MapFrom(entry => JournalEntry.NumberText(entry.Daybook!.Code, entry.FiscalYear, entry.Number)))
            .ForMember(row => row.IsReversed, map => map.Ignore())
            .ForMember(row => row.Total, map => map.Ignore());
    }
}
