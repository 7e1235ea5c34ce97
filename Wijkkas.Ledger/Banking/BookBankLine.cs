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
