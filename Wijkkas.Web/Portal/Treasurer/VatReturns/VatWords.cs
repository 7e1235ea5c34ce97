using Wijkkas.Ledger.VatReturns;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.VatReturns;

internal static class VatWords
{
    /// <summary>A period as people say it: 3e kwartaal 2026, oktober 2026, 2026.</summary>
    public static string Period(this Words words, DateOnly from, DateOnly to) => VatPeriods.Length(from, to) switch
    {
        1 => words.Month((from.Year * 100) + from.Month),
        3 => words["VatReturns.Quarter", ((from.Month - 1) / 3) + 1, from.Year],
        _ => words["VatReturns.Year", from.Year],
    };
}
