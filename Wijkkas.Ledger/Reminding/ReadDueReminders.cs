using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Reminding;

/// <summary>An invoice of which it is time for the next step.</summary>
/// <param name="LastStep">The step before, if there was one.</param>
public sealed record DueReminder(int InvoiceId, string Number, long LineId, DateOnly IssuedOn, DateOnly DueOn, Money Total, Money Open, int Step, int? LastStep, DateOnly? LastOn);

/// <summary>One customer with all invoices of which it is time: they go in one letter.</summary>
/// <param name="Address">Null where we have none: then somebody calls or writes.</param>
/// <param name="IsPerson">A private person, whom the law protects more.</param>
public sealed record PartyToRemind(int PartyId, string Name, string? Address, string Language, IReadOnlyList<DueReminder> Items, bool IsPerson = false)
{
    public Money Open => Items.Sum(item => item.Open);

    /// <summary>The letter is that of the step that is furthest.</summary>
    public int Step => Items.Max(item => item.Step);
}

/// <summary>An invoice that is left alone.</summary>
public sealed record HeldInvoice(int InvoiceId, string Number, string Buyer, DateOnly DueOn, Money Open, string Why);

/// <summary>
/// Finds who is to be reminded. A step comes on its day, the same never twice, and one at a time: who was not reminded for months gets the first letter first,
/// and the next one no sooner than the days that lie between the two steps. A step before the due day lapses on that day. Nothing goes about what is paid,
/// credited, held, or disputed at a payer's bank.
/// </summary>
public sealed class ReadDueReminders(LedgerDb db)
{
    /// <summary>Of so many late invoices the oldest are looked at; the others have their turn when those are done.</summary>
    public const int MostLookedAt = 5000;

    /// <param name="partyId">Only of this customer.</param>
    public async Task<IReadOnlyList<PartyToRemind>> Read(DateOnly on, int? partyId, CancellationToken cancel)
    {
        var steps = (await ReminderSteps.Read(db, cancel)).Where(step => step.IsActive).ToList();
        if (steps.Count == 0)
        {
            return [];
        }

        var (last, before) = (steps[^1].Number, on.AddDays(-steps[0].Days));
        var told = db.Set<InvoiceEvent>().Where(e => e.Kind == InvoiceEventKind.Reminded);
        var found = await Open().Where(one => one.Invoice.DueOn <= before && (partyId == null || one.Invoice.PartyId == partyId)
                && !db.Set<ReminderHold>().Any(hold => hold.InvoiceId == one.Invoice.Id)
                && !db.Set<OnlinePayment>().Any(payment => payment.LineId == one.Item.LineId && payment.Disputed.Cents > 0)
                && !told.Any(e => e.InvoiceId == one.Invoice.Id && e.Step >= last))
            .OrderBy(one => one.Invoice.DueOn).ThenBy(one => one.Invoice.Id).Take(MostLookedAt)
            .Select(one => new
            {
                one.Invoice.Id,
                one.Invoice.Number,
                one.Item.LineId,
                one.Invoice.PartyId,
                one.Invoice.IssuedOn,
                one.Invoice.DueOn,
                one.Invoice.Total,
                one.Item.Open,
                Step = told.Where(e => e.InvoiceId == one.Invoice.Id).Max(e => e.Step),
                At = told.Where(e => e.InvoiceId == one.Invoice.Id).Max(e => (DateTime?)e.At),
            })
            .ToListAsync(cancel);
        var due = found.Select(one => (one.PartyId, Next: Next(steps, one.DueOn, one.Step, one.At is { } at ? DateOnly.FromDateTime(at.OnTheWall()) : null, on), Of: one))
            .Where(one => one.Next is not null)
            .Select(one => (one.PartyId, Item: new DueReminder(
                one.Of.Id, one.Of.Number, one.Of.LineId, one.Of.IssuedOn, one.Of.DueOn, one.Of.Total, one.Of.Open, one.Next!.Number, one.Of.Step,
                one.Of.At is { } at ? DateOnly.FromDateTime(at.OnTheWall()) : null)))
            .ToLookup(one => one.PartyId, one => one.Item);
        var ids = due.Select(group => group.Key).ToList();
        var parties = await db.Set<Party>().AsNoTracking().Where(party => ids.Contains(party.Id)).ToListAsync(cancel);
        return [.. parties.OrderBy(party => party.Name, StringComparer.CurrentCultureIgnoreCase).ThenBy(party => party.Id)
            .Select(party => new PartyToRemind(party.Id, party.Name, party.InvoiceEmail ?? party.Email, party.Language, [.. due[party.Id]], party.IsPerson))];
    }

    /// <summary>What is open and left alone, oldest first.</summary>
    public async Task<IReadOnlyList<HeldInvoice>> Held(CancellationToken cancel) =>
        await Open().Join(db.Set<ReminderHold>(), one => one.Invoice.Id, hold => hold.InvoiceId, (one, hold) => new { one, hold.Why })
            .OrderBy(held => held.one.Invoice.DueOn).ThenBy(held => held.one.Invoice.Id).Take(500)
            .Select(held => new HeldInvoice(held.one.Invoice.Id, held.one.Invoice.Number, held.one.Invoice.Buyer.Name, held.one.Invoice.DueOn, held.one.Item.Open, held.Why))
            .ToListAsync(cancel);

    private IQueryable<OpenInvoice> Open() =>
        from item in db.Set<OpenItem>()
        join invoice in db.Set<Invoice>() on item.LineId equals invoice.DebtorLineId
        where item.Open.Cents > 0 && invoice.Kind != InvoiceKind.CreditNote
        select new OpenInvoice { Invoice = invoice, Item = item };

    private static ReminderStep? Next(List<ReminderStep> steps, DateOnly due, int? done, DateOnly? doneOn, DateOnly on)
    {
        var next = steps.Find(step => step.Number > (done ?? 0) && !(step.Days <= 0 && on > due));
        if (next is null)
        {
            return null;
        }

        // Behind a step that was late, the next is as much later.
        var earliest = due.AddDays(next.Days);
        if (doneOn is { } day)
        {
            var between = next.Days - (steps.Find(step => step.Number == done)?.Days ?? next.Days - 7);
            earliest = day.AddDays(between) > earliest ? day.AddDays(between) : earliest;
        }

        return earliest <= on ? next : null;
    }

    private sealed class OpenInvoice
    {
        public required Invoice Invoice { get; init; }

        public required OpenItem Item { get; init; }
    }
}
