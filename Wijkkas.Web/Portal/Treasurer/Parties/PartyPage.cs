using AutoMapper;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Parties;

/// <summary>Who somebody is, what we agreed and billed, what is open, and what was booked last.</summary>
public sealed record PartyPage(
    Party Party, IReadOnlyList<PartyPage.Item> Items, IReadOnlyList<PartyPage.Line> Lines, IReadOnlyList<Agreement> Agreements, IReadOnlyList<InvoiceRow> Invoices,
    IReadOnlyList<PartyContact> Contacts, IReadOnlyList<PartyDocument> Documents)
{
    public const int InvoicesShown = 12;

    private const int LinesShown = 20;

    /// <summary>Account numbers it had, newest first; one alone says nothing new.</summary>
    public IReadOnlyList<PartyIban> Ibans { get; init; } = [];

    /// <summary>Another account number that waits for a second person.</summary>
    public string? NextIban { get; init; }

    public Money ToReceive => Items.Where(item => item.Side == Side.Debit).Sum(item => item.Open);

    public Money ToPay => Items.Where(item => item.Side == Side.Credit).Sum(item => item.Open);

    /// <summary>Every role there is.</summary>
    public static IEnumerable<PartyRoles> Each() => Enum.GetValues<PartyRoles>().Where(role => role != PartyRoles.None);

    /// <summary>The roles of one party, one by one.</summary>
    public static IEnumerable<PartyRoles> Each(PartyRoles roles) => Each().Where(role => roles.HasFlag(role));

    public sealed record Item
    {
        public long EntryId { get; init; }

        public DateOnly Date { get; init; }

        public DateOnly? DueOn { get; init; }

        public string? Document { get; init; }

        public string Description { get; init; } = "";

        public Side Side { get; init; }

        public Money Amount { get; init; }

        public Money Open { get; init; }
    }

    public sealed record Line
    {
        public long EntryId { get; init; }

        public DateOnly Date { get; init; }

        public string AccountCode { get; init; } = "";

        public string Description { get; init; } = "";

        public Side Side { get; init; }

        public Money Amount { get; init; }
    }

    public static async Task<PartyPage?> Read(LedgerDb db, ReadInvoices invoices, int id, IMapper mapper, CancellationToken cancel)
    {
        if (await db.Set<Party>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel) is not { } party)
        {
            return null;
        }

        var items = await db.Set<OpenItem>().AsNoTracking().Include(item => item.Line!.Entry)
            .Where(item => item.Open.Cents > 0 && item.PartyId == id).OrderBy(item => item.DueOn ?? item.Date).ThenBy(item => item.LineId).ToListAsync(cancel);
        var lines = await db.Set<JournalLine>().AsNoTracking().Include(line => line.Entry).Include(line => line.Account)
            .Where(line => line.PartyId == id).OrderByDescending(line => line.Date).ThenByDescending(line => line.Id).Take(LinesShown).ToListAsync(cancel);
        var agreements = await db.Set<Agreement>().AsNoTracking().Include(agreement => agreement.Stream)
            .Where(agreement => agreement.PartyId == id).OrderByDescending(agreement => agreement.StartsOn).ThenBy(agreement => agreement.Id).ToListAsync(cancel);
        var billed = await invoices.Read(new InvoiceQuestion { PartyId = id }, cancel);
        var contacts = await db.Set<PartyContact>().AsNoTracking().Where(contact => contact.PartyId == id).OrderBy(contact => contact.RetiredOn != null).ThenBy(contact => contact.Name).ToListAsync(cancel);
        var documents = await db.Set<PartyDocument>().AsNoTracking().Include(document => document.File)
            .Where(document => document.PartyId == id && document.RemovedOn == null).OrderByDescending(document => document.Id).ToListAsync(cancel);
        return new PartyPage(party, mapper.Map<List<Item>>(items), mapper.Map<List<Line>>(lines), agreements, [.. billed.Take(InvoicesShown)], contacts, documents)
        {
            Ibans = await db.Set<PartyIban>().AsNoTracking().Where(iban => iban.PartyId == id).OrderByDescending(iban => iban.Id).ToListAsync(cancel),
            NextIban = await db.Set<IbanChange>().Where(change => change.PartyId == id && change.State == IbanChangeState.Waiting).Select(change => change.Becomes).SingleOrDefaultAsync(cancel),
        };
    }

    public sealed class Maps : Profile
    {
        public Maps()
        {
            CreateMap<OpenItem, Item>()
                .ForMember(item => item.EntryId, map => map.MapFrom(open => open.Line!.EntryId))
                .ForMember(item => item.Description, map => map.MapFrom(open => open.Line!.Description ?? open.Line.Entry!.Description));
            CreateMap<JournalLine, Line>().ForMember(line => line.Description, map => map.MapFrom(booked => booked.Description ?? booked.Entry!.Description));
        }
    }
}
