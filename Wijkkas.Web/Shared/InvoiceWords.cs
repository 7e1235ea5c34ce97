using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Web.Shared;

/// <summary>How what stands on an invoice is written in columns, in the reader's language.</summary>
public static class InvoiceWords
{
    /// <summary>12,50 or 0,125: at least cents, at most four decimals, without €.</summary>
    public static string Price(this Words words, UnitPrice price) => price.TenThousandths % 100 == 0 ? words.Figure(Money.Euro(price.ToEuros())) : words.Decimal(price.ToEuros());

    /// <summary>21 % of 2100.</summary>
    public static string Percent(this Words words, int hundredths) => $"{words.Decimal(hundredths / 100m)}\u00a0%";

    /// <summary>Short, for a column: 21 %, verlegd, vrij …</summary>
    public static string VatShort(this Words words, VatNature nature, int rate) => nature is VatNature.Standard or VatNature.Reduced or VatNature.Zero ? words.Percent(rate) : words["Invoices.VatShort-" + nature];
}
