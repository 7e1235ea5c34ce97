using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.PaymentRuns;

/// <summary>What the cooperative wants to be stopped at, or warned of, when it pays. One row at most; without it nothing stops.</summary>
public sealed class PaymentLimits : IVersioned, IRemembered
{
    public const int TheOne = 1;
    public const int UsualCautionDays = 30;

    public required int Id { get; init; }

    /// <summary>In cents; null for none.</summary>
    public long? MostPerPaymentCents { get; set; }

    /// <summary>In cents; null for none.</summary>
    public long? MostPerRunCents { get; set; }

    /// <summary>So long after an account number was changed it is said with each payment.</summary>
    public int CautionDays { get; set; } = UsualCautionDays;

    public int Version { get; set; }

    public static async Task<PaymentLimits> Read(DbContext db, CancellationToken cancel) =>
        await db.Set<PaymentLimits>().AsNoTracking().SingleOrDefaultAsync(cancel) ?? new PaymentLimits { Id = TheOne };
}

/// <summary>Sets limits on payments.</summary>
/// <param name="MostPerPayment">Null for none.</param>
/// <param name="MostPerRun">Null for none.</param>
public sealed record ChangePaymentLimits(Money? MostPerPayment, Money? MostPerRun, int CautionDays, int Version);

public sealed class ChangePaymentLimitsHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Common.ChangedMeanwhile</c>, <c>PaymentRuns.LimitWrong</c>, <c>PaymentRuns.DaysWrong</c>.</exception>
    public Task Handle(ChangePaymentLimits order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            if (order.MostPerPayment <= Money.Zero || order.MostPerRun <= Money.Zero)
            {
                throw new Refusal("PaymentRuns.LimitWrong");
            }

            var limits = await turn.Db.Set<PaymentLimits>().SingleOrDefaultAsync(cancel);
            if (limits is null)
            {
                turn.Db.Add(limits = new PaymentLimits { Id = PaymentLimits.TheOne });
            }

            limits.AsSeen(order.Version);
            limits.MostPerPaymentCents = order.MostPerPayment?.Cents;
            limits.MostPerRunCents = order.MostPerRun?.Cents;
            limits.CautionDays = order.CautionDays is >= 0 and <= 365 ? order.CautionDays : throw new Refusal("PaymentRuns.DaysWrong");
            await turn.Save(by, cancel);
        },
        cancel);
}

/// <summary>Sets what the bank of one of our accounts wants of payment files. Runs that were approved keep what they had.</summary>
public sealed record ChangePaymentFiles(int BankAccountId, int Version, PaymentFormat Format, bool BatchBooking, bool PayeeAddress);

public sealed class ChangePaymentFilesHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>PaymentRuns.AccountUnknown</c>, <c>Common.ChangedMeanwhile</c>, <c>PaymentRuns.FormatUnknown</c>.</exception>
    public Task Handle(ChangePaymentFiles order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var account = (await turn.Db.Set<BankAccount>().SingleOrDefaultAsync(a => a.Id == order.BankAccountId, cancel) ?? throw new Refusal("PaymentRuns.AccountUnknown")).AsSeen(order.Version);
            account.PaymentFormat = Enum.IsDefined(order.Format) ? order.Format : throw new Refusal("PaymentRuns.FormatUnknown");
            (account.BatchBooking, account.PayeeAddress) = (order.BatchBooking, order.PayeeAddress);
            await turn.Save(by, cancel);
        },
        cancel);
}

internal sealed class PaymentLimitsMapping : IEntityTypeConfiguration<PaymentLimits>
{
    public void Configure(EntityTypeBuilder<PaymentLimits> limits) =>
        limits.ToTable("PaymentLimits", table => table.HasCheckConstraint("CK_PaymentLimits_TheOne", "Id = 1"));
}
