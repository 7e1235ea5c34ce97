using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Demo;

/// <summary>Paid by its link on the page of the payment provider.</summary>
internal sealed record PaidOnline(DateOnly On, string Document, Money Amount, string Method) : Happening(On)
{
    /// <summary>What the provider keeps: iDEAL by the piece, cards by the piece and one and a half percent.</summary>
    public Money Fee => Method == "card" ? new Money(25 + (((Amount.Cents * 15) + 500) / 1000)) : new Money(29);
}

/// <summary>The provider sends what was paid to the bank.</summary>
internal sealed record PaidOut(DateOnly On, string Payout, string Reference, IReadOnlyList<PaidOnline> Paid) : Happening(On)
{
    public Money Amount => Paid.Sum(payment => payment.Amount - payment.Fee);
}

/// <summary>Since November invoices can be paid online: two came to the bank already, two are under way, one is with the provider still.</summary>
internal static class OnlinePayers
{
    private static readonly DateOnly[] Days = [new(2026, 11, 3), new(2026, 11, 4), new(2026, 11, 10), new(2026, 11, 11), new(2026, 11, 13)];

    /// <summary>Whether somebody pays this one online instead of by bank, and when: of those that were not paid when the treasurer last looked, the first.</summary>
    /// <param name="before">How many did so before.</param>
    public static DateOnly? PaysOn(Story.Invoice invoice, int before) =>
        before < Days.Length && invoice is { IsToDo: false, WithVat: true, Agreement: null } && invoice.PaidOn > TwoYears.LookedAt && invoice.On < Days[before] ? Days[before] : null;

    /// <summary>The payouts, and what the bank says of them.</summary>
    public static void Tell(Story story)
    {
        var paid = story.Told.OfType<PaidOnline>().ToList();
        foreach (var (made, landed) in ((DateOnly, DateOnly)[])[(new(2026, 11, 5), new(2026, 11, 6)), (new(2026, 11, 12), new(2026, 11, 16))])
        {
            var payout = new PaidOut(
                made, string.Create(CultureInfo.InvariantCulture, $"po_demo{made:MMdd}"), string.Create(CultureInfo.InvariantCulture, $"PROEF2026{made:MMdd}"), [.. paid.Where(payment => payment.On < made)]);
            paid.RemoveAll(payment => payment.On < made);
            story.Add(payout);
            story.Add(new BankMove(landed, payout.Amount, "Betaalprovider (proef)", null, $"Betaalprovider (proef) {payout.Reference}", [new Part("1290", -payout.Amount) { Settles = payout.Payout }])
            {
                EndToEnd = payout.Reference,
            });
        }
    }

    /// <returns>The line on money under way, for the bank line to settle.</returns>
    public static async Task<long> Book(Turn turn, PaidOut payout, CancellationToken cancel)
    {
        var told = new PayoutTold(payout.Payout, payout.Amount, At(payout.On), payout.On.AddDays(1), PayoutState.Sent, Told("txn_" + payout.Payout, MovementKind.Payout, -payout.Amount, Money.Zero, payout.On, payout.Payout))
        {
            Reference = payout.Reference,
            Parts = [.. payout.Paid.Select(Moved)],
        };
        var booked = await RecordPayoutHandler.Handle(turn, new RecordPayout(FillWithDemo.Provider, told), Actor.Provider, cancel);
        return (await turn.Db.Set<ProviderMovement>().AsNoTracking().SingleAsync(movement => movement.Id == booked.MovementId, cancel)).CounterLineId!.Value;
    }

    public static async Task Book(Turn turn, PaidOnline paid, long lineId, CancellationToken cancel)
    {
        var item = await turn.Db.Set<OpenItem>().AsNoTracking().SingleAsync(one => one.LineId == lineId, cancel);
        turn.Db.Add(new OnlinePayment
        {
            Id = await turn.NextLongId<OnlinePayment>(payment => payment.Id, cancel),
            Key = KeyOf(paid),
            Provider = FillWithDemo.Provider,
            LineId = lineId,
            AccountId = item.AccountId,
            PartyId = item.PartyId,
            Amount = paid.Amount,
            Way = paid.Method,
            MadeAt = At(paid.On).AddMinutes(-2),
            State = PaymentState.Open,
            SessionId = "cs_demo_" + paid.Document,
            IntentId = "pi_demo_" + paid.Document,
            Method = paid.Method,
            Refunded = Money.Zero,
            Disputed = Money.Zero,
            ChangedAt = At(paid.On),
        });
        await turn.Save(cancel);
        await RecordMovementHandler.Handle(turn, new RecordMovement(FillWithDemo.Provider, Moved(paid)), Actor.Provider, cancel);
    }

    private static MovementTold Moved(PaidOnline paid) => Told("txn_demo_" + paid.Document, MovementKind.Payment, paid.Amount, paid.Fee, paid.On, "ch_demo_" + paid.Document) with
    {
        PaymentKey = KeyOf(paid),
        IntentId = "pi_demo_" + paid.Document,
    };

    private static MovementTold Told(string id, MovementKind kind, Money gross, Money fee, DateOnly on, string source) => new(id, kind, gross, fee, At(on))
    {
        Category = kind == MovementKind.Payout ? "payout" : "charge",
        AvailableOn = on.AddDays(2),
        SourceId = source,
    };

    private static string KeyOf(PaidOnline paid) => "demo-" + paid.Document;

    private static DateTime At(DateOnly on) => on.ToDateTime(new TimeOnly(19, 30), DateTimeKind.Utc);
}
