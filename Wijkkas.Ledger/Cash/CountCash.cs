using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Cash;

/// <summary>Keeps what was counted in a cash box at the end of a day. What differs from the books is booked at once, so that both agree again.</summary>
/// <param name="Counted">The whole; null where it follows from the pieces.</param>
/// <param name="Key">Names this count once and for all: the same form sent twice counts once.</param>
public sealed record CountCash(int AccountId, DateOnly On, Money? Counted, string Key)
{
    /// <summary>How many of each note and coin, by its worth in cents; may be left out.</summary>
    public IReadOnlyDictionary<int, int> Pieces { get; init; } = new Dictionary<int, int>();

    public string? Note { get; init; }
}

public sealed class CountCashHandler(Bookkeeper books, TimeProvider clock)
{
    private const int MostOfAPiece = 100_000;

    /// <exception cref="Refusal">
    /// <c>Cash.BoxUnknown</c>, <c>Cash.CountMissing</c>, <c>Cash.PiecesDiffer</c> (sum of the pieces, the whole), <c>Cash.PieceWrong</c>, <c>Cash.DayAhead</c>,
    /// <c>Cash.NotEnough</c> (day, what can be taken out): a later day would fall below nought; and what the door asks.
    /// </exception>
    public Task<CashCount> Handle(CountCash order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, clock.Today(), by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<CashCount> Handle(Turn turn, CountCash order, DateOnly today, Actor by, CancellationToken cancel)
    {
        var key = Label.Optional(order.Key, 64) ?? Guid.CreateVersion7().ToString("N");
        if (await turn.Db.Set<CashCount>().AsNoTracking().SingleOrDefaultAsync(count => count.Key == key, cancel) is { } earlier)
        {
            return earlier;
        }

        var box = await CashBoxes.Find(turn, order.AccountId, cancel);
        if (order.On > today)
        {
            throw new Refusal("Cash.DayAhead");
        }

        var counted = Whole(order);
        var expected = await CashBalance.On(turn.Db, box.Account.Id, order.On, cancel);
        var entry = counted == expected ? null : await Book(turn, box, order.On, counted - expected, key, by, cancel);
        var count = new CashCount
        {
            Id = await turn.NextId<CashCount>(c => c.Id, cancel),
            AccountId = box.Account.Id,
            On = order.On,
            Expected = expected,
            Counted = counted,
            CountedBy = by.Id,
            CountedAt = turn.Now,
            Coins = order.Pieces.Values.Sum() == 0 ? null
                : string.Join(' ', order.Pieces.Where(piece => piece.Value > 0).OrderByDescending(piece => piece.Key).Select(piece => string.Create(CultureInfo.InvariantCulture, $"{piece.Key}x{piece.Value}"))),
            Note = Label.Optional(order.Note, 300),
            EntryId = entry?.Id,
            Key = key,
        };
        turn.Db.Add(count);
        await turn.Save(cancel);
        return count;
    }

    private static Money Whole(CountCash order)
    {
        if (order.Pieces.Any(piece => !CashCount.Pieces.Contains(piece.Key) || piece.Value is < 0 or > MostOfAPiece))
        {
            throw new Refusal("Cash.PieceWrong");
        }

        var pieces = new Money(order.Pieces.Sum(piece => (long)piece.Key * piece.Value));
        var whole = order.Counted ?? (order.Pieces.Count > 0 ? pieces : throw new Refusal("Cash.CountMissing"));
        return whole.IsNegative || whole > Posting.Largest ? throw new Refusal("Cash.CountMissing")
            : !pieces.IsZero && pieces != whole ? throw new Refusal("Cash.PiecesDiffer", pieces, whole)
            : whole;
    }

    private static async Task<JournalEntry> Book(Turn turn, OpenCashBox box, DateOnly on, Money difference, string key, Actor by, CancellationToken cancel)
    {
        if (difference.IsNegative)
        {
            await CashBalance.Check(turn.Db, box.Account.Id, on, difference.Abs(), cancel);
        }

        var general = await turn.Db.Set<MoneyStream>().Where(stream => stream.IsGeneral).Select(stream => stream.Id).SingleAsync(cancel);
        var against = PostingLine.Debit(await RoleAccounts.The(turn, AccountRole.CashDifferences, cancel), difference.Abs()) with { StreamId = general };
        return turn.Post(CashPostings.Moved(box, difference, on, box.Account.NameNl, null, against, $"count-{key}", Reason.CashCount), by);
    }
}
