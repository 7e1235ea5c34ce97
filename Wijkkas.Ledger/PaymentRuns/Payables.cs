using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.PaymentRuns;

/// <summary>What stands in the way of a payment, or should be looked at. Each has a sentence, which mentions the fact.</summary>
public enum Obstacle
{
    NoIban = 1,

    /// <summary>Another account number waits for a second person.</summary>
    IbanWaits = 2,

    /// <summary>The account is not in the area of SEPA payments. Fact: the country.</summary>
    NotSepa = 3,
    Retired = 4,

    /// <summary>Fact: the most that one payment may be.</summary>
    OverLimit = 5,

    /// <summary>Fact: the number of the other run.</summary>
    InOtherRun = 6,

    /// <summary>Fact: the day on which the account number was changed.</summary>
    IbanChanged = 20,

    /// <summary>No run has paid this party on this account before.</summary>
    FirstPayment = 21,

    /// <summary>Fact: what the party has to pay us.</summary>
    OwesUs = 22,

    /// <summary>A customer's money that goes back.</summary>
    GivesBack = 23,

    /// <summary>A bank line that nobody has booked yet went to the same account with the same amount. Fact: its day.</summary>
    PerhapsPaid = 24,
}

public static class Obstacles
{
    /// <summary>Whether it must be taken away before the item can be paid; the others are said, and people decide.</summary>
    public static bool Stops(this Obstacle obstacle) => obstacle < Obstacle.IbanChanged;
}

/// <param name="Fact">What its sentence mentions; null where it mentions nothing.</param>
public sealed record InTheWay(Obstacle Obstacle, object? Fact = null);

/// <summary>An open item that we could pay, why we owe it and what stands in the way.</summary>
public sealed record Payable
{
    public required long LineId { get; init; }

    public required int AccountId { get; init; }

    public required string AccountNl { get; init; }

    public required string AccountEn { get; init; }

    public required int PartyId { get; init; }

    public required string Party { get; init; }

    public string? Iban { get; init; }

    public required Money Open { get; init; }

    /// <summary>The day to pay, or else the day it was booked.</summary>
    public required DateOnly DueOn { get; init; }

    public string? Document { get; init; }

    public string? Reference { get; init; }

    public required string Description { get; init; }

    /// <summary>The entry that made it, and who made that: for a bill, an expense claim or an allowance it is who approved it.</summary>
    public required long EntryId { get; init; }

    public required string RecordedBy { get; init; }

    /// <summary>The bill it comes from; null for what comes from elsewhere.</summary>
    public int? PurchaseId { get; init; }

    public required IReadOnlyList<InTheWay> InTheWay { get; init; }

    /// <summary>Null for nothing.</summary>
    public InTheWay? Stop => InTheWay.FirstOrDefault(one => one.Obstacle.Stops());

    /// <summary>Whether it is chosen where nobody says otherwise: money of customers is given back only when somebody wants to, and what may be paid already is looked at first.</summary>
    public bool IsUsual => Stop is null && !InTheWay.Any(one => one.Obstacle is Obstacle.GivesBack or Obstacle.PerhapsPaid);
}

/// <summary>
/// Which open items can be paid. The rule looks at the item, not at the room it comes from: it is on the credit side, it says whom, and it stands either on
/// debtors (money to give back) or on an account of liabilities that asks for a party, or with a day on which it is to be paid.
/// </summary>
public static class Payables
{
    // Countries whose accounts can be reached by SEPA credit transfer (EPC409-09).
    private static readonly HashSet<string> Sepa =
    [
        "AD", "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GI", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC",
        "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "SM", "VA",
    ];

    /// <param name="db">Of a turn, where what is read must still hold when it is used.</param>
    /// <param name="now">The moment, in UTC.</param>
    /// <param name="dueBy">Null for all that is open.</param>
    /// <param name="ownRun">A run whose own lines are in nobody's way.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<IReadOnlyList<Payable>> Read(LedgerDb db, DateTime now, DateOnly? dueBy, int? ownRun, CancellationToken cancel)
    {
        var last = dueBy ?? DateOnly.MaxValue;
        var rows = await db.Set<OpenItem>().AsNoTracking()
            .Where(item => item.Open.Cents > 0 && item.Side == Side.Credit && item.PartyId != null && (item.DueOn ?? item.Date) <= last)
            .Where(item => item.Line!.Account!.Role == AccountRole.Debtors
                || (item.Line.Account.Class == AccountClass.Liabilities && (item.Line.Account.AsksParty || item.DueOn != null)))
            .OrderBy(item => item.DueOn ?? item.Date).ThenBy(item => item.LineId)
            .Select(item => new
            {
                item.LineId, item.AccountId, item.Open.Cents, DueOn = item.DueOn ?? item.Date, item.Document, item.Reference, PartyId = item.PartyId!.Value,
                item.Line!.Account!.NameNl, item.Line.Account.NameEn, item.Line.Account.Role, item.Line.Description, item.Line.EntryId,
                Words = item.Line.Entry!.Description, item.Line.Entry.RecordedBy,
                item.Line.Party!.Name, item.Line.Party.Iban, item.Line.Party.RetiredOn,
                PurchaseId = db.Set<Purchase>().Where(p => p.CreditorLineId == item.LineId).Select(p => (int?)p.Id).FirstOrDefault(),
                Run = db.Set<PaymentRunLine>().Where(line => line.ItemLineId == item.LineId && line.Live).Select(line => (int?)line.RunId).FirstOrDefault(),
                PaidBefore = db.Set<PaymentOrder>().Any(order => order.PartyId == item.PartyId && order.PayeeIban == item.Line.Party.Iban
                    && !db.Set<PaymentOrderEnd>().Any(end => end.RunId == order.RunId && end.Position == order.Position)),
            })
            .ToListAsync(cancel);
        var known = await Known.Of(db, now, cancel);
        return rows.ConvertAll(row => new Payable
        {
            LineId = row.LineId,
            AccountId = row.AccountId,
            AccountNl = row.NameNl,
            AccountEn = row.NameEn,
            PartyId = row.PartyId,
            Party = row.Name,
            Iban = row.Iban,
            Open = new Money(row.Cents),
            DueOn = row.DueOn,
            Document = row.Document,
            Reference = row.Reference,
            Description = row.Description ?? row.Words,
            EntryId = row.EntryId,
            RecordedBy = row.RecordedBy,
            PurchaseId = row.PurchaseId,
            InTheWay = [.. known.InTheWay(row.PartyId, row.Iban, row.RetiredOn, new Money(row.Cents), row.Run is { } run && run != ownRun && !known.Settled.Contains(row.LineId) ? run : null, row.PaidBefore, row.Role)],
        });
    }

    /// <summary>Items whose live line belongs to a payment that the bank has told: what is left of them may be paid again.</summary>
    internal static Task<HashSet<long>> Settled(LedgerDb db, CancellationToken cancel) =>
        (from line in db.Set<PaymentRunLine>()
         join order in db.Set<PaymentOrder>() on new { line.RunId, line.Position } equals new { order.RunId, order.Position }
         join underWay in db.Set<OpenItem>() on order.UnderWayLineId equals underWay.LineId
         join item in db.Set<OpenItem>() on line.ItemLineId equals item.LineId
         where line.Live && underWay.Open.Cents == 0 && item.Open.Cents > 0
         select line.ItemLineId).ToHashSetAsync(cancel);

    private sealed class Known
    {
        private readonly PaymentLimits limits;
        private readonly HashSet<int> waiting;
        private readonly Dictionary<int, DateTime> changed;
        private readonly Dictionary<int, long> owed;

        private readonly Dictionary<(string Account, long Cents), DateOnly> left;

        private Known(
            PaymentLimits limits, HashSet<int> waiting, Dictionary<int, DateTime> changed, Dictionary<int, long> owed, Dictionary<(string Account, long Cents), DateOnly> left, HashSet<long> settled) =>
            (this.limits, this.waiting, this.changed, this.owed, this.left, Settled) = (limits, waiting, changed, owed, left, settled);

        public HashSet<long> Settled { get; }

        public static async Task<Known> Of(LedgerDb db, DateTime now, CancellationToken cancel)
        {
            var limits = await PaymentLimits.Read(db, cancel);
            var since = now.AddDays(-limits.CautionDays);
            return new Known(
                limits,
                await db.Set<IbanChange>().Where(change => change.State == IbanChangeState.Waiting).Select(change => change.PartyId).ToHashSetAsync(cancel),
                (await db.Set<PartyIban>().Where(iban => iban.Since >= since && iban.ConfirmedBy != null).Select(iban => new { iban.PartyId, Since = iban.Since!.Value }).ToListAsync(cancel))
                    .GroupBy(iban => iban.PartyId).ToDictionary(group => group.Key, group => group.Max(iban => iban.Since)),
                await db.Set<OpenItem>()
                    .Where(item => item.Open.Cents > 0 && item.Side == Side.Debit && item.PartyId != null
                        && (item.Line!.Account!.Role == AccountRole.Debtors || item.Line.Account.Class == AccountClass.Liabilities))
                    .GroupBy(item => item.PartyId!.Value).Select(group => new { group.Key, Cents = group.Sum(item => item.Open.Cents) }).ToDictionaryAsync(group => group.Key, group => group.Cents, cancel),
                (await db.Set<UnmatchedBankLine>().Where(todo => todo.Amount.Cents < 0 && todo.Line!.CounterAccount != null)
                    .Select(todo => new { todo.Line!.CounterAccount, todo.Amount.Cents, todo.BookedOn }).ToListAsync(cancel))
                    .GroupBy(todo => (todo.CounterAccount!, -todo.Cents)).ToDictionary(group => group.Key, group => group.Max(todo => todo.BookedOn)),
                await Payables.Settled(db, cancel));
        }

        public IEnumerable<InTheWay> InTheWay(int partyId, string? iban, DateOnly? retiredOn, Money open, int? run, bool paidBefore, AccountRole role)
        {
            if (iban is null)
            {
                yield return new InTheWay(Obstacle.NoIban);
            }
            else if (!Sepa.Contains(iban[..2]))
            {
                yield return new InTheWay(Obstacle.NotSepa, iban[..2]);
            }

            if (waiting.Contains(partyId))
            {
                yield return new InTheWay(Obstacle.IbanWaits);
            }

            if (retiredOn is not null)
            {
                yield return new InTheWay(Obstacle.Retired);
            }

            if (open.Cents > limits.MostPerPaymentCents)
            {
                yield return new InTheWay(Obstacle.OverLimit, new Money(limits.MostPerPaymentCents.Value));
            }

            if (run is { } other)
            {
                yield return new InTheWay(Obstacle.InOtherRun, other);
            }

            if (changed.TryGetValue(partyId, out var at))
            {
                yield return new InTheWay(Obstacle.IbanChanged, DateOnly.FromDateTime(at.OnTheWall()));
            }

            if (iban is not null && left.TryGetValue((iban, open.Cents), out var day))
            {
                yield return new InTheWay(Obstacle.PerhapsPaid, day);
            }

            if (iban is not null && !paidBefore)
            {
                yield return new InTheWay(Obstacle.FirstPayment);
            }

            if (owed.TryGetValue(partyId, out var cents))
            {
                yield return new InTheWay(Obstacle.OwesUs, new Money(cents));
            }

            if (role == AccountRole.Debtors)
            {
                yield return new InTheWay(Obstacle.GivesBack);
            }
        }
    }
}
