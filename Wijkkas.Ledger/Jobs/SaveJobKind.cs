using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Jobs;

/// <summary>Puts a kind of job on the price list, or changes it. Jobs that were asked already keep their price and their key.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Code">Of a new one; it never changes.</param>
/// <param name="Price">VAT included; null where each job is quoted.</param>
/// <param name="DoerPart">In hundredths of a per cent: 6000 is 60 %.</param>
public sealed record SaveJobKind(int? Id, int Version, string Code, string NameNl, Money? Price, VatNature VatNature, int AccountId, int StreamId, int DoerPart, Money HourCost)
{
    /// <summary>The Dutch name where none is given.</summary>
    public string? NameEn { get; init; }

    public string? VatReason { get; init; }

    public int? BranchId { get; init; }

    /// <summary>Off the price list, or on it again.</summary>
    public bool IsRetired { get; init; }
}

public sealed class SaveJobKindHandler(Bookkeeper books, TimeProvider clock)
{
    public const int Whole = 10_000;

    /// <exception cref="Refusal">
    /// <c>Jobs.KindUnknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Streams.CodeWrong</c> (code), <c>Jobs.CodeTaken</c> (code), <c>Jobs.PriceWrong</c>, <c>Jobs.PartWrong</c>, <c>Jobs.HourCostWrong</c>,
    /// <c>Jobs.NotIncome</c>, <c>Jobs.VatReasonMissing</c>, <c>Streams.Unknown</c>, <c>Streams.BranchUnknown</c>, and what <see cref="Label"/> asks.
    /// </exception>
    public Task<JobKind> Handle(SaveJobKind order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, clock.Today(), by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<JobKind> Handle(Turn turn, SaveJobKind order, DateOnly today, Actor by, CancellationToken cancel)
    {
        await Check(turn, order, cancel);
        var name = Label.Needed(order.NameNl);
        var kind = order.Id is { } id ? (await turn.Db.Set<JobKind>().SingleOrDefaultAsync(one => one.Id == id, cancel) ?? throw new Refusal("Jobs.KindUnknown")).AsSeen(order.Version) : new JobKind
        {
            Id = await turn.NextId<JobKind>(one => one.Id, cancel),
            Code = await FreeCode(turn, order.Code, cancel),
            NameNl = name,
            NameEn = name,
            VatNature = order.VatNature,
            AccountId = order.AccountId,
            StreamId = order.StreamId,
            DoerPart = order.DoerPart,
            HourCost = order.HourCost,
        };
        kind.NameNl = name;
        kind.NameEn = Label.Optional(order.NameEn) ?? name;
        kind.PriceCents = order.Price?.Cents;
        kind.VatNature = order.VatNature;
        kind.VatReason = Label.Optional(order.VatReason, 300);
        kind.AccountId = order.AccountId;
        kind.StreamId = order.StreamId;
        kind.BranchId = order.BranchId;
        kind.DoerPart = order.DoerPart;
        kind.HourCost = order.HourCost;
        kind.RetiredOn = order.IsRetired ? kind.RetiredOn ?? today : null;
        if (order.Id is null)
        {
            turn.Db.Add(kind);
        }

        await turn.Save(by, cancel);
        return kind;
    }

    private static async Task Check(Turn turn, SaveJobKind order, CancellationToken cancel)
    {
        var wrong = order.Price is { } price && (price <= Money.Zero || price > JobFee.Largest) ? "Jobs.PriceWrong"
            : order.DoerPart is < 0 or > Whole ? "Jobs.PartWrong"
            : order.HourCost.IsNegative || order.HourCost > JobFee.Largest ? "Jobs.HourCostWrong"
            : order.VatNature == VatNature.Exempt && string.IsNullOrWhiteSpace(order.VatReason) ? "Jobs.VatReasonMissing"
            : !await turn.Db.Set<Account>().Where(AccountRules.CanBeBilled).AnyAsync(one => one.Id == order.AccountId, cancel) ? "Jobs.NotIncome"
            : !await turn.Db.Set<MoneyStream>().AnyAsync(one => one.Id == order.StreamId && one.RetiredOn == null, cancel) ? "Streams.Unknown"
            : order.BranchId is { } branch && !await turn.Db.Set<Branch>().AnyAsync(one => one.Id == branch, cancel) ? "Streams.BranchUnknown"
            : null;
        if (wrong is not null)
        {
            throw new Refusal(wrong);
        }
    }

    private static async Task<string> FreeCode(Turn turn, string typed, CancellationToken cancel)
    {
        var code = StreamRules.Code(typed);
        return await turn.Db.Set<JobKind>().AnyAsync(one => one.Code == code, cancel) ? throw new Refusal("Jobs.CodeTaken", code) : code;
    }
}
