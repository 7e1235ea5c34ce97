using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>A bank line that is to be booked, and why so.</summary>
internal sealed record LineToBook(BookBankLine Order, Why Why, IReadOnlyList<object> Facts);

/// <summary>
/// The one way in which bank lines are booked: entry, allocations, match and habit in one turn. What many lines need is read
/// together and saved together, so that a hundred lines ask as often as one.
/// </summary>
internal static class LineBooking
{
    public static async Task<BankMatch> Book(Turn turn, BookBankLine order, Why why, IReadOnlyList<object> facts, Actor by, CancellationToken cancel) =>
        (await Book(turn, [new LineToBook(order, why, facts)], by, cancel))[0];

    /// <summary>In order; one that is refused refuses all.</summary>
    public static async Task<IReadOnlyList<BankMatch>> Book(Turn turn, IReadOnlyList<LineToBook> lines, Actor by, CancellationToken cancel)
    {
        var ids = lines.Select(line => line.Order.LineId).ToList();
        var todo = await turn.Db.Set<UnmatchedBankLine>().Include(t => t.Line!.BankAccount).Where(t => ids.Contains(t.LineId)).ToDictionaryAsync(t => t.LineId, cancel);
        if (todo.Count < lines.Count)
        {
            throw new Refusal("Bank.LineDone");
        }

        var days = await OpenDays.From(turn.Db, todo.Values.Min(t => (DateOnly?)t.BookedOn), cancel);
        var items = await ItemSettling.For(turn, lines.SelectMany(line => line.Order.Parts), cancel);
        var postings = lines.Select(line => Posting(line.Order, todo[line.Order.LineId], days, items)).ToList();
        var entries = turn.Post(postings, by);
        await items.Settle([.. entries.Zip(lines, (entry, line) => (entry, line.Order.Parts))], by, cancel);

        var next = await turn.NextLongId<BankMatch>(m => m.Id, cancel);
        var matches = lines.Select((line, i) => Match(next + i, todo[line.Order.LineId], entries[i], line, turn, by)).ToList();
        turn.Db.AddRange(matches);
        turn.Db.RemoveRange(todo.Values);
        await Habits.Learn(turn.Db, [.. lines.Select(line => (todo[line.Order.LineId].Line!, line.Order.Parts))], cancel);
        await turn.Save(cancel);
        return matches;
    }

    private static Posting Posting(BookBankLine order, UnmatchedBankLine todo, OpenDays days, ItemSettling items)
    {
        var line = todo.Line!;
        if (order.Parts.Any(part => part.AccountId == line.BankAccount!.AccountId))
        {
            throw new Refusal("Bank.OwnAccountPart");
        }

        var posting = BankPostings.Matched(line, order.Parts, Day(order, line, days), todo.Round);
        items.Check(order.Parts);
        return posting;
    }

    private static BankMatch Match(long id, UnmatchedBankLine todo, JournalEntry entry, LineToBook line, Turn turn, Actor by) => new()
    {
        Id = id,
        LineId = todo.LineId,
        Round = todo.Round,
        BankAccountId = todo.BankAccountId,
        BookedOn = todo.BookedOn,
        Amount = todo.Amount,
        EntryId = entry.Id,
        EntryDate = entry.Date,
        Why = line.Why,
        Facts = FactText.Write(line.Facts),
        MatchedAt = turn.Now,
        MatchedBy = by.Id,
    };

    private static DateOnly Day(BookBankLine order, BankLine line, OpenDays days)
    {
        var day = order.On ?? line.BookedOn;
        if (day < line.BookedOn)
        {
            throw new Refusal("Bank.DayBeforeLine", line.BookedOn);
        }

        var open = days.OnOrAfter(day);
        return open == day ? day : throw new Refusal("Bank.MonthLocked", day, open);
    }
}
