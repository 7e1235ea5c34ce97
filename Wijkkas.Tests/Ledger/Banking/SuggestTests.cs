using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Values;
using static Wijkkas.Tests.Ledger.Banking.BankBooks;

namespace Wijkkas.Tests.Ledger.Banking;

/// <summary>What is proposed for a line, and above all what is not certain.</summary>
public sealed class SuggestTests
{
    private const int Debtors = 1300;
    private const int UnderWay = 1290;
    private const string Wilg = "NL35RABO0611203344";
    private const string Other = "NL18RABO0312345001";

    private static readonly IReadOnlyList<MatchParty> Parties =
        [new(1, "Buurtschool De Wilg", Wilg), new(2, "M. Jansen", null), new(3, "M. Jansen", null), new(4, "Garage Oost", Other)];

    [Fact]
    public void A_structured_reference_with_the_exact_amount_is_certain() =>
        Assert.Equal("Certain Reference 1:121.00", Say(Line(121m) with { Structured = "RF45WIJK2026000123" }, Item(1, 121m, "F2026-0160", "RF45WIJK2026000123")));

    [Fact]
    public void A_reference_with_another_amount_is_probable_and_leaves_the_rest_open() =>
        Assert.Equal("Probable OtherAmount 1:100.00", Say(Line(100m) with { Structured = "RF45WIJK2026000123" }, Item(1, 121m, "F2026-0160", "RF45WIJK2026000123")));

    [Fact]
    public void A_reference_beside_the_number_of_another_document_is_not_certain() =>
        Assert.Equal("Probable Reference 1:121.00 NamesMore", Say(
            Line(121m, "betaling F2026-0161") with { Structured = "RF45WIJK2026000123" },
            Item(1, 121m, "F2026-0160", "RF45WIJK2026000123"), Item(2, 121m, "F2026-0161")));

    [Fact]
    public void An_end_to_end_id_of_ours_is_certain_and_a_short_one_is_not()
    {
        Assert.Equal("Certain EndToEnd 1:-50.00", Say(Line(-50m) with { EndToEnd = "WK-2026-10-0007" }, Item(1, -50m, null, "WK-2026-10-0007")));
        Assert.Equal("Probable EndToEnd 1:-50.00 WeakNumber", Say(Line(-50m) with { EndToEnd = "2026" }, Item(1, -50m, null, "2026")));
    }

    [Fact]
    public void A_batch_settles_all_that_was_in_it() =>
        Assert.Equal("Certain Batch 1:-50.00 2:-70.00", Say(Line(-120m) with { Batch = "WK-2026-10-V" }, Item(1, -50m, null, "WK-2026-10-V"), Item(2, -70m, null, "WK-2026-10-V")));

    [Theory]
    [InlineData("Factuur F2026-0160 oktober", "Certain Document 1:121.00")]
    [InlineData("Factuur F2026-01 60 oktober", "Certain Document 1:121.00")]
    [InlineData("factuur f 2026 0160", "Certain Document 1:121.00")]
    [InlineData("factuurF2026-0160", "Probable Document 1:121.00 WeakNumber")]
    [InlineData("F2026-01601", "None Nothing")]
    [InlineData("F2026-016", "None Nothing")]
    [InlineData("2026-0160", "None Nothing")]
    public void A_number_in_the_text_counts_when_it_is_that_number(string text, string expected) =>
        Assert.Equal(expected, Say(Line(121m, text), Item(1, 121m, "F2026-0160")));

    [Fact]
    public void A_number_that_stands_within_a_longer_open_one_is_the_longer_where_the_amount_says_so()
    {
        var (shorter, longer) = (Item(1, 121m, "F2026-016"), Item(2, 90m, "F2026-0160"));
        Assert.Equal("Certain Document 2:90.00", Say(Line(90m, "F2026-016 0"), shorter, longer));
        Assert.Equal("Certain Document 1:121.00", Say(Line(121m, "F2026-016 0"), shorter, longer));
        Assert.Equal("Certain Document 2:121.00", Say(Line(121m, "F2026-0160"), shorter, Item(2, 121m, "F2026-0160")));
    }

    [Fact]
    public void The_right_number_with_the_wrong_amount_or_side_is_not_certain()
    {
        Assert.Equal("Probable OtherAmount 1:120.00", Say(Line(120m, "F2026-0160"), Item(1, 121m, "F2026-0160")));
        Assert.Equal("None Nothing", Say(Line(-121m, "storno F2026-0160"), Item(1, 121m, "F2026-0160")));
    }

    [Fact]
    public void Several_numbers_are_certain_when_they_add_up_credit_notes_included() =>
        Assert.Equal("Certain Documents 1:121.00 2:60.50 3:-21.00", Say(
            Line(160.50m, "F2026-0160, F2026-0161 min C2026-0004"), Item(1, 121m, "F2026-0160"), Item(2, 60.50m, "F2026-0161"), Item(3, -21m, "C2026-0004")));

    [Fact]
    public void Several_numbers_of_which_one_has_the_amount_are_not_certain() =>
        Assert.Equal("Probable Document 1:121.00 NamesMore", Say(Line(121m, "F2026-0160 niet F2026-0161"), Item(1, 121m, "F2026-0160"), Item(2, 60.50m, "F2026-0161")));

    [Fact]
    public void Figures_alone_are_certain_only_from_the_account_of_the_party()
    {
        Assert.Equal("Probable Document 1:-75.00 WeakNumber", Say(Line(-75m, "26-4471"), Item(1, -75m, "26-4471", party: 1)));
        Assert.Equal("Certain Document 1:-75.00", Say(Line(-75m, "26-4471") with { Counter = Wilg }, Item(1, -75m, "26-4471", party: 1)));
    }

    [Fact]
    public void The_number_of_one_from_the_account_of_another_is_not_certain()
    {
        Assert.Equal("Probable Document 1:121.00 OtherParty", Say(Line(121m, "F2026-0160") with { Counter = Other }, Item(1, 121m, "F2026-0160", party: 1)));
        Assert.Equal("Probable Document 1:-75.00 OtherParty", Say(Line(-75m, "INV20260012") with { Counter = "NL02RABO0999999999" }, Item(1, -75m, "INV20260012", party: 1)));
    }

    [Fact]
    public void The_same_number_of_two_suppliers_is_that_of_whom_we_pay()
    {
        MatchItem[] items = [Item(1, -75m, "INV20260012", party: 1), Item(2, -75m, "INV20260012", party: 4)];
        Assert.Equal("Certain Document 2:-75.00", Say(Line(-75m, "INV20260012") with { Counter = Other }, items));
        Assert.NotEqual(Certainty.Certain, Suggest([Line(-75m, "INV20260012").Made()], items)[0].Certainty);
    }

    [Fact]
    public void Two_lines_for_one_item_are_both_not_certain()
    {
        var proposals = Suggest([Line(121m, "F2026-0160").Made(1), Line(121m, "F2026-0160").Made(2)], Item(1, 121m, "F2026-0160"));
        Assert.Equal([(Certainty.Probable, Doubt.SeveralLines), (Certainty.Probable, Doubt.SeveralLines)], proposals.Select(p => (p.Certainty, p.Doubt)));
    }

    [Fact]
    public void An_account_with_one_open_item_of_the_amount_is_probable_and_with_two_it_is_nothing()
    {
        Assert.Equal("Probable PartyAmount 1:302.50", Say(Line(302.50m, "schilderwerk") with { Counter = Wilg }, Item(1, 302.50m, "F2026-0133", party: 1)));
        Assert.Equal("None Nothing", Say(Line(302.50m, "schilderwerk") with { Counter = Wilg }, Item(1, 302.50m, "F2026-0133", party: 1), Item(2, 302.50m, "F2026-0134", party: 1)));
    }

    [Fact]
    public void A_name_is_a_hint_and_never_a_proposal()
    {
        var proposal = Suggest([Line(25m, "bedankt").Made(name: "M. JANSEN")], Item(1, 25m, "F2026-0170", party: 2))[0];
        Assert.Equal((Certainty.None, Why.NameOnly, 2, 0), (proposal.Certainty, proposal.Why, (int)proposal.Facts[1], proposal.Parts.Count));
    }

    [Fact]
    public void A_transfer_between_own_accounts_goes_under_way_and_meets_its_other_side()
    {
        var knowledge = Knowledge() with { OtherSides = [new OtherSide(2, 2, Current, Money.Euro(1250m), Day("2026-11-11"))] };
        var both = SuggestMatches.For([Line(-1250m, "naar sparen").Made(counter: Savings)], knowledge)[0];
        Assert.Equal((Certainty.Certain, Why.OwnTransferBoth, 2L, UnderWay), (both.Certainty, both.Why, both.OtherLineId, both.Parts[0].AccountId));

        var arrived = SuggestMatches.For([Line(1250m, "van betaalrekening").Made(account: 2, counter: Current)], Knowledge(new MatchItem(7, UnderWay, Money.Euro(1250m), Day("2026-11-10"), null, "OWN1-2")))[0];
        Assert.Equal((Certainty.Certain, Why.OwnTransferArrived, 7L), (arrived.Certainty, arrived.Why, arrived.Parts[0].ItemId));
    }

    [Fact]
    public void An_own_rule_is_certain_the_closer_rule_wins_and_rules_that_differ_say_nothing()
    {
        var costs = Rule(1, "kosten betaalpakket", 4700);
        var closer = Rule(2, "betaalpakket oktober", 4510) with { AmountCents = 1250 };
        var differing = Rule(3, "betaalpakket", 4790);
        Assert.Equal("Certain Rule 4700:-12.50", Say(Line(-12.50m, "Kosten BetaalPakket oktober"), rules: [costs]));
        Assert.Equal("Certain Rule 4510:-12.50", Say(Line(-12.50m, "kosten betaalpakket oktober"), rules: [costs, closer, differing]));
        Assert.Equal("None RulesDiffer", Say(Line(-12.50m, "kosten betaalpakket"), rules: [costs, differing]));
        Assert.Equal("None Nothing", Say(Line(12.50m, "kosten betaalpakket"), rules: [costs]));
    }

    [Fact]
    public void What_the_bank_takes_back_is_never_certain() =>
        Assert.Equal("Probable Document 1:121.00 Returned", Say(Line(121m, "F2026-0160") with { Reversal = true }, Item(1, 121m, "F2026-0160")));

    private static Given Line(decimal amount, string text = "") => new(Money.Euro(amount), text);

    private static MatchItem Item(long id, decimal open, string? document, string? reference = null, int? party = null) =>
        new(id, Debtors, Money.Euro(open), Day("2026-11-01"), document, reference) { PartyId = party };

    private static RuleGiven Rule(int id, string text, int account) => new(id, text, account);

    private static string Say(Given line, params MatchItem[] items) => Text(Suggest([line.Made()], items)[0]);

    private static string Say(Given line, RuleGiven[] rules) =>
        Text(SuggestMatches.For([line.Made()], Knowledge() with { Rules = [.. rules.Select(rule => rule.Made())] })[0]);

    private static IReadOnlyList<Proposal> Suggest(BankLine[] lines, params MatchItem[] items) => SuggestMatches.For(lines, Knowledge(items));

    private static string Text(Proposal proposal) => string.Join(' ',
        [$"{proposal.Certainty} {proposal.Why}", .. proposal.Parts.Select(part => $"{part.ItemId ?? part.AccountId}:{part.Amount}"), .. proposal.Doubt == Doubt.None ? Array.Empty<string>() : [$"{proposal.Doubt}"]]);

    private static BankKnowledge Knowledge(params MatchItem[] items) => new(
        [
            new BankAccount { Id = 1, Number = Current, Name = "Betaalrekening", DaybookId = 5, AccountId = 1100 },
            new BankAccount { Id = 2, Number = Savings, Name = "Spaarrekening", DaybookId = 6, AccountId = 1110 },
        ],
        items, Parties, [], [], [], UnderWay);

    private sealed record RuleGiven(int Id, string Text, int Account)
    {
        public long? AmountCents { get; init; }

        public BankRule Made() => new() { Id = Id, MoneyIn = false, Text = Text, AmountCents = AmountCents, AccountId = Account, MadeAt = DateTime.UnixEpoch, MadeBy = "joke" };
    }

    private sealed record Given(Money Amount, string Text)
    {
        public string? Structured { get; init; }

        public string? EndToEnd { get; init; }

        public string? Batch { get; init; }

        public string? Counter { get; init; }

        public bool Reversal { get; init; }

        public BankLine Made(long id = 1, int account = 1, string? counter = null, string? name = null) => new()
        {
            Id = id,
            BankAccountId = account,
            StatementId = 1,
            Source = "camt",
            BookedOn = Day("2026-11-10"),
            Amount = Amount,
            Text = Text,
            StructuredReference = Structured,
            EndToEndId = EndToEnd,
            BatchId = Batch,
            CounterAccount = counter ?? Counter,
            CounterName = name,
            IsReversal = Reversal,
            Raw = "",
        };
    }
}
