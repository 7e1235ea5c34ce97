using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Payments;

/// <summary>How a payment stands, in one word.</summary>
public enum PaymentShown
{
    Begun,
    Open,
    Waiting,
    Paid,
    PartlyRefunded,
    Refunded,
    Disputed,
    Expired,
    Failed,
}

public static class Showing
{
    public static PaymentShown Of(OnlinePayment payment) => payment switch
    {
        { State: PaymentState.Paid } when payment.Disputed > Money.Zero => PaymentShown.Disputed,
        { State: PaymentState.Paid } when payment.Refunded >= payment.Amount => PaymentShown.Refunded,
        { State: PaymentState.Paid } when payment.Refunded > Money.Zero => PaymentShown.PartlyRefunded,
        { State: PaymentState.Begun } => PaymentShown.Begun,
        { State: PaymentState.Open } => PaymentShown.Open,
        { State: PaymentState.Waiting } => PaymentShown.Waiting,
        { State: PaymentState.Expired } => PaymentShown.Expired,
        { State: PaymentState.Failed } => PaymentShown.Failed,
        _ => PaymentShown.Paid,
    };

    /// <summary>The colour of its tag.</summary>
    public static string Tag(PaymentShown shown) => shown switch
    {
        PaymentShown.Paid => "tag ok",
        PaymentShown.Disputed or PaymentShown.Failed => "tag bad",
        PaymentShown.Waiting or PaymentShown.PartlyRefunded or PaymentShown.Refunded => "tag warn",
        _ => "tag",
    };

    public static IQueryable<OnlinePayment> Shown(this IQueryable<OnlinePayment> payments, PaymentShown? shown) => shown switch
    {
        null => payments,
        PaymentShown.Disputed => payments.Where(p => p.Disputed.Cents > 0),
        PaymentShown.Refunded => payments.Where(p => p.Disputed.Cents <= 0 && p.Refunded.Cents >= p.Amount.Cents),
        PaymentShown.PartlyRefunded => payments.Where(p => p.Disputed.Cents <= 0 && p.Refunded.Cents > 0 && p.Refunded.Cents < p.Amount.Cents),
        PaymentShown.Paid => payments.Where(p => p.State == PaymentState.Paid && p.Disputed.Cents <= 0 && p.Refunded.Cents <= 0),
        PaymentShown.Open => payments.Where(p => p.State == PaymentState.Open),
        PaymentShown.Waiting => payments.Where(p => p.State == PaymentState.Waiting),
        PaymentShown.Expired => payments.Where(p => p.State == PaymentState.Expired),
        PaymentShown.Failed => payments.Where(p => p.State == PaymentState.Failed),
        _ => payments.Where(p => p.State == PaymentState.Begun),
    };
}

/// <param name="After">The id of the last one on the page before.</param>
public sealed record PaymentFilter(PaymentShown? Shown = null, long? After = null);

/// <summary>Online payments, newest first, a page at a time.</summary>
/// <param name="Held">What the provider holds, in the books.</param>
/// <param name="Stuck">Messages that could not be understood so far.</param>
public sealed record PaymentsPage(PaymentFilter Filter, Money Held, string? HeldAccount, int Stuck, string? StuckWhy, IReadOnlyList<PaymentsPage.Row> Rows, long? Next)
{
    private const int PageSize = 50;

    public sealed record Row(OnlinePayment Payment, string? Party, string? Document, long? EntryId)
    {
        public PaymentShown Shown => Showing.Of(Payment);
    }

    public static async Task<PaymentsPage> Read(LedgerDb db, PaymentFilter filter, CancellationToken cancel)
    {
        var payments = db.Set<OnlinePayment>().AsNoTracking().Shown(filter.Shown);
        if (filter.After is { } after)
        {
            payments = payments.Where(p => p.Id < after);
        }

        var found = await payments.OrderByDescending(p => p.Id).Take(PageSize + 1)
            .Select(p => new
            {
                Payment = p, Party = p.Party!.Name, p.Line!.Entry!.Document,
                EntryId = db.Set<ProviderMovement>().Where(m => m.PaymentId == p.Id && m.Kind == MovementKind.Payment).Select(m => m.EntryId).FirstOrDefault(),
            }).ToListAsync(cancel);
        var account = await db.Set<Account>().AsNoTracking().Where(a => a.Role == AccountRole.PaymentProvider).OrderBy(a => a.Code).FirstOrDefaultAsync(cancel);
        var held = account is null ? 0 : await db.Set<AccountTotal>().Where(total => total.AccountId == account.Id).SumAsync(total => total.Debit.Cents - total.Credit.Cents, cancel);
        var stuck = db.Set<PendingMessage>().Where(p => p.Attempts > 0);
        return new PaymentsPage(
            filter, new Money(held), account?.Code, await stuck.CountAsync(cancel), await stuck.OrderBy(p => p.MessageId).Select(p => p.Why).FirstOrDefaultAsync(cancel),
            [.. found.Take(PageSize).Select(row => new Row(row.Payment, row.Party, row.Document, row.EntryId))],
            found.Count > PageSize ? found[PageSize - 1].Payment.Id : null);
    }
}

/// <summary>One online payment: what moved, and what can still be done.</summary>
/// <param name="MostBack">What of it can still go back.</param>
public sealed record PaymentPage(OnlinePayment Payment, string? Party, string? Document, IReadOnlyList<ProviderMovement> Movements, IReadOnlyList<RefundRequest> Refunds, Money MostBack)
{
    public PaymentShown Shown => Showing.Of(Payment);

    public static async Task<PaymentPage?> Read(LedgerDb db, long id, CancellationToken cancel)
    {
        var found = await db.Set<OnlinePayment>().AsNoTracking().Where(p => p.Id == id)
            .Select(p => new { Payment = p, Party = p.Party!.Name, p.Line!.Entry!.Document }).SingleOrDefaultAsync(cancel);
        return found is null
            ? null
            : new PaymentPage(
                found.Payment, found.Party, found.Document,
                await db.Set<ProviderMovement>().AsNoTracking().Where(m => m.PaymentId == id).OrderBy(m => m.OccurredAt).ThenBy(m => m.Id).ToListAsync(cancel),
                await db.Set<RefundRequest>().AsNoTracking().Where(r => r.PaymentId == id).OrderBy(r => r.Id).ToListAsync(cancel),
                found.Payment.State == PaymentState.Paid ? await AskRefundHandler.Most(db, found.Payment, cancel) : Money.Zero);
    }
}

public sealed record RefundForm
{
    public Money Amount { get; init; }

    public string Why { get; init; } = "";

    [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever]
    public PaymentPage? Page { get; init; }

    public static string FieldOf(string refusal) => refusal switch
    {
        "Payments.RefundTooMuch" => nameof(Amount),
        "Payments.RefundNeedsReason" or "Values.TextTooLong" => nameof(Why),
        _ => "",
    };
}
