using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.VatReturns;

/// <summary>
/// The boxes (rubrieken) of the return of 2026 that a neighbourhood comes across. Trade with other countries (3a to 4b) and private use (1d) are not among what
/// Wijkkas books; the page says so.
/// </summary>
public enum VatBox
{
    /// <summary>1a: supplies at the standard rate.</summary>
    Standard = 11,

    /// <summary>1b: supplies at the reduced rate.</summary>
    Reduced = 12,

    /// <summary>1e: supplies at 0 %, or reversed to the customer. A base only.</summary>
    NotTaxed = 15,

    /// <summary>2a: VAT that suppliers reversed to us.</summary>
    ReversedToUs = 21,

    /// <summary>5b: input VAT (voorbelasting). VAT only.</summary>
    Input = 52,
}

/// <summary>What one entry puts in one box.</summary>
/// <param name="Base">Without VAT; nought in box 5b.</param>
public sealed record VatFact(VatBox Box, long EntryId, Money Base, Money Vat);

/// <summary>One box, to the cent and as it is declared.</summary>
public sealed record VatBoxSum(VatBox Box, Money Base, Money Vat)
{
    /// <summary>Whole euros, rounded in our own favour: what we owe down, what we reclaim up (Toelichting bij de btw-aangifte).</summary>
    public Money DeclaredBase => Euros.Down(Base);

    public Money DeclaredVat => Box == VatBox.Input ? Euros.Up(Vat) : Euros.Down(Vat);
}

/// <summary>A whole return. Pure.</summary>
public sealed record VatBoxes(IReadOnlyList<VatBoxSum> Boxes)
{
    public static readonly IReadOnlyList<VatBox> InOrder = Enum.GetValues<VatBox>();

    /// <summary>5a: VAT owed.</summary>
    public Money Owed => Boxes.Where(box => box.Box != VatBox.Input).Sum(box => box.DeclaredVat);

    /// <summary>5b: input VAT.</summary>
    public Money Input => Boxes.Where(box => box.Box == VatBox.Input).Sum(box => box.DeclaredVat);

    /// <summary>5g: to pay, or below nought to get back.</summary>
    public Money ToPay => Owed - Input;

    /// <summary>What would be paid to the cent.</summary>
    public Money Exact => Boxes.Sum(box => box.Box == VatBox.Input ? -box.Vat : box.Vat);

    /// <summary>What rounding saves us; booked with the return.</summary>
    public Money Rounding => Exact - ToPay;

    public static VatBoxes Of(IEnumerable<VatFact> facts)
    {
        var sums = facts.ToLookup(fact => fact.Box);
        return new VatBoxes([.. InOrder.Select(box => new VatBoxSum(box, sums[box].Sum(fact => fact.Base), sums[box].Sum(fact => fact.Vat)))]);
    }

    /// <summary>The box of what we sell; null where it is not in the return at all.</summary>
    public static VatBox? OfSale(VatNature nature) => nature switch
    {
        VatNature.Standard => VatBox.Standard,
        VatNature.Reduced => VatBox.Reduced,
        VatNature.Zero or VatNature.ReverseCharge => VatBox.NotTaxed,
        _ => null,
    };

    /// <summary>How a box is called on the form: 1a.</summary>
    public static string Name(VatBox box) => $"{(int)box / 10}{(char)('a' + ((int)box % 10) - 1)}";
}

/// <summary>Whole euros, downwards and upwards, also below nought.</summary>
internal static class Euros
{
    public static Money Down(Money amount) => new((amount.Cents - Remainder(amount.Cents)));

    public static Money Up(Money amount) => -Down(-amount);

    private static long Remainder(long cents) => ((cents % 100) + 100) % 100;
}
