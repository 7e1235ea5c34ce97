using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>Books a bank line as the treasurer says: to an account, or split over several accounts and open items.</summary>
/// <param name="Parts">With the sign of the bank; together exactly the line.</param>
/// <param name="On">The day to book it on, where its own month is locked; null for its own day.</param>
/// <param name="Rule">A rule to be made of it at once.</param>
public sealed record BookBankLine(long LineId, IReadOnlyList<LinePart> Parts, DateOnly? On = null, MakeBankRule? Rule = null);

public sealed class BookBankLineHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Bank.LineDone</c>, <c>Bank.PartsDiffer</c> (amount of the line, of the parts, what differs), <c>Bank.PartIsNought</c>,
    /// <c>Bank.ItemPaid</c>, <c>Bank.ItemOtherSide</c>, <c>Bank.MonthLocked</c> (day, first open day after it), <c>Bank.DayBeforeLine</c> (day
    /// of the line), <c>Bank.OwnAccountPart</c>, and what the posting and the rule ask.
    /// </exception>
    public Task<BankMatch> Handle(BookBankLine order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                if (order.Rule is { } rule)
                {
                    await MakeBankRuleHandler.Handle(turn, rule, by, cancel);
                }

                return await LineBooking.Book(turn, order, Why.ByHand, [], by, cancel);
            },
            cancel);
}

/// <summary>The one way in which a bank line is booked: entry, allocations, match and habit in one turn.</summary>
internal static class LineBooking
{
    public static async Task<BankMatch> Book(Turn turn, BookBankLine order, Why why, IReadOnlyList<object> facts, Actor by, CancellationToken cancel)
    {
        var db = turn.Db;
        var todo = await db.Set<UnmatchedBankLine>().Include(t => t.Line!.BankAccount).SingleOrDefaultAsync(t => t.LineId == order.LineId, cancel)
            ?? throw new Refusal("Bank.LineDone");
        var line = todo.Line!;
        if (order.Parts.Any(part => part.AccountId == line.BankAccount!.AccountId))
        {
            throw new Refusal("Bank.OwnAccountPart");
        }

        var posting = BankPostings.Matched(line, order.Parts, await Day(turn, order, line, cancel), todo.Round);
        var items = await Items(turn, order.Parts, cancel);
        var entry = turn.Post(posting, by);
        await Settle(turn, entry, order.Parts, items, by, cancel);

        var match = new BankMatch
        {
            Id = await turn.NextLongId<BankMatch>(m => m.Id, cancel),
            LineId = line.Id,
            Round = todo.Round,
            BankAccountId = line.BankAccountId,
            BookedOn = line.BookedOn,
            Amount = line.Amount,
            EntryId = entry.Id,
            EntryDate = entry.Date,
            Why = why,
            Facts = FactText.Write(facts),
            MatchedAt = turn.Now,
            MatchedBy = by.Id,
        };
        db.Add(match);
        db.Remove(todo);
        await Habits.Learn(db, line, order.Parts, cancel);
        await turn.Save(cancel);
        return match;
    }

    private static async Task<DateOnly> Day(Turn turn, BookBankLine order, BankLine line, CancellationToken cancel)
    {
        var day = order.On ?? line.BookedOn;
        if (day < line.BookedOn)
        {
            throw new Refusal("Bank.DayBeforeLine", line.BookedOn);
        }

        var open = await OpenDay.OnOrAfter(turn.Db, day, cancel);
        return open == day ? day : throw new Refusal("Bank.MonthLocked", day, open);
    }

    private static async Task<Dictionary<long, OpenItem>> Items(Turn turn, IReadOnlyList<LinePart> parts, CancellationToken cancel)
    {
        var asked = parts.Where(part => part.ItemId is not null).ToList();
        if (asked.Count == 0)
        {
            return [];
        }

        var ids = asked.ConvertAll(part => part.ItemId!.Value);
        var items = await turn.Db.Set<OpenItem>().AsNoTracking().Where(item => ids.Contains(item.LineId)).ToDictionaryAsync(item => item.LineId, cancel);
        foreach (var part in asked)
        {
            var item = items[part.ItemId!.Value];
            if (item.Open.IsZero)
            {
                throw new Refusal("Bank.ItemPaid");
            }

            if (item.AccountId != part.AccountId || item.Side == Side.Credit != part.Amount.IsNegative)
            {
                throw new Refusal("Bank.ItemOtherSide");
            }
        }

        return items;
    }

    // What is paid too little stays open on the item, what is paid too much on the new line.
    private static async Task Settle(Turn turn, JournalEntry entry, IReadOnlyList<LinePart> parts, Dictionary<long, OpenItem> items, Actor by, CancellationToken cancel)
    {
        var lines = entry.Lines.OrderBy(line => line.Id).Skip(1).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].ItemId is not { } itemId)
            {
                continue;
            }

            var item = items[itemId];
            var amount = item.Open < parts[i].Amount.Abs() ? item.Open : parts[i].Amount.Abs();
            var (debit, credit) = item.Side == Side.Debit ? (itemId, lines[i].Id) : (lines[i].Id, itemId);
            await AllocateHandler.Handle(turn, new Allocate(debit, credit, amount), by, cancel);
        }
    }
}
