using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>What credit notes have to do with the invoice they take back.</summary>
internal static class Credits
{
    /// <summary>
    /// No category of VAT can be credited beyond what was invoiced; and what is credited in parts takes back, together, exactly the VAT that was charged.
    /// </summary>
    /// <exception cref="Refusal"><c>Invoicing.CreditsTooMuch</c> (most that can still be credited, without VAT).</exception>
    public static async Task<InvoiceSums> Fit(Turn turn, Invoice invoice, InvoiceSums sums, CancellationToken cancel)
    {
        var earlier = await turn.Db.Set<InvoiceVat>().AsNoTracking()
            .Where(vat => turn.Db.Set<Invoice>().Any(note => note.Id == vat.InvoiceId && note.CreditsId == invoice.Id)).ToListAsync(cancel);
        var vats = sums.Vats.Select(vat =>
        {
            var rest = invoice.Vats.Find(v => v.Nature == vat.Nature && v.Rate == vat.Rate);
            var taken = earlier.FindAll(v => v.Nature == vat.Nature && v.Rate == vat.Rate);
            var (net, charged) = (rest?.Base ?? Money.Zero, rest?.Amount ?? Money.Zero);
            (net, charged) = (net - taken.Sum(v => v.Base), charged - taken.Sum(v => v.Amount));
            if (vat.Base.Abs() > net.Abs() || vat.Base.IsNegative != net.IsNegative)
            {
                throw new Refusal("Invoicing.CreditsTooMuch", net);
            }

            return vat with { Vat = vat.Base == net || vat.Vat.Abs() > charged.Abs() ? charged : vat.Vat };
        }).ToList();
        return sums with { Vats = vats, Vat = vats.Sum(vat => vat.Vat) };
    }

    /// <summary>What is still open of the invoice is set off at once; what was paid already stays open for the customer.</summary>
    public static async Task SetOff(Turn turn, Invoice invoice, Invoice note, Actor by, CancellationToken cancel)
    {
        var open = await turn.Db.Set<OpenItem>().Where(item => item.LineId == invoice.DebtorLineId).Select(item => item.Open).SingleAsync(cancel);
        var amount = open < note.Total ? open : note.Total;
        if (!amount.IsZero)
        {
            await AllocateHandler.Handle(turn, new Allocate(invoice.DebtorLineId, note.DebtorLineId, amount), by, cancel);
        }
    }
}
