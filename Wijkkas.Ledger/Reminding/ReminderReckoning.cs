using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Mail;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Reminding;

/// <summary>Days at one rate.</summary>
public sealed record InterestPart(DateOnly From, DateOnly To, int Hundredths)
{
    public int Days => To.DayNumber - From.DayNumber + 1;
}

/// <summary>Statutory interest over what is open of one invoice.</summary>
public sealed record InterestClaim(DueReminder Of, Money Amount, IReadOnlyList<InterestPart> Parts);

/// <summary>What a letter asks on top of what is open.</summary>
/// <param name="Costs">Of collecting, over the invoices in <paramref name="CostsOf"/> together.</param>
/// <param name="Announced">What will be added when the invoices in <paramref name="AnnouncedOf"/> are not paid within 14 days.</param>
public sealed record ReminderCharges(
    IReadOnlyList<InterestClaim> Interests, Money Costs, IReadOnlyList<DueReminder> CostsOf, Money Announced, IReadOnlyList<DueReminder> AnnouncedOf)
{
    public static ReminderCharges None { get; } = new([], Money.Zero, [], Money.Zero, []);

    public Money Interest => Interests.Sum(claim => claim.Amount);

    public Money OnTop => Interest + Costs;

    public bool IsNothing => OnTop.IsZero && Announced.IsZero;
}

/// <summary>A letter that went out and announced costs of collecting.</summary>
public sealed record CostsAnnouncement(int InvoiceId, int LetterId, DateOnly SentOn, Money Amount);

/// <summary>
/// Reckons what reminders ask on top: statutory interest (simple, over what is open, from the day behind the due day, year of 365 days, rounded once per invoice)
/// and costs of collecting by the scale. Only steps that say so ask it. A private person is asked costs only when a letter that went out 15 days ago or earlier
/// announced them (art. 6:96 lid 6 BW: 14 days from the day behind its arrival), and no more than it announced; otherwise the letter announces them.
/// </summary>
public sealed class ReminderReckoning(
    IEnumerable<ReminderStep> steps, IEnumerable<StatutoryInterestRate> rates, IEnumerable<CollectionScale> scales, IEnumerable<CostsAnnouncement> announcements)
{
    /// <summary>Between the day on which costs were announced and the first on which they may be asked.</summary>
    public const int DaysToPay = 15;

    private readonly Dictionary<int, ReminderStep> steps = steps.ToDictionary(step => step.Number);
    private readonly List<StatutoryInterestRate> rates = [.. rates.OrderBy(rate => rate.From)];
    private readonly List<CollectionScale> scales = [.. scales.Prepend(CollectionScale.Shipped).OrderBy(scale => scale.From)];
    private readonly ILookup<int, CostsAnnouncement> announced = announcements.ToLookup(one => one.InvoiceId);

    /// <exception cref="Refusal"><c>Reminders.NoConsumerRate</c>, <c>Reminders.NoCommercialRate</c> (day): a step charges interest over a day that no rate covers.</exception>
    public ReminderCharges Of(PartyToRemind party, DateOnly on)
    {
        var late = party.Items.Where(item => item.DueOn < on && item.Open > Money.Zero && steps.ContainsKey(item.Step)).ToList();
        var kind = party.IsPerson ? StatutoryInterestKind.Consumer : StatutoryInterestKind.Commercial;
        var interests = late.Where(item => steps[item.Step].ChargesInterest).Select(item => Interest(item, on, kind)).ToList();
        var asked = late.Where(item => steps[item.Step].ChargesCosts).ToList();
        if (asked.Count == 0)
        {
            return ReminderCharges.None with { Interests = interests };
        }

        var scale = scales.FindLast(one => one.From <= on) ?? CollectionScale.Shipped;
        var now = party.IsPerson ? asked.FindAll(item => Ripe(item, on).Any()) : asked;
        var costs = scale.Costs(now.Sum(item => item.Open));
        if (party.IsPerson)
        {
            var most = now.SelectMany(item => Ripe(item, on)).DistinctBy(one => one.LetterId).Sum(one => one.Amount);
            costs = costs > most ? most : costs;
        }

        // Together they cost less than each alone: what is announced is what comes on top.
        var more = now.Count == asked.Count ? Money.Zero : scale.Costs(asked.Sum(item => item.Open)) - costs;
        return new ReminderCharges(interests, costs, now, more, more.IsZero ? [] : [.. asked.Except(now)]);
    }

    /// <summary>Reckons by the books.</summary>
    public static async Task<ReminderReckoning> Read(LedgerDb db, IEnumerable<PartyToRemind> parties, CancellationToken cancel)
    {
        var steps = await ReminderSteps.Read(db, cancel);
        if (!steps.Any(step => step.ChargesInterest || step.ChargesCosts))
        {
            return new ReminderReckoning(steps, [], [], []);
        }

        var ids = parties.Where(party => party.IsPerson).SelectMany(party => party.Items).Select(item => item.InvoiceId).ToList();
        var announced = await db.Set<ReminderClaim>().Where(claim => ids.Contains(claim.InvoiceId) && claim.Announced.Cents > 0)
            .Join(db.Set<Letter>().Where(letter => letter.State == LetterState.Sent && letter.DoneAt != null), claim => claim.LetterId, letter => letter.Id,
                (claim, letter) => new { claim.InvoiceId, claim.LetterId, letter.DoneAt, claim.Announced })
            .ToListAsync(cancel);
        return new ReminderReckoning(
            steps,
            await db.Set<StatutoryInterestRate>().AsNoTracking().ToListAsync(cancel),
            await db.Set<CollectionScale>().AsNoTracking().ToListAsync(cancel),
            announced.Select(one => new CostsAnnouncement(one.InvoiceId, one.LetterId, DateOnly.FromDateTime(one.DoneAt!.Value.OnTheWall()), one.Announced)));
    }

    private IEnumerable<CostsAnnouncement> Ripe(DueReminder item, DateOnly on) => announced[item.InvoiceId].Where(one => one.SentOn.AddDays(DaysToPay) <= on);

    private InterestClaim Interest(DueReminder item, DateOnly on, StatutoryInterestKind kind)
    {
        var ofKind = rates.FindAll(rate => rate.Kind == kind);
        var parts = new List<InterestPart>();
        for (var from = item.DueOn.AddDays(1); from <= on; from = parts[^1].To.AddDays(1))
        {
            var rate = ofKind.FindLast(one => one.From <= from)
                ?? throw (kind == StatutoryInterestKind.Consumer ? new Refusal("Reminders.NoConsumerRate", from) : new Refusal("Reminders.NoCommercialRate", from));
            var next = ofKind.Find(one => one.From > from)?.From.AddDays(-1) ?? on;
            parts.Add(new InterestPart(from, next < on ? next : on, rate.Hundredths));
        }

        var cents = item.Open.Cents * parts.Sum(part => (decimal)part.Days * part.Hundredths) / (365 * 10_000);
        return new InterestClaim(item, new Money((long)Math.Round(cents, MidpointRounding.AwayFromZero)), parts);
    }
}
