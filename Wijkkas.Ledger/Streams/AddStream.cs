using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Streams;

/// <summary>Adds a stream (geldstroom) and gives it the next free shape and colour.</summary>
/// <param name="NameEn">The Dutch name where none is given.</param>
public sealed record AddStream(string Code, StreamKind Kind, string NameNl, string? NameEn = null);

public sealed class AddStreamHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Streams.CodeWrong</c> (code), <c>Streams.CodeTaken</c> (code), <c>Streams.NoMarkLeft</c> (how many there are), and what <see cref="Label"/> asks.
    /// </exception>
    public Task<MoneyStream> Handle(AddStream order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    /// <param name="mayLookAlike">Where no shape is left it takes one that few have: purses of teams, of which there may be many and which are told apart by name.</param>
    internal static async Task<MoneyStream> Handle(Turn turn, AddStream order, Actor by, CancellationToken cancel, bool mayLookAlike = false)
    {
        var streams = await turn.Db.Set<MoneyStream>().AsNoTracking().ToListAsync(cancel);
        var code = StreamRules.Code(order.Code);
        if (streams.Exists(s => s.Code == code))
        {
            throw new Refusal("Streams.CodeTaken", code);
        }

        var name = Label.Needed(order.NameNl);
        var stream = new MoneyStream
        {
            Id = await turn.NextId<MoneyStream>(s => s.Id, cancel),
            Code = code,
            Kind = order.Kind,
            NameNl = name,
            NameEn = Label.Optional(order.NameEn) ?? name,
            Mark = FreeMark(streams, mayLookAlike),
        };
        turn.Db.Add(stream);
        await turn.Save(by, cancel);
        return stream;
    }

    // One that nobody ever had, else one whose stream is retired: two streams in use do not look alike.
    private static int FreeMark(List<MoneyStream> streams, bool mayLookAlike)
    {
        var all = Enumerable.Range(1, MoneyStream.Marks).ToList();
        var used = streams.Where(s => s.RetiredOn is null).ToLookup(s => s.Mark);
        var fresh = all.Except(streams.Select(s => s.Mark));
        var left = all.Where(mark => !used.Contains(mark));
        return fresh.Concat(left).Select(mark => (int?)mark).FirstOrDefault()
            ?? (mayLookAlike ? all.MinBy(mark => used[mark].Count()) : throw new Refusal("Streams.NoMarkLeft", MoneyStream.Marks));
    }
}
