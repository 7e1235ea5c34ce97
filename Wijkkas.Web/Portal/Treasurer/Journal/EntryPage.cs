using AutoMapper;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Journal;

/// <summary>One entry: its lines, where it comes from, its place in the chain, and the entry that takes it back.</summary>
public sealed record EntryPage
{
    public required long Id { get; init; }

    public required string Number { get; init; }

    public required string DaybookCode { get; init; }

    public required string DaybookNameNl { get; init; }

    public required string DaybookNameEn { get; init; }

    public required DateOnly Date { get; init; }

    public required Reason Reason { get; init; }

    public required string Description { get; init; }

    public string? Document { get; init; }

    public required DateTime RecordedAt { get; init; }

    /// <summary>The name of whoever recorded it; null where the books know the id only.</summary>
    public string? RecordedByName { get; init; }

    public required string RecordedBy { get; init; }

    /// <summary>The words for who recorded it, where that is nobody with a name.</summary>
    public string RecordedByKey => Who.Nameless(RecordedBy);

    public required byte[] Hash { get; init; }

    public required IReadOnlyList<Line> Lines { get; init; }

    public required IReadOnlyList<Match> Matches { get; init; }

    /// <summary>The bank line it was booked from.</summary>
    public EntryBankLine? BankLine { get; init; }

    /// <summary>The entries beside it in the chain.</summary>
    public Neighbour? Previous { get; init; }

    public Neighbour? Next { get; init; }

    /// <summary>What this entry takes back, or what takes this entry back.</summary>
    public Neighbour? Reverses { get; init; }

    public Neighbour? ReversedBy { get; init; }

    public Money Total => Lines.Where(line => line.Side == Side.Debit).Sum(line => line.Amount);

    public sealed record Neighbour(long Id, string Number, DateOnly Date, string Description, byte[] Hash);

    /// <summary>An amount of a line of this entry set against a line of another (afletteren).</summary>
    public sealed record Match(long AllocationId, string AccountCode, Money Amount, DateOnly On, Neighbour With);

    public sealed record Line
    {
        public long Id { get; init; }

        public string AccountCode { get; init; } = "";

        public string AccountNameNl { get; init; } = "";

        public string AccountNameEn { get; init; } = "";

        public Side Side { get; init; }

        public Money Amount { get; init; }

        public MoneyStream? Stream { get; init; }

        public string? ProjectName { get; init; }

        public string? BranchName { get; init; }

        public int? PartyId { get; init; }

        public string? PartyName { get; init; }

        public string? Description { get; init; }

        public string? Reference { get; init; }

        public DateOnly? DueOn { get; init; }
    }

    public static async Task<EntryPage?> Read(LedgerDb db, long id, IMapper mapper, CancellationToken cancel)
    {
        if (await db.Set<JournalEntry>().AsNoTracking().Include(e => e.Daybook).SingleOrDefaultAsync(e => e.Id == id, cancel) is not { } entry)
        {
            return null;
        }

        var lines = await db.Set<JournalLine>().AsNoTracking().OfEntry(id)
            .Include(l => l.Account).Include(l => l.Stream).Include(l => l.Project).Include(l => l.Branch).Include(l => l.Party).OrderBy(l => l.Id).ToListAsync(cancel);
        var beside = (await db.Set<JournalEntry>().AsNoTracking().Include(e => e.Daybook)
            .Where(e => e.Id == id - 1 || e.Id == id + 1 || e.Id == entry.ReversesId || e.ReversesId == id).ToListAsync(cancel)).ConvertAll(e => (Entry: e, Beside: Near(e)));
        return new EntryPage
        {
            Id = id,
            Number = JournalEntry.NumberText(entry.Daybook!.Code, entry.FiscalYear, entry.Number),
            DaybookCode = entry.Daybook.Code,
            DaybookNameNl = entry.Daybook.NameNl,
            DaybookNameEn = entry.Daybook.NameEn,
            Date = entry.Date,
            Reason = entry.Reason,
            Description = entry.Description,
            Document = entry.Document,
            RecordedAt = entry.RecordedAt,
            RecordedBy = entry.RecordedBy,
            RecordedByName = await NameOf(db, entry.RecordedBy, cancel),
            Hash = entry.Hash,
            Lines = mapper.Map<List<Line>>(lines),
            Matches = await EntryMatches.Read(db, lines, cancel),
            BankLine = await EntryBankLine.Read(db, id, cancel),
            Previous = beside.Find(one => one.Entry.Id == id - 1).Beside,
            Next = beside.Find(one => one.Entry.Id == id + 1).Beside,
            Reverses = beside.Find(one => one.Entry.Id == entry.ReversesId).Beside,
            ReversedBy = beside.Find(one => one.Entry.ReversesId == id).Beside,
        };
    }

    internal static Neighbour Near(JournalEntry entry) => new(
        entry.Id, JournalEntry.NumberText(entry.Daybook!.Code, entry.FiscalYear, entry.Number), entry.Date, entry.Description, entry.Hash);

    /// <summary>People stand in the books by id only, so that a name can be forgotten.</summary>
    internal static async Task<string?> NameOf(LedgerDb db, string actor, CancellationToken cancel) =>
        Guid.TryParse(actor, out var person) ? await db.Set<Person>().Where(p => p.Id == person).Select(p => p.DisplayName).SingleOrDefaultAsync(cancel) : null;

    public sealed class Maps : Profile
    {
        public Maps() => CreateMap<JournalLine, Line>();
    }
}
