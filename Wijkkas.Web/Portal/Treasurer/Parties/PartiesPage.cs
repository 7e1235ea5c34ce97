using AutoMapper;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Parties;

/// <param name="After">The name and id of the last one on the page before, as <c>id_name</c>.</param>
public sealed record PartyFilter(string? Q = null, PartyRoles? Role = null, string? After = null);

/// <summary>Who the cooperative deals with, by name, a page at a time.</summary>
public sealed record PartiesPage(PartyFilter Filter, int Total, IReadOnlyList<PartiesPage.Row> Rows, string? Next)
{
    private const int PageSize = 50;

    public sealed record Row
    {
        public int Id { get; init; }

        public string Name { get; init; } = "";

        public PartyRoles Roles { get; init; }

        public DateOnly? RetiredOn { get; init; }

        /// <summary>What they still have to pay us.</summary>
        public Money? ToReceive { get; init; }

        /// <summary>What we still have to pay them.</summary>
        public Money? ToPay { get; init; }
    }

    public static async Task<PartiesPage> Read(LedgerDb db, PartyFilter filter, IMapper mapper, CancellationToken cancel)
    {
        var parties = Asked(db.Set<Party>().AsNoTracking(), filter);
        if (filter.After?.Split('_', 2) is [var id, var name] && int.TryParse(id, out var after))
        {
            parties = parties.Where(p => p.Name.CompareTo(name) > 0 || (p.Name == name && p.Id > after));
        }

        var found = await parties.OrderBy(p => p.Name).ThenBy(p => p.Id).Take(PageSize + 1).ToListAsync(cancel);
        var shown = found.Take(PageSize).ToList();
        var ids = shown.ConvertAll(p => (int?)p.Id);
        var open = await db.Set<OpenItem>().Where(item => item.Open.Cents > 0 && ids.Contains(item.PartyId))
            .GroupBy(item => new { item.PartyId, item.Side }).Select(group => new { group.Key, Cents = group.Sum(item => item.Open.Cents) })
            .ToDictionaryAsync(sum => (sum.Key.PartyId!.Value, sum.Key.Side), sum => (Money?)new Money(sum.Cents), cancel);
        var rows = shown.Select(p => mapper.Map<Row>(p) with
        {
            ToReceive = open.GetValueOrDefault((p.Id, Side.Debit)),
            ToPay = open.GetValueOrDefault((p.Id, Side.Credit)),
        });
        return new PartiesPage(
            filter, await db.Set<Party>().CountAsync(p => p.RetiredOn == null, cancel), [.. rows], found.Count > PageSize ? $"{shown[^1].Id}_{shown[^1].Name}" : null);
    }

    private static IQueryable<Party> Asked(IQueryable<Party> parties, PartyFilter filter)
    {
        if (filter.Role is { } role)
        {
            parties = parties.Where(p => (p.Roles & role) != 0);
        }

        if (!string.IsNullOrWhiteSpace(filter.Q))
        {
            var text = filter.Q.Trim();
            var (like, iban) = (Like.Containing(text), Like.Containing(text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()));
            parties = parties.Where(p => EF.Functions.Like(p.Name, like) || EF.Functions.Like(p.Iban!, iban));
        }

        return parties;
    }

    public sealed class Maps : Profile
    {
        public Maps() => CreateMap<Party, Row>().ForMember(row => row.ToReceive, map => map.Ignore()).ForMember(row => row.ToPay, map => map.Ignore());
    }
}
