using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>What the lines of a draft come to. Pure: the same for the screen that shows it and the act that issues it.</summary>
/// <param name="Net">Without VAT, after discounts.</param>
public sealed record InvoiceSums(IReadOnlyList<InvoiceSums.Line> Lines, IReadOnlyList<VatAmount> Vats, Money Net, Money Vat)
{
    public Money Total => Net + Vat;

    /// <param name="Discount">What the discount takes off.</param>
    public sealed record Line(DraftLine Draft, Money Gross, Money Discount, int VatRate)
    {
        public Money Net => Gross - Discount;
    }

    /// <param name="supplied">The last day of the work: its VAT rate holds.</param>
    public static InvoiceSums Of(IEnumerable<DraftLine> drafts, DateOnly supplied)
    {
        var lines = drafts.OrderBy(draft => draft.Position).Select(draft =>
        {
            var gross = draft.Price.Times(draft.Quantity);
            var discount = new Money((long)decimal.Round((decimal)gross.Cents * draft.Discount / 10_000, MidpointRounding.AwayFromZero));
            return new Line(draft, gross, discount, VatRates.On(draft.VatNature, supplied));
        }).ToList();
        var vats = VatAmount.Of(lines.Select(line => (line.Draft.VatNature, line.VatRate, line.Net)));
        return new InvoiceSums(lines, vats, lines.Sum(line => line.Net), vats.Sum(vat => vat.Vat));
    }
}
