using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Reminding;

/// <summary>Leaves an invoice alone, or, without a reason, no longer.</summary>
public sealed record HoldReminders(int InvoiceId, bool IsHeld, string? Why);

public sealed class HoldRemindersHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Invoicing.Unknown</c>, <c>Reminders.WhyMissing</c>, <c>Values.TextTooLong</c> (most).</exception>
    public Task Handle(HoldReminders order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            if (!await turn.Db.Set<Invoice>().AnyAsync(invoice => invoice.Id == order.InvoiceId, cancel))
            {
                throw new Refusal("Invoicing.Unknown");
            }

            if (await turn.Db.Set<ReminderHold>().SingleOrDefaultAsync(hold => hold.InvoiceId == order.InvoiceId, cancel) is { } held)
            {
                if (order.IsHeld)
                {
                    return;
                }

                turn.Db.Remove(held);
            }
            else if (order.IsHeld)
            {
                turn.Db.Add(new ReminderHold
                {
                    InvoiceId = order.InvoiceId,
                    Why = Label.Optional(order.Why, ReminderHold.LongestWhy) ?? throw new Refusal("Reminders.WhyMissing"),
                    Since = turn.Now,
                    By = by.Id,
                });
            }

            await turn.Save(by, cancel);
        },
        cancel);
}
