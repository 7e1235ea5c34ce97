using System.Globalization;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.Statements;

namespace Wijkkas.Web.Portal.Treasurer.Accounts;

/// <summary>What <c>AccountCard.cshtml</c> shows: a page of the card, and the months of the book year it ends in.</summary>
/// <param name="Until">The line the card stops at; null when it goes on to the end of the period.</param>
public sealed record AccountCardPage(AccountCard Card, ReportFilter Filter, CardPlace? Until, DateRange Year, IReadOnlyList<(DateOnly Month, Movement Booked)> Months)
{
    private const int Height = 125;

    public Account Account => Card.Account;

    public string Path => "/accounts/" + Uri.EscapeDataString(Account.Code);

    /// <summary>2026, or 2026–2027 for a book year that does not begin in January.</summary>
    public string YearName => Year.From.Year == Year.To.Year
        ? Year.From.Year.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Year.From.Year}–{Year.To.Year}");

    public bool IsFirstPage => Card.Previous is null;

    public bool IsOnePage => Card.Previous is null && Card.Next is null;

    /// <summary>Positive on the side where the account normally grows.</summary>
    public Money Natural(Money balance) => Account.IsDebitSide ? balance : -balance;

    public string At(CardPlace place) => Filter.Address(Path, ("at", place.ToString()), ("until", Until?.ToString()));

    /// <summary>The card up to a line: what the balance there adds up.</summary>
    public string UpTo(CardPlace place) => Filter.Address(Path, ("until", place.ToString()));

    /// <summary>The lines of one side, or of both less each other, in the days of the card.</summary>
    public string Lines(Sum sum) => (Filter with { Period = Card.Period }).Lines(AccountSet.Of(Account.Code), sum);

    /// <summary>What was booked here in some days, one side less the other.</summary>
    public string Moved(DateRange days) => (Filter with { Period = days }).Lines(AccountSet.Of(Account.Code), Sum.Moved, Account.IsDebitSide ? Side.Debit : Side.Credit);

    /// <summary>The months up to today or to the last one that was booked in.</summary>
    public IReadOnlyList<(DateOnly Month, Money Amount)> Bars()
    {
        var last = Months.Select((month, i) => month.Booked.IsNone ? 0 : i + 1).DefaultIfEmpty(0).Max();
        var count = Math.Max(last, Months.Count(month => month.Month <= Filter.Today));
        return [.. Months.Take(count).Select(month => (month.Month, Natural(month.Booked.Balance)))];
    }

    /// <summary>A bar chart of those months: each bar with its place, from one line up and down.</summary>
    public IEnumerable<Bar> Drawn(decimal width)
    {
        var bars = Bars();
        var (most, least) = (Math.Max(0, bars.Max(bar => bar.Amount.Cents)), Math.Min(0, bars.Min(bar => bar.Amount.Cents)));
        var scale = most == least ? 0 : Height / (decimal)(most - least);
        var step = width / bars.Count;
        var line = 24 + (most * scale);
        foreach (var (i, (month, amount)) in bars.Index())
        {
            var tall = Math.Abs(amount.Cents) * scale;
            var top = amount.IsNegative ? line : line - tall;
            yield return new Bar(month, amount, (i * step) + (step * .16m), step * .68m, top, tall, line, (i * step) + (step / 2));
        }
    }

    public sealed record Bar(DateOnly Month, Money Amount, decimal X, decimal Width, decimal Y, decimal Height, decimal Line, decimal Middle)
    {
        public static string Say(decimal number) => number.ToString("0.#", CultureInfo.InvariantCulture);

        /// <summary>Whole euros stand at a bar; the table has the cents.</summary>
        public long Euros => (long)Math.Round(Amount.ToEuros(), MidpointRounding.AwayFromZero);

        public decimal Foot => Amount.IsNegative ? Y + Height + 16 : Y - 6;
    }
}
