using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Decisions;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Dividends;

/// <summary>The meeting decided to distribute a total. It leaves the reserve (a refund by turnover: it becomes a cost) and waits to be divided over the members.</summary>
/// <param name="Decision">What was decided, with the book year.</param>
/// <param name="ClassId">The class of shares; null for a refund by turnover.</param>
/// <param name="SourceId">The free reserve that it comes from; null for a refund by turnover.</param>
public sealed record DeclareDividend(RecordDecision Decision, DividendBasis Basis, int? ClassId, DateOnly From, DateOnly To, Money Total, int? SourceId)
{
    /// <summary>Whether dividend tax is withheld.</summary>
    public bool WithholdsTax { get; init; }

    /// <summary>Why, or why not.</summary>
    public string? TaxReason { get; init; }
}

public sealed class DeclareDividendHandler(Bookkeeper books, TimeProvider clock)
{
    /// <summary>15 % (Wet op de dividendbelasting 1965, art. 5), in hundredths of a per cent.</summary>
    public const int TaxRate = 1_500;

    /// <exception cref="Refusal">
    /// <c>Dividends.MayNotDistribute</c>, <c>Dividends.TotalWrong</c>, <c>Dividends.PeriodWrong</c>, <c>Dividends.NotCarried</c>, <c>Dividends.NotAppropriated</c> (year), <c>Dividends.SourceLocked</c> (account),
    /// <c>Dividends.AboveDistributable</c> (total, most), <c>Dividends.TaxReasonMissing</c>, <c>Members.ClassUnknown</c>, and what <see cref="RecordDecisionHandler"/> asks.
    /// </exception>
    public Task<Dividend> Handle(DeclareDividend order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, clock.Today(), by, cancel), cancel);

    internal static async Task<Dividend> Handle(Turn turn, DeclareDividend order, DateOnly today, Actor by, CancellationToken cancel)
    {
        var decided = order.Decision with { Effect = Effect.DeclareDividend, Shares = [], Application = null };
        await Check(turn, order, cancel);
        await RecordDecisionHandler.Check(turn, decided, today, cancel);
        if (decided.VotesFor <= decided.VotesAgainst)
        {
            throw new Refusal("Dividends.NotCarried");
        }

        var year = await Carrying.Adopted(turn, decided, cancel);
        if (year.AppropriatedBy is null)
        {
            throw new Refusal("Dividends.NotAppropriated", year.FiscalYear);
        }

        var source = order.Basis == DividendBasis.Turnover ? await RoleAccounts.The(turn, AccountRole.MemberRefunds, cancel) : await Source(turn, order, cancel);
        var id = await turn.NextId<Decision>(d => d.Id, cancel);
        var entry = turn.Post(
            new Posting(
                await OpenDay.OnOrAfter(turn.Db, decided.DecidedOn, cancel), await Daybooks.The(turn.Db, DaybookKind.Memorial, cancel), Reason.Appropriation,
                string.Create(CultureInfo.InvariantCulture, $"{(order.Basis == DividendBasis.Turnover ? "Ledenkorting" : "Dividend")} over {year.FiscalYear}"),
                PostingLine.Debit(source, order.Total), PostingLine.Credit(await RoleAccounts.The(turn, AccountRole.DividendDeclared, cancel), order.Total))
            {
                Document = RecordDecisionHandler.DocumentOf(id),
                IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"decision-{id}"),
            },
            by);
        var decision = await RecordDecisionHandler.Write(turn, id, decided, isCarried: true, entry.Id, by, cancel);
        var dividend = new Dividend
        {
            Id = await turn.NextId<Dividend>(d => d.Id, cancel),
            DecisionId = decision.Id,
            FiscalYear = year.FiscalYear,
            ClassId = order.Basis == DividendBasis.Turnover ? null : order.ClassId,
            Basis = order.Basis,
            From = order.Basis == DividendBasis.RecordDate ? order.To : order.From,
            To = order.To,
            Total = order.Total,
            TaxRate = order.WithholdsTax ? TaxRate : 0,
            TaxReason = Label.Optional(order.TaxReason, 300) ?? throw new Refusal("Dividends.TaxReasonMissing"),
            State = DividendState.Declared,
        };
        turn.Db.Add(dividend);
        await turn.Save(cancel);
        return dividend;
    }

    private static async Task Check(Turn turn, DeclareDividend order, CancellationToken cancel)
    {
        if (!(await MemberRules.Form(turn.Db, cancel)).MayDistribute())
        {
            throw new Refusal("Dividends.MayNotDistribute");
        }

        if (order.Total <= Money.Zero || order.Total > Posting.Largest)
        {
            throw new Refusal("Dividends.TotalWrong");
        }

        if (order.Basis != DividendBasis.RecordDate && (order.From > order.To || order.To >= order.From.AddYears(1)))
        {
            throw new Refusal("Dividends.PeriodWrong");
        }

        if (order.Basis != DividendBasis.Turnover)
        {
            await MemberRules.Class(turn.Db, order.ClassId, cancel);
        }
    }

    private static async Task<int> Source(Turn turn, DeclareDividend order, CancellationToken cancel)
    {
        var equity = await Distributable.Read(turn.Db, cancel);
        var reserve = equity.Reserves.FirstOrDefault(one => one.Account.Id == order.SourceId) ?? throw new Refusal("Decisions.NoReserve");
        return reserve.Lock != ReserveLock.Free ? throw new Refusal("Dividends.SourceLocked", reserve.Account.Code)
            : order.Total > equity.From(reserve) ? throw new Refusal("Dividends.AboveDistributable", order.Total, equity.From(reserve))
            : reserve.Account.Id;
    }
}
