using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>The maxima that hold, by year.</summary>
public sealed class MaximaInForce(IEnumerable<AllowanceMaximum> confirmed)
{
    private readonly Dictionary<int, AllowanceMaximum> byYear = ShippedMaxima.All.Concat(confirmed.OrderBy(one => one.ConfirmedAt).ThenBy(one => one.Id))
        .GroupBy(one => one.Year).ToDictionary(year => year.Key, year => year.Last());

    /// <summary>As they came with the house.</summary>
    public static MaximaInForce Shipped { get; } = new([]);

    public IEnumerable<AllowanceMaximum> All => byYear.Values.OrderByDescending(one => one.Year);

    public AllowanceMaximum? Find(int year) => byYear.GetValueOrDefault(year);

    /// <exception cref="Refusal"><c>Allowances.NoAmounts</c> (year): a year without figures is never paid with those of another.</exception>
    public AllowanceMaximum Of(int year) => Find(year) ?? throw new Refusal("Allowances.NoAmounts", year);

    public static async Task<MaximaInForce> Read(LedgerDb db, CancellationToken cancel) =>
        new(await db.Set<AllowanceMaximum>().AsNoTracking().Where(one => one.ConfirmedBy != null).ToListAsync(cancel));
}
