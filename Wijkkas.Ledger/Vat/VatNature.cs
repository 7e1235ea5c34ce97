namespace Wijkkas.Ledger.Vat;

/// <summary>How VAT looks at a supply. It is decided by somebody, with a reason; never guessed for a grant.</summary>
public enum VatNature
{
    /// <summary>The general rate (hoog tarief).</summary>
    Standard = 1,

    /// <summary>The reduced rate (laag tarief).</summary>
    Reduced = 2,

    /// <summary>0 %: taxed, at nought.</summary>
    Zero = 3,

    /// <summary>Btw verlegd: the customer accounts for the VAT (art. 12 lid 5 Wet OB).</summary>
    ReverseCharge = 4,

    /// <summary>Vrijgesteld: exempt, with the article that says so (art. 11 Wet OB).</summary>
    Exempt = 5,

    /// <summary>No supply in the sense of VAT at all: a grant without a service in return, a gift, a member's share.</summary>
    OutsideScope = 6,

    /// <summary>Under the small business scheme (KOR): no VAT, and no word of VAT on the invoice (art. 25a lid 4 Wet OB).</summary>
    SmallBusiness = 7,
}

/// <summary>Rates by date, in hundredths of a per cent.</summary>
public static class VatRates
{
    // Wet OB art. 9 lid 1 and lid 2: 21 % since 1 October 2012; 9 % since 1 January 2019, 6 % before.
    private static readonly DateOnly ReducedIsNine = new(2019, 1, 1);
    private static readonly DateOnly StandardIsTwentyOne = new(2012, 10, 1);

    /// <param name="day">Of the supply.</param>
    public static int On(VatNature nature, DateOnly day) => nature switch
    {
        VatNature.Standard => day >= StandardIsTwentyOne ? 2100 : 1900,
        VatNature.Reduced => day >= ReducedIsNine ? 900 : 600,
        _ => 0,
    };

    /// <summary>Whether VAT is asked at all.</summary>
    public static bool IsTaxed(this VatNature nature) => nature is VatNature.Standard or VatNature.Reduced;
}
