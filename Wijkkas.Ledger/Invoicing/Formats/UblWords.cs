using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Invoicing.Formats;

/// <summary>The few words that stand in an e-invoice itself. They are part of the file, not of a screen: the law names some of them.</summary>
internal sealed record UblWords(string Discount, string NoReference, string ReverseCharge, string Exempt, string SmallBusiness, string OutsideScope)
{
    private static readonly UblWords Dutch = new(
        "Korting", "n.v.t.", "Btw verlegd", "Vrijgesteld van btw", "Vrijgesteld van btw, kleineondernemersregeling (art. 25 Wet OB)", "Buiten de werking van de btw");

    private static readonly UblWords English = new(
        "Discount", "n/a", "Reverse charge (btw verlegd)", "Exempt from VAT", "Exempt from VAT, small business scheme (art. 25 Wet OB)", "Outside the scope of VAT");

    public static UblWords In(string language) => language == "en" ? English : Dutch;

    /// <summary>Why no VAT is charged (BT-120); null where it is, or where the rate is nought.</summary>
    public string? Why(string category, VatNature nature, string reason) => (category, nature) switch
    {
        ("AE", _) => ReverseCharge,
        (_, VatNature.SmallBusiness) => SmallBusiness,
        ("E", _) => reason.Length > 0 ? $"{Exempt}, {reason}" : Exempt,
        ("O", _) => reason.Length > 0 ? reason : OutsideScope,
        _ => null,
    };
}
