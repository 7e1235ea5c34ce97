using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>A meter with what somebody is about to pass on.</summary>
/// <param name="Entry">What it would come to; null where nothing is given for it, see <paramref name="Stop"/>.</param>
public sealed record MeterWithEntry(AllowanceMeter Meter, Money? Entry, RowStop? Stop)
{
    /// <summary>Whether it would pass the maximum of the month or of the year.</summary>
    public bool PassesMaximum => Meter.Maximum is { } maximum && Entry is { } entry && (Meter.InMonth.Total + entry > maximum.PerMonth || Meter.InYear.Total + entry > maximum.PerYear);
}

/// <summary>How far a volunteer is with the maxima. For one person a handful of small questions; for all of them as many.</summary>
public sealed class ReadAllowanceMeter(LedgerDb db)
{
    /// <summary>Of somebody who is a volunteer, for the month of the work.</summary>
    public async Task<AllowanceMeter> Of(int partyId, int workMonth, CancellationToken cancel) => (await Read(partyId, workMonth, cancel)).Single().Meter;

    /// <summary>The meter for the month of a day, and what so many minutes of an activity on that day would add.</summary>
    public async Task<MeterWithEntry> WithEntry(int partyId, int activityId, DateOnly day, int minutes, CancellationToken cancel)
    {
        var (meter, person, terms) = (await Read(partyId, day.Month(), cancel)).Single();
        var priced = terms.Price(person, new AllowanceItem(partyId, 0, null, day, 0) { ActivityId = activityId, Minutes = minutes });
        return new MeterWithEntry(meter, priced.Stop is null ? priced.Amount : null, priced.Stop);
    }

    /// <summary>Of everybody who worked, has worked or was paid in that year; those nearest to a maximum first.</summary>
    /// <param name="least">From how many hundredths of a maximum on.</param>
    public async Task<IReadOnlyList<(AllowanceMeter Meter, string Name)>> Near(int workMonth, int least, CancellationToken cancel) =>
        [.. (await ReadAll(null, workMonth, cancel)).Where(one => one.Meter.Percent >= least).OrderByDescending(one => one.Meter.Percent).Select(one => (one.Meter, one.Name))];

    private async Task<IEnumerable<(AllowanceMeter Meter, AllowancePerson Person, AllowanceTerms Terms)>> Read(int partyId, int workMonth, CancellationToken cancel) =>
        (await ReadAll(partyId, workMonth, cancel)).Select(one => (one.Meter, one.Person, one.Terms));

    private async Task<List<(AllowanceMeter Meter, AllowancePerson Person, string Name, AllowanceTerms Terms)>> ReadAll(int? partyId, int workMonth, CancellationToken cancel)
    {
        var later = await db.Set<AllowanceSettings>().Select(settings => (int?)settings.MonthsLater).SingleOrDefaultAsync(cancel) ?? 1;
        var month = BookCalendar.FirstDay(workMonth).AddMonths(later).Month();
        var facts = await AllowanceFacts.Read(db, month, LastDayThatCounts(month, later), partyId, null, withSubmitted: true, cancel);
        var (first, last) = (month / 100 * 100, ((month / 100) + 1) * 100);
        var payments = (await ReadAllowanceRuns.Payments(db, db.Set<AllowancePayment>().Where(p => p.Month >= first && p.Month < last && (partyId == null || p.PartyId == partyId)), cancel))
            .Where(p => !p.TakenBack).ToLookup(p => p.PartyId);
        var next = await NextPaymentMonth(cancel);
        return [.. facts.People.Select(person => (Meter(person, payments[person.Person.PartyId], month, workMonth, next, later, facts.Terms), person.Person, person.Name, facts.Terms))];
    }

    // Work of the whole calendar year of the payment month counts in the year, also what comes after this month.
    private static DateOnly LastDayThatCounts(int month, int later) => BookCalendar.LastDay(BookCalendar.FirstDay((month / 100 * 100) + 12).AddMonths(-later).Month());

    // Old work that waits is paid by the next run.
    private async Task<int> NextPaymentMonth(CancellationToken cancel) =>
        await db.Set<AllowanceRun>().Where(run => run.State == AllowanceRunState.Approved).MaxAsync(run => (DateOnly?)run.PayOn, cancel) is { } last ? BookCalendar.NextMonth(last.Month()) : 0;

    private static AllowanceMeter Meter(PersonFacts person, IEnumerable<AllowancePaid> payments, int month, int workMonth, int next, int later, AllowanceTerms terms)
    {
        var year = month / 100;
        var (inMonth, inYear, actual) = (MeterParts.Nothing, MeterParts.Nothing, Money.Zero);
        foreach (var payment in payments)
        {
            actual += payment.Amount - payment.Counts;

            // A payment has one nature, so it counts wholly or not at all.
            var part = payment.Counts.IsZero ? MeterParts.Nothing : MeterParts.Nothing with { Paid = payment.Counts - payment.Open, Approved = payment.Open };
            inYear += part;
            inMonth += payment.Month == month ? part : MeterParts.Nothing;
        }

        foreach (var (row, isSignedOff) in PersonAllowances.Priced(person.Person, person.Items, terms).Select(row => (row, true)).Concat(PersonAllowances.Priced(person.Person, person.Submitted, terms).Select(row => (row, false))))
        {
            // What waits for a reason may still be paid; what is done for nothing may not.
            if (row.Stop is not (null or RowStop.AboveNorm) || !row.Counts)
            {
                continue;
            }

            var paidIn = Math.Max(BookCalendar.FirstDay(row.Item.On.Month()).AddMonths(later).Month(), next);
            var part = isSignedOff ? MeterParts.Nothing with { SignedOff = row.Amount } : MeterParts.Nothing with { Submitted = row.Amount };
            inYear += paidIn / 100 == year ? part : MeterParts.Nothing;
            inMonth += paidIn == month ? part : MeterParts.Nothing;
        }

        inMonth += MeterParts.Nothing with { Elsewhere = person.Standing.ElsewhereInMonth };
        inYear += MeterParts.Nothing with { Elsewhere = person.Standing.ElsewhereInYear };
        return new AllowanceMeter(
            person.Person.PartyId, month, workMonth, terms.Maxima.Find(year), inMonth, inYear, actual, person.Declaration?.Benefit ?? BenefitKind.None,
            person.Person.BornOn is { } born ? Reckoning.Age(born, BookCalendar.LastDay(workMonth)) : null, person.Decisions.YearIsReported);
    }
}
