using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Payments;

/// <summary>De Lindenhof is paid online: short words for what payment tests do again and again.</summary>
internal static class PaymentBooks
{
    public const string Provider = "stripe";

    public static DateTime At(string moment) => DateTime.Parse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    public static Task<PaymentLink> Link(this Books books, long line, string token = "a-long-token", DateOnly? until = null) =>
        new MakePaymentLinkHandler(books.Keeper, books.Clock).Handle(
            new MakePaymentLink(line, SHA256.HashData(Encoding.UTF8.GetBytes(token)), "sealed " + token, until ?? new DateOnly(2026, 12, 31)), Books.Joke, CancellationToken.None);

    public static Task<OnlinePayment> Begin(this Books books, PaymentLink link, string way = "ideal") =>
        new BeginPaymentHandler(books.Keeper, books.Clock).Handle(new BeginPayment(link.Id, Provider, way), CancellationToken.None);

    /// <summary>An attempt that the provider knows, on top of whatever is open already.</summary>
    public static async Task<OnlinePayment> Attempt(this Books books, long line, decimal amount, string provider = Provider) => await books.Keeper.Take(async turn =>
    {
        var item = await turn.Db.Set<OpenItem>().SingleAsync(i => i.LineId == line);
        var payment = new OnlinePayment
        {
            Id = await turn.NextLongId<OnlinePayment>(p => p.Id),
            Key = Guid.NewGuid().ToString("N"),
            Provider = provider,
            LineId = line,
            AccountId = item.AccountId,
            PartyId = item.PartyId,
            Amount = Money.Euro(amount),
            Way = "ideal",
            MadeAt = turn.Now,
            State = PaymentState.Open,
            Refunded = Money.Zero,
            Disputed = Money.Zero,
            ChangedAt = turn.Now,
        };
        turn.Db.Add(payment);
        await turn.Save(Books.Joke);
        return payment;
    });

    public static MovementTold Told(string id, MovementKind kind, decimal gross, decimal fee, string at, OnlinePayment? payment = null, string? source = null) =>
        new(id, kind, Money.Euro(gross), Money.Euro(fee), At(at))
        {
            Category = kind.ToString(),
            AvailableOn = DateOnly.FromDateTime(At(at)).AddDays(3),
            PaymentKey = payment?.Key,
            SourceId = source,
        };

    public static Task<ProviderMovement> Record(this Books books, MovementTold told) =>
        new RecordMovementHandler(books.Keeper).Handle(new RecordMovement(Provider, told), Actor.Provider, CancellationToken.None);

    public static PayoutTold PayoutOf(string id, decimal amount, string at, PayoutState state = PayoutState.UnderWay, string? reference = null, params MovementTold[] parts) =>
        new(id, Money.Euro(amount), At(at), DateOnly.FromDateTime(At(at)).AddDays(1), state, Told("txn_" + id, MovementKind.Payout, -amount, 0, at, source: id))
        {
            Reference = reference,
            Parts = parts.Length == 0 ? null : parts,
        };

    public static Task<Payout> Record(this Books books, PayoutTold told) =>
        new RecordPayoutHandler(books.Keeper).Handle(new RecordPayout(Provider, told), Actor.Provider, CancellationToken.None);

    public static async Task<PaymentProof> Proof(this Books books)
    {
        await using var db = books.Read();
        return await new PaymentProofReader(db).Read(CancellationToken.None);
    }

    public static async Task<OnlinePayment> Payment(this Books books, long id)
    {
        await using var db = books.Read();
        return await db.Set<OnlinePayment>().AsNoTracking().SingleAsync(p => p.Id == id);
    }

    /// <summary>What is open, by account, side, day and document: <c>"1300 Debit 121.00 2026-11-02 F2026-0164"</c>.</summary>
    public static async Task<IReadOnlyList<string>> OpenItems(this Books books)
    {
        await using var db = books.Read();
        return await OpenItems(db);
    }

    public static async Task<IReadOnlyList<string>> OpenItems(LedgerDb db)
    {
        var items = await db.Set<OpenItem>().AsNoTracking().Where(item => item.Open.Cents > 0)
            .Select(item => new { item.Line!.Account!.Code, item.Side, item.Open.Cents, item.Date, item.Document }).ToListAsync();
        return [.. items.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Code} {item.Side} {new Money(item.Cents)} {item.Date:yyyy-MM-dd} {item.Document}").TrimEnd()).Order(StringComparer.Ordinal)];
    }

    /// <summary>Debit less credit per account that is not nought: <c>"1210 120.65"</c>.</summary>
    public static async Task<IReadOnlyList<string>> Balances(this Books books)
    {
        await using var db = books.Read();
        return await Balances(db);
    }

    public static async Task<IReadOnlyList<string>> Balances(LedgerDb db)
    {
        var lines = await db.Set<JournalLine>().AsNoTracking().Select(line => new { line.Account!.Code, line.Side, line.Amount.Cents }).ToListAsync();
        return [.. lines.GroupBy(line => line.Code).Select(account => (account.Key, Cents: account.Sum(line => line.Side == Side.Debit ? line.Cents : -line.Cents)))
            .Where(account => account.Cents != 0).OrderBy(account => account.Key, StringComparer.Ordinal).Select(account => $"{account.Key} {new Money(account.Cents)}")];
    }
}
