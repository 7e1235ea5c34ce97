using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>
/// Proposes for bank lines what they are, surest reason first: a reference, a payment file of ours, a transfer between our own
/// accounts, a document number with its amount, a rule of the treasurer; then what is only probable. Nothing follows from a
/// name alone, and what can be read two ways is never certain. Pure: lines and knowledge in, proposals out.
/// </summary>
public sealed class SuggestMatches
{
    private readonly Dictionary<(string Counter, bool MoneyIn), BankHabit> habits;
    private readonly ByNumber numbers;
    private readonly ByOwnTransfer transfers;
    private readonly ByRule rules;
    private readonly ByParty parties;

    private SuggestMatches(BankKnowledge knowledge)
    {
        habits = knowledge.Habits.ToDictionary(habit => (habit.CounterAccount, habit.MoneyIn));
        parties = new ByParty(knowledge);
        transfers = new ByOwnTransfer(knowledge);
        numbers = new ByNumber(knowledge.Items.Where(item => !ByOwnTransfer.Is(item)), parties);
        rules = new ByRule(knowledge.Rules);
    }

    /// <summary>One proposal for each line, in the same order.</summary>
    public static IReadOnlyList<Proposal> For(IEnumerable<BankLine> lines, BankKnowledge knowledge)
    {
        var suggest = new SuggestMatches(knowledge);
        List<Proposal> proposals = [.. lines.Select(suggest.One)];
        return Separated(proposals);
    }

    private Proposal One(BankLine line)
    {
        var proposal = numbers.ByReference(line) ?? transfers.For(line) ?? numbers.ByText(line) ?? rules.For(line)
            ?? parties.ByAmount(line) ?? Habit(line) ?? parties.ByName(line);
        return proposal.Certainty == Certainty.Certain && (line.IsReversal || line.ReturnReason is not null)
            ? proposal with { Certainty = Certainty.Probable, Doubt = Doubt.Returned }
            : proposal;
    }

    private Proposal? Habit(BankLine line) =>
        line.CounterAccount is { } counter && habits.TryGetValue((counter, !line.Amount.IsNegative), out var found)
            ? new Proposal(line.Id, Certainty.Probable, Why.Habit, [found.Times],
            [
                new LinePart(found.AccountId, line.Amount) { StreamId = found.StreamId, ProjectId = found.ProjectId, BranchId = found.BranchId, PartyId = found.PartyId },
            ])
            : null;

    // Two lines cannot both settle one item: then neither is certain.
    private static List<Proposal> Separated(List<Proposal> proposals)
    {
        var claims = proposals.Where(proposal => proposal.Certainty == Certainty.Certain)
            .SelectMany(proposal => proposal.Parts).Where(part => part.ItemId is not null).CountBy(part => part.ItemId!.Value).ToDictionary();
        return [.. proposals.Select(proposal =>
            proposal.Certainty == Certainty.Certain && proposal.Parts.Any(part => part.ItemId is { } item && claims[item] > 1)
                ? proposal with { Certainty = Certainty.Probable, Doubt = Doubt.SeveralLines }
                : proposal)];
    }
}
