using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>What an invoice must be before it may be issued: Wet OB art. 35a, EN 16931 and what the books ask. Pure.</summary>
public static class InvoiceRules
{
    public const int MostLines = 1000;

    /// <summary>Up to this total, VAT included, a receipt need not name the customer's address (simplified invoice, art. 34d Uitv.besl. OB).</summary>
    public static readonly Money MostOnReceipt = Money.Euro(100m);

    /// <exception cref="Refusal">
    /// <c>Invoicing.NoLines</c>; <c>Invoicing.TooManyLines</c> (most); <c>Invoicing.LineText</c>, <c>Invoicing.LineDiscount</c> (line);
    /// <c>Invoicing.LineVatReason</c> (line): exempt or outside scope without why; <c>Invoicing.LineAmount</c> (line): too large.
    /// </exception>
    public static void CheckLines(IReadOnlyList<DraftLine> lines)
    {
        if (lines.Count == 0)
        {
            throw new Refusal("Invoicing.NoLines");
        }

        if (lines.Count > MostLines)
        {
            throw new Refusal("Invoicing.TooManyLines", MostLines);
        }

        foreach (var line in lines)
        {
            if (string.IsNullOrWhiteSpace(line.Description))
            {
                throw new Refusal("Invoicing.LineText", line.Position);
            }

            if (line.Discount is < 0 or > 10_000)
            {
                throw new Refusal("Invoicing.LineDiscount", line.Position);
            }

            if (line.VatNature is VatNature.Exempt && string.IsNullOrWhiteSpace(line.VatReason))
            {
                throw new Refusal("Invoicing.LineVatReason", line.Position);
            }

            if (!line.Price.StaysBelow(Posting.LargestPart, line.Quantity))
            {
                throw new Refusal("Invoicing.LineAmount", line.Position);
            }
        }
    }

    /// <exception cref="Refusal">
    /// <c>Invoicing.SellerIncomplete</c>; <c>Invoicing.SellerVatNumber</c>; <c>Invoicing.BuyerIncomplete</c> (name); <c>Invoicing.BuyerVatNumber</c> (name);
    /// <c>Invoicing.ReceiptTooLarge</c> (total, most); <c>Invoicing.TotalNotPositive</c> (total); <c>Invoicing.OutsideScopeMixed</c>;
    /// <c>Invoicing.SmallBusinessOnly</c>; <c>Invoicing.NotSmallBusiness</c>; <c>Invoicing.PartyRetired</c> (name); <c>Invoicing.SupplyPeriod</c>.
    /// </exception>
    public static void CheckWhole(InvoiceKind kind, Organisation seller, Party buyer, DateOnly supplyFrom, DateOnly supplyTo, InvoiceSums sums)
    {
        if (seller is { Street: null } or { PostalCode: null } or { Town: null } or { Iban: null })
        {
            throw new Refusal("Invoicing.SellerIncomplete");
        }

        if (supplyTo < supplyFrom)
        {
            throw new Refusal("Invoicing.SupplyPeriod");
        }

        if (sums.Total <= Money.Zero)
        {
            throw new Refusal("Invoicing.TotalNotPositive", sums.Total);
        }

        CheckBuyer(kind, buyer, sums);
        CheckNatures(seller, sums);
    }

    private static void CheckBuyer(InvoiceKind kind, Party buyer, InvoiceSums sums)
    {
        if (buyer.RetiredOn is not null && kind != InvoiceKind.CreditNote)
        {
            throw new Refusal("Invoicing.PartyRetired", buyer.Name);
        }

        if (kind == InvoiceKind.Receipt && sums.Total > MostOnReceipt)
        {
            throw new Refusal("Invoicing.ReceiptTooLarge", sums.Total, MostOnReceipt);
        }

        if (kind == InvoiceKind.Invoice && buyer is ({ Street: null } or { PostalCode: null } or { Town: null }))
        {
            throw new Refusal("Invoicing.BuyerIncomplete", buyer.Name);
        }

        if (buyer.VatNumber is null && sums.Vats.Any(vat => vat.Nature == VatNature.ReverseCharge))
        {
            throw new Refusal("Invoicing.BuyerVatNumber", buyer.Name);
        }
    }

    private static void CheckNatures(Organisation seller, InvoiceSums sums)
    {
        // EN 16931 BR-O-11: outside scope stands alone on an invoice.
        if (sums.Vats.Count > 1 && sums.Vats.Any(vat => vat.Nature == VatNature.OutsideScope))
        {
            throw new Refusal("Invoicing.OutsideScopeMixed");
        }

        if (seller.VatScheme == VatScheme.SmallBusiness && sums.Vats.Any(vat => vat.Nature is not (VatNature.SmallBusiness or VatNature.OutsideScope or VatNature.Exempt)))
        {
            throw new Refusal("Invoicing.SmallBusinessOnly");
        }

        if (seller.VatScheme != VatScheme.SmallBusiness && sums.Vats.Any(vat => vat.Nature == VatNature.SmallBusiness))
        {
            throw new Refusal("Invoicing.NotSmallBusiness");
        }

        if (seller.VatNumber is null && sums.Vats.Any(vat => vat.Nature is VatNature.Standard or VatNature.Reduced or VatNature.Zero or VatNature.ReverseCharge))
        {
            throw new Refusal("Invoicing.SellerVatNumber");
        }
    }
}
