using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>Lets the numbers of a book year begin behind the last one that another program gave. Only while none was given here that year.</summary>
/// <param name="Before">The last number given elsewhere; 0 where none.</param>
public sealed record ContinueNumbers(int Year, int Before);

public sealed class ContinueNumbersHandler(Bookkeeper books)
{
    public const int Most = 999_999;

    /// <exception cref="Refusal"><c>Invoicing.NumbersBegun</c> (year); <c>Invoicing.NumberOutOfRange</c> (most); <c>Invoicing.YearOutOfRange</c>.</exception>
    public Task Handle(ContinueNumbers order, CancellationToken cancel) => books.Take(
        async turn =>
        {
            if (order.Before is < 0 or > Most)
            {
                throw new Refusal("Invoicing.NumberOutOfRange", Most);
            }

            if (order.Year is < 2000 or > 2999)
            {
                throw new Refusal("Invoicing.YearOutOfRange");
            }

            if (await turn.Db.Set<Invoice>().AnyAsync(invoice => invoice.Year == order.Year, cancel))
            {
                throw new Refusal("Invoicing.NumbersBegun", order.Year);
            }

            var series = await turn.Db.Set<InvoiceSeries>().SingleOrDefaultAsync(s => s.Year == order.Year, cancel);
            if (series is null)
            {
                turn.Db.Add(new InvoiceSeries { Year = order.Year, Before = order.Before, Last = order.Before });
            }
            else
            {
                (series.Before, series.Last) = (order.Before, order.Before);
            }

            await turn.Save(cancel);
        },
        cancel);
}
