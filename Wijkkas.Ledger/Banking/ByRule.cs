namespace Wijkkas.Ledger.Banking;

/// <summary>The treasurer's own rules. The rule that asks most goes first; where two that ask equally much differ, nothing is proposed.</summary>
internal sealed class ByRule(IReadOnlyList<BankRule> rules)
{
    private readonly List<(BankRule Rule, string? Text, int Asks)> active = [.. rules.Where(rule => rule.RetiredOn is null)
        .Select(rule => (rule, PlainText.OrNull(rule.Text), Asks(rule))).OrderByDescending(rule => rule.Item3)];

    public Proposal? For(BankLine line)
    {
        var text = PlainText.Of(line.Text);
        var fitting = active.Where(rule => Fits(rule.Rule, rule.Text, line, text)).ToList();
        var most = fitting.TakeWhile(rule => rule.Asks == fitting[0].Asks).Select(rule => rule.Rule).ToList();
        return most.DistinctBy(rule => (rule.AccountId, rule.StreamId, rule.ProjectId, rule.BranchId, rule.PartyId)).Count() switch
        {
            0 => null,
            1 => new Proposal(line.Id, Certainty.Certain, Why.Rule, [most[0].Text ?? AccountNumber.Grouped(most[0].CounterAccount!)],
            [
                new LinePart(most[0].AccountId, line.Amount) { StreamId = most[0].StreamId, ProjectId = most[0].ProjectId, BranchId = most[0].BranchId, PartyId = most[0].PartyId },
            ]),
            _ => new Proposal(line.Id, Certainty.None, Why.RulesDiffer, [], []),
        };
    }

    private static int Asks(BankRule rule) =>
        (rule.CounterAccount is null ? 0 : 1) + (rule.Text is null ? 0 : 1) + (rule.AmountCents is null ? 0 : 1) + (rule.BankAccountId is null ? 0 : 1);

    private static bool Fits(BankRule rule, string? words, BankLine line, string text) =>
        rule.MoneyIn == !line.Amount.IsNegative
        && (rule.BankAccountId is null || rule.BankAccountId == line.BankAccountId)
        && (rule.AmountCents is null || rule.AmountCents == Math.Abs(line.Amount.Cents))
        && (rule.CounterAccount is null || (line.CounterAccount is { } counter && AccountNumber.Same(rule.CounterAccount, counter)))
        && (words is null || text.Contains(words, StringComparison.Ordinal));
}
