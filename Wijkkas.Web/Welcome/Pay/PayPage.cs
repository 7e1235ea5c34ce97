using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Payments;

namespace Wijkkas.Web.Welcome.Pay;

/// <summary>How it stands with what is to be paid.</summary>
public enum PayStand
{
    ToPay,

    /// <summary>The payer is done, his bank is not.</summary>
    Waiting,

    Paid,

    /// <summary>Nothing is open, and not because of a payment on this page: by the bank, a credit note.</summary>
    Settled,

    /// <summary>The link is over.</summary>
    Ended,
}

/// <summary>What somebody with a payment link sees.</summary>
public sealed record PayPage
{
    public required string Token { get; init; }

    public required PaymentLink Link { get; init; }

    public required PayStand Stand { get; init; }

    public required Organisation Organisation { get; init; }

    public required string? Document { get; init; }

    public required string Title { get; init; }

    public required string? Party { get; init; }

    public required Money Amount { get; init; }

    public required Money Open { get; init; }

    public required DateOnly? DueOn { get; init; }

    public required bool IsLate { get; init; }

    public required PayDocument? What { get; init; }

    /// <summary>The last one that was paid.</summary>
    public required OnlinePayment? Receipt { get; init; }

    /// <summary>The bank said no to the last attempt.</summary>
    public required bool HasFailed { get; init; }

    /// <summary>Paid too much, and not yet given back.</summary>
    public required Money TooMuch { get; init; }

    /// <summary>Whether anybody can pay this online.</summary>
    public required bool Online { get; init; }

    /// <summary>In groups of four; null where the cooperative has no bank account yet.</summary>
    public required string? Iban { get; init; }

    /// <summary>What the payer writes with his transfer.</summary>
    public required string Reference { get; init; }

    /// <summary>He came back from the provider: paid, or changed his mind.</summary>
    public bool? Done { get; init; }

    public string Way { get; init; } = "ideal";

    public Refusal? Refused { get; init; }
}

public sealed class PayReader(LedgerDb db, PayLinks links, PaymentDesk desk, IEnumerable<IPayDocument> documents, TimeProvider clock, ILogger<PayReader> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>The page of a token; null where there is none (any more).</summary>
    public async Task<PayPage?> Read(string token, bool? done, CancellationToken cancel)
    {
        if (await links.Find(token, cancel) is not { } link || await db.Set<PaymentLinkRevoked>().AnyAsync(revoked => revoked.LinkId == link.Id, cancel))
        {
            return null;
        }

        await AskProvider(link, cancel);
        var item = await db.Set<OpenItem>().AsNoTracking().SingleAsync(i => i.LineId == link.LineId, cancel);
        var line = await db.Set<JournalLine>().AsNoTracking().Where(l => l.Id == link.LineId)
            .Select(l => new { Party = l.Party!.Name, l.Description, l.Entry!.Document, Words = l.Entry.Description }).SingleAsync(cancel);
        var payments = await db.Set<OnlinePayment>().AsNoTracking().Where(p => p.LineId == link.LineId).OrderByDescending(p => p.Id).ToListAsync(cancel);
        var receipt = payments.Find(p => p.State == PaymentState.Paid && p.Amount > p.Refunded + p.Disputed);
        var what = await What(link.LineId, cancel);
        var organisation = await db.Set<Organisation>().AsNoTracking().SingleAsync(cancel);
        return new PayPage
        {
            Token = token,
            Link = link,
            Stand = Stand(link, item, payments, receipt, done),
            Organisation = organisation,
            Document = line.Document,
            Title = what?.Title ?? line.Description ?? line.Words,
            Party = line.Party,
            Amount = item.Amount,
            Open = item.Open,
            DueOn = item.DueOn,
            IsLate = item.DueOn < clock.Today(),
            What = what,
            Receipt = receipt,
            HasFailed = payments is [{ State: PaymentState.Failed }, ..],
            TooMuch = await TooMuch(payments.ConvertAll(p => p.Id), cancel),
            Online = desk.Provider is not null && item.Open >= BeginPaymentHandler.Least && item.Open <= BeginPaymentHandler.Most,
            Iban = Iban.TryParse(organisation.Iban, out var iban) ? iban.Grouped() : await Account(cancel),
            Reference = item.Reference ?? line.Document ?? line.Words,
            Done = done,
        };
    }

    private PayStand Stand(PaymentLink link, OpenItem item, List<OnlinePayment> payments, OnlinePayment? receipt, bool? done) =>
        item.Open.IsZero ? (receipt is null ? PayStand.Settled : PayStand.Paid)
        : payments.Exists(p => p.State == PaymentState.Waiting) || (done == true && payments is [{ State: PaymentState.Open }, ..]) ? PayStand.Waiting
        : link.ExpiresOn < clock.Today() ? PayStand.Ended
        : PayStand.ToPay;

    // What the payer sees follows the provider, not his browser; where it does not answer soon, the page does not wait for it.
    private async Task AskProvider(PaymentLink link, CancellationToken cancel)
    {
        var asked = await db.Set<OnlinePayment>().AsNoTracking()
            .Where(p => p.LineId == link.LineId && (p.State == PaymentState.Open || p.State == PaymentState.Waiting)).OrderByDescending(p => p.Id).Take(3).ToListAsync(cancel);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        foreach (var payment in asked)
        {
            try
            {
                await desk.Refresh(payment, patience.Token);
            }
            catch (Exception silent) when (!cancel.IsCancellationRequested)
            {
                log.LogWarning(silent, "Payment {Payment} could not be asked after.", payment.Id);
            }
        }
    }

    private async Task<PayDocument?> What(long lineId, CancellationToken cancel)
    {
        foreach (var room in documents)
        {
            if (await room.Of(lineId, cancel) is { } known)
            {
                return known;
            }
        }

        return null;
    }

    private async Task<Money> TooMuch(List<long> payments, CancellationToken cancel)
    {
        var lines = db.Set<ProviderMovement>().Where(m => m.PaymentId != null && payments.Contains(m.PaymentId.Value) && m.CounterLineId != null).Select(m => m.CounterLineId!.Value);
        return new Money(await db.Set<OpenItem>().Where(i => i.Side == Side.Credit && lines.Contains(i.LineId)).SumAsync(i => i.Open.Cents, cancel));
    }

    private async Task<string?> Account(CancellationToken cancel) =>
        (await db.Set<BankAccount>().AsNoTracking().OrderBy(account => account.Id).FirstOrDefaultAsync(cancel))?.NumberText;
}
