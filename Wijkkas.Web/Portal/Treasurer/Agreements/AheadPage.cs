using System.Globalization;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Agreements;

public enum AheadBy
{
    Quarter = 3,
    Month = 1,
    Year = 12,
}

/// <summary>The next three years: how long agreements run, and the income they promise.</summary>
public sealed record AheadPage(ContractedIncome Income, DateOnly Today, AheadBy By)
{
    public const int MostBars = 60;

    public DateOnly First => Income.Months[0];

    public DateOnly Last => Income.Months[^1].AddMonths(1).AddDays(-1);

    /// <summary>All that run, or will, by the day on which they end; those without an end last.</summary>
    public IReadOnlyList<Agreement> Agreements =>
        [.. Income.Rows.Select(row => row.Agreement).Where(a => a.StartsOn <= Last && !(a.EndsOn < Today)).OrderBy(a => a.EndsOn ?? DateOnly.MaxValue).ThenBy(a => a.Id)];

    public IReadOnlyList<MoneyStream> Streams =>
        [.. Income.Rows.Where(row => !row.Total.IsZero).Select(row => row.Agreement.Stream!).DistinctBy(stream => stream.Id).OrderBy(stream => stream.IsGeneral).ThenBy(stream => stream.Mark)];

    public Money Total => Income.PerMonth.Sum();

    /// <summary>What is promised a year from now is so much of what is promised for the coming twelve months, in per cent; null where nothing is.</summary>
    public int? NextYearPercent => Sum(0, 12) is { IsZero: false } now ? (int)Math.Round(100m * Sum(12, 12).Cents / now.Cents, MidpointRounding.AwayFromZero) : null;

    /// <summary>Calendar months, quarters or years; the first and last may be shorter.</summary>
    public IReadOnlyList<Bar> Bars =>
    [
        .. Income.Months.Index().GroupBy(month => ((month.Item.Year * 12) + month.Item.Month - 1) / (int)By)
            .Select(group => new Bar(group.First().Item, group.Last().Item, [.. Streams.Select(stream => Of(stream, [.. group.Select(month => month.Index)]))])),
    ];

    public Money Highest => Bars.Select(bar => bar.Total).DefaultIfEmpty().Max();

    /// <param name="From">First day of its first month.</param>
    /// <param name="To">First day of its last month.</param>
    /// <param name="Parts">Of each stream, in order.</param>
    public sealed record Bar(DateOnly From, DateOnly To, IReadOnlyList<Money> Parts)
    {
        public Money Total => Parts.Sum();

        public string Href => string.Create(CultureInfo.InvariantCulture, $"/agreements/ahead/{From.Month()}/{To.Month()}");
    }

    /// <summary>Where its parts begin and how long they are, in hundredths of the longest bar.</summary>
    public IEnumerable<(MoneyStream Stream, string From, string Length)> Drawn(Bar bar)
    {
        var (from, most) = (0m, Highest.IsZero ? 1 : Highest.Cents);
        foreach (var (i, part) in bar.Parts.Index())
        {
            var length = 100m * part.Cents / most;
            yield return (Streams[i], Say(from), Say(length));
            from += length;
        }
    }

    /// <summary>Where a day stands, in hundredths of the three years.</summary>
    public string Place(DateOnly day) => Say(At(day));

    public string Length(DateOnly from, DateOnly to) => Say(Math.Max(0.4m, At(to.AddDays(1)) - At(from)));

    private decimal At(DateOnly day) => Math.Clamp(100m * (day.DayNumber - First.DayNumber) / (Last.DayNumber + 1 - First.DayNumber), 0, 100);

    private Money Of(MoneyStream stream, IReadOnlyList<int> months) =>
        Income.Rows.Where(row => row.Agreement.StreamId == stream.Id).Sum(row => months.Sum(month => row.Amounts[month]));

    private Money Sum(int from, int count) => Income.PerMonth.Skip(from).Take(count).Sum();

    private static string Say(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>The agreements behind one figure of <see cref="AheadPage"/>.</summary>
public sealed record AheadMonthsPage(DateOnly From, DateOnly To, IReadOnlyList<(Agreement Agreement, Money Amount)> Rows)
{
    public Money Total => Rows.Sum(row => row.Amount);

    /// <summary>Null where these months are none of the coming three years.</summary>
    public static AheadMonthsPage? Of(ContractedIncome income, int from, int to)
    {
        var months = income.Months.Index().Where(month => month.Item.Month() >= from && month.Item.Month() <= to).ToList();
        return months.Count == 0 ? null : new AheadMonthsPage(
            months[0].Item, months[^1].Item,
            [.. income.Rows.Select(row => (row.Agreement, Amount: months.Sum(month => row.Amounts[month.Index]))).Where(row => !row.Amount.IsZero).OrderByDescending(row => row.Amount)]);
    }
}
