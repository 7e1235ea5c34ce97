using System.Globalization;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

/// <summary>
/// Grootboekkaart: a page of the lines of one account, with the balance after each. Balances debit positive, in cents. An account
/// of income or expense begins the book year in which the period begins at nought; later years in the period go on from there.
/// </summary>
/// <param name="Opening">Before the first day of the period.</param>
/// <param name="Booked">All of the period, not just this page.</param>
/// <param name="PageOpening">The balance before the first line of this page.</param>
/// <param name="Previous">Where the page before this one ends; null on the first page.</param>
/// <param name="Next">Where the next page begins; null on the last page.</param>
public sealed record AccountCard(
    Account Account,
    DateRange Period,
    Money Opening,
    Movement Booked,
    Money PageOpening,
    IReadOnlyList<AccountCard.Line> Lines,
    CardPlace? Previous,
    CardPlace? Next,
    BooksSeal Seal)
{
    /// <param name="Description">Of the line, or else of its entry.</param>
    /// <param name="Balance">After this line.</param>
    /// <param name="Counter">The other accounts of its entry, by code.</param>
    public sealed record Line(
        long Id,
        long EntryId,
        DateOnly Date,
        string Number,
        string Description,
        string? Document,
        Side Side,
        Money Amount,
        Money Balance,
        MoneyStream? Stream,
        string? Party,
        IReadOnlyList<Account> Counter);

    public Money Closing => Opening + Booked.Balance;
}

/// <summary>A place on an account card, as it stands in an address: <c>after-2026-10-14-812</c> begins behind that line, <c>before-…</c> ends in front of it.</summary>
public readonly record struct CardPlace(bool Before, DateOnly Date, long LineId)
{
    public static CardPlace? Parse(string? text)
    {
        var parts = (text ?? "").Split('-');
        return parts.Length == 5 && parts[0] is "before" or "after"
            && DateOnly.TryParseExact(string.Join('-', parts[1..4]), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && long.TryParse(parts[4], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? new CardPlace(parts[0] == "before", date, id)
                : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Before ? "before" : "after")}-{Date:yyyy-MM-dd}-{LineId}");
}
