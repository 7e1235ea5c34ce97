namespace Wijkkas.Ledger.Allowances;

/// <summary>What a payment to somebody is before the law: it decides which maxima hold and whether the tax office hears of it.</summary>
public enum PaymentNature
{
    /// <summary>An allowance of a volunteer (vrijwilligersregeling, art. 2 lid 6 Wet LB 1964): untaxed within the maxima, not reported.</summary>
    VolunteerScheme = 1,

    /// <summary>What somebody spent for us and proves with a receipt: no maximum.</summary>
    ActualCosts = 2,

    /// <summary>Paid work of somebody who is neither volunteer nor entrepreneur: reported (uitbetaalde bedragen aan derden, UBD).</summary>
    PaidOddJob = 3,

    /// <summary>A supplier who charges VAT: not reported.</summary>
    SupplierWithVat = 4,

    /// <summary>A person who sends an invoice without VAT: reported.</summary>
    SupplierWithoutVat = 5,
}

public static class PaymentNatures
{
    /// <summary>Whether it belongs on the list for the tax office, where we must make one.</summary>
    public static bool IsReported(this PaymentNature nature) => nature is PaymentNature.PaidOddJob or PaymentNature.SupplierWithoutVat;
}
