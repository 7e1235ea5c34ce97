using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Jobs;

/// <summary>What a resident pays for a job, taken apart: VAT, the doer's part, and what stays in the purse. Whole cents; together they are the whole. Pure.</summary>
/// <param name="Net">Without VAT.</param>
public sealed record JobFee(Money Net, Money Vat, Money Doer)
{
    /// <summary>A hundred thousand euro: more is a typing error.</summary>
    public static readonly Money Largest = Money.Euro(100_000m);

    public Money Total => Net + Vat;

    public Money Purse => Net - Doer;

    /// <param name="price">VAT included. Some prices no amount without VAT comes out at, when VAT is rounded as it is on an invoice: then it is one cent less, never more.</param>
    /// <param name="doerPart">In hundredths of a per cent of what is left without VAT; what cannot be divided stays in the purse.</param>
    public static JobFee Of(Money price, VatNature nature, int doerPart, DateOnly on)
    {
        var rate = VatRates.On(nature, on);
        var net = new Money((long)decimal.Round(price.Cents * 10_000m / (10_000 + rate), MidpointRounding.AwayFromZero));
        while (net + VatAmount.On(net, rate) > price)
        {
            net -= new Money(1);
        }

        return new JobFee(net, VatAmount.On(net, rate), new Money(net.Cents * doerPart / 10_000));
    }
}
