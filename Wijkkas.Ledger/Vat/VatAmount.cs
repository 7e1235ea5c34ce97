using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Vat;

/// <summary>The VAT of one category of an invoice.</summary>
/// <param name="Rate">In hundredths of a per cent: 2100 is 21 %.</param>
/// <param name="Base">Without VAT.</param>
public sealed record VatAmount(VatNature Nature, int Rate, Money Base, Money Vat)
{
    /// <summary>
    /// VAT on the total of each category (EN 16931 BR-CO-17), half a cent away from nought. The total method, always: the law allows one method, applied everywhere.
    /// </summary>
    public static IReadOnlyList<VatAmount> Of(IEnumerable<(VatNature Nature, int Rate, Money Net)> lines) =>
    [
        .. lines.GroupBy(line => (line.Nature, line.Rate)).OrderBy(group => group.Key.Nature).ThenByDescending(group => group.Key.Rate).Select(group =>
        {
            var net = group.Sum(line => line.Net);
            return new VatAmount(group.Key.Nature, group.Key.Rate, net, On(net, group.Key.Rate));
        }),
    ];

    /// <param name="rate">In hundredths of a per cent.</param>
    public static Money On(Money net, int rate) => new((long)decimal.Round((decimal)net.Cents * rate / 10_000, MidpointRounding.AwayFromZero));
}
