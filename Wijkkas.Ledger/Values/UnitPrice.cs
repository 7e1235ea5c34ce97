using System.Globalization;

namespace Wijkkas.Ledger.Values;

/// <summary>What one unit costs, in euro to four decimals and without VAT: € 0,1250 a kilogram. Never negative; a quantity takes back.</summary>
public readonly record struct UnitPrice(long TenThousandths)
{
    /// <summary>Ten million euro: more is a typing error.</summary>
    public const decimal Largest = 10_000_000m;

    /// <exception cref="Refusal"><c>Values.PriceTooFine</c>, <c>Values.PriceNegative</c>, <c>Values.PriceTooLarge</c> (number).</exception>
    public static UnitPrice Euro(decimal euros)
    {
        var text = euros.ToString(CultureInfo.InvariantCulture);
        return euros < 0 ? throw new Refusal("Values.PriceNegative", text)
            : euros > Largest ? throw new Refusal("Values.PriceTooLarge", text)
            : euros * 10_000 is var parts && decimal.Truncate(parts) == parts ? new UnitPrice((long)parts)
            : throw new Refusal("Values.PriceTooFine", text);
    }

    public decimal ToEuros() => TenThousandths / 10_000m;

    /// <summary>So many units at this price, in whole cents; half a cent goes away from nought, so that a credit mirrors its invoice.</summary>
    public Money Times(Quantity quantity) => Rounded(ToEuros() * quantity.ToNumber());

    /// <summary>Whether so many units come to no more than this, taken or given back. Nothing overflows.</summary>
    public bool StaysBelow(Money most, Quantity quantity) => Math.Abs(ToEuros() * quantity.ToNumber()) <= most.ToEuros();

    /// <summary>Euros to whole cents, half a cent away from nought (20,125 → 20,13), as the Belastingdienst rounds VAT on an invoice.</summary>
    public static Money Rounded(decimal euros) => new((long)decimal.Round(euros * 100, MidpointRounding.AwayFromZero));

    /// <summary>For people who read code and logs, and for files: <c>12.50</c>, <c>0.125</c>.</summary>
    public override string ToString() => ToEuros().ToString("0.00##", CultureInfo.InvariantCulture);
}
