using System.Globalization;

namespace Wijkkas.Ledger.Values;

/// <summary>How much of something, to a thousandth: hours, kilograms, square metres, pieces. Negative takes back.</summary>
public readonly record struct Quantity(long Thousandths)
{
    /// <summary>A milliard: more is a typing error.</summary>
    public static readonly Quantity Largest = Of(1_000_000_000m);

    public static Quantity One => new(1000);

    public bool IsZero => Thousandths == 0;

    /// <exception cref="Refusal"><c>Values.QuantityTooFine</c> (number): more than three decimals; <c>Values.QuantityTooLarge</c> (number).</exception>
    public static Quantity Of(decimal number)
    {
        if (Math.Abs(number) > 1_000_000_000m)
        {
            throw new Refusal("Values.QuantityTooLarge", number.ToString(CultureInfo.InvariantCulture));
        }

        return number * 1000 is var thousandths && decimal.Truncate(thousandths) == thousandths
            ? new Quantity((long)thousandths)
            : throw new Refusal("Values.QuantityTooFine", number.ToString(CultureInfo.InvariantCulture));
    }

    public decimal ToNumber() => Thousandths / 1000m;

    public static Quantity operator +(Quantity a, Quantity b) => new(a.Thousandths + b.Thousandths);

    public static Quantity operator -(Quantity a) => new(-a.Thousandths);

    /// <summary>For people who read code and logs, and for files: <c>1.5</c>.</summary>
    public override string ToString() => ToNumber().ToString("0.###", CultureInfo.InvariantCulture);
}

/// <summary>What a quantity is counted in.</summary>
public enum Unit
{
    Piece = 1,
    Hour = 2,
    Day = 3,
    Month = 4,
    Kilogram = 5,
    Tonne = 6,
    Metre = 7,
    SquareMetre = 8,
    Kilometre = 9,
    Litre = 10,

    /// <summary>One price for the whole (vaste prijs).</summary>
    LumpSum = 11,

    /// <summary>A job (klus).</summary>
    Job = 12,
}

public static class Units
{
    /// <summary>The code of UN/ECE Recommendation 20, as EN 16931 wants it (BT-130).</summary>
    public static string Code(this Unit unit) => unit switch
    {
        Unit.Piece => "C62",
        Unit.Hour => "HUR",
        Unit.Day => "DAY",
        Unit.Month => "MON",
        Unit.Kilogram => "KGM",
        Unit.Tonne => "TNE",
        Unit.Metre => "MTR",
        Unit.SquareMetre => "MTK",
        Unit.Kilometre => "KMT",
        Unit.Litre => "LTR",
        Unit.LumpSum => "LS",
        Unit.Job => "E51",
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };
}
