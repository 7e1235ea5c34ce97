using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>Makes a rule: from now on lines like this are certain to go there.</summary>
/// <param name="Amount">Only lines of exactly this amount, whatever its sign; null for any.</param>
/// <param name="To">Where they go; its amount does not matter.</param>
public sealed record MakeBankRule(int? BankAccountId, bool MoneyIn, string? CounterAccount, string? Text, Money? Amount, LinePart To);

public sealed class MakeBankRuleHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Bank.RuleTooWide</c> (fewest letters), <c>Bank.RuleThere</c>.</exception>
    public Task<BankRule> Handle(MakeBankRule order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    public static async Task<BankRule> Handle(Turn turn, MakeBankRule order, Actor by, CancellationToken cancel)
    {
        var counter = order.CounterAccount is null ? null : AccountNumber.Tidy(order.CounterAccount);
        counter = counter is { Length: > 0 } ? counter : null;
        var text = string.IsNullOrWhiteSpace(order.Text) ? null : order.Text.Trim();
        text = text is { Length: > 200 } ? text[..200] : text;
        if (text is null ? counter is null : PlainText.Of(text).Length < BankRule.ShortestText)
        {
            throw new Refusal("Bank.RuleTooWide", BankRule.ShortestText);
        }

        var cents = order.Amount?.Abs().Cents;
        if (await turn.Db.Set<BankRule>().AnyAsync(
            r => r.RetiredOn == null && r.BankAccountId == order.BankAccountId && r.MoneyIn == order.MoneyIn && r.CounterAccount == counter && r.Text == text && r.AmountCents == cents,
            cancel))
        {
            throw new Refusal("Bank.RuleThere");
        }

        var rule = new BankRule
        {
            Id = await turn.NextId<BankRule>(r => r.Id, cancel),
            BankAccountId = order.BankAccountId,
            MoneyIn = order.MoneyIn,
            CounterAccount = counter,
            Text = text,
            AmountCents = cents,
            AccountId = order.To.AccountId,
            StreamId = order.To.StreamId,
            ProjectId = order.To.ProjectId,
            BranchId = order.To.BranchId,
            PartyId = order.To.PartyId,
            MadeAt = turn.Now,
            MadeBy = by.Id,
        };
        turn.Db.Add(rule);
        await turn.Save(by, cancel);
        return rule;
    }
}

/// <summary>Puts a rule out of use. What it booked stays.</summary>
public sealed record RetireBankRule(int Id);

public sealed class RetireBankRuleHandler(Bookkeeper books)
{
    public Task Handle(RetireBankRule order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var rule = await turn.Db.Set<BankRule>().SingleAsync(r => r.Id == order.Id, cancel);
            rule.RetiredOn ??= DateOnly.FromDateTime(turn.Now.OnTheWall());
            await turn.Save(by, cancel);
        },
        cancel);
}
