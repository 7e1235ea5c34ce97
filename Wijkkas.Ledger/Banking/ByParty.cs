using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>Open items by the account that paid, and the hint that a name is.</summary>
internal sealed class ByParty
{
    private readonly ILookup<string, MatchParty> byAccount;
    private readonly ILookup<string, MatchParty> byName;
    private readonly Dictionary<int, MatchParty> byId;
    private readonly ILookup<(int Party, long Cents), MatchItem> items;

    public ByParty(BankKnowledge knowledge)
    {
        byAccount = knowledge.Parties.Where(party => party.Iban is not null).ToLookup(party => AccountNumber.Core(AccountNumber.Tidy(party.Iban!)));
        byName = knowledge.Parties.ToLookup(party => PlainText.Of(party.Name));
        byId = knowledge.Parties.ToDictionary(party => party.Id);
        items = knowledge.Items.Where(item => item.PartyId is not null).ToLookup(item => (item.PartyId!.Value, item.Open.Cents));
    }

    /// <summary>The only party with this account; null where there is none, or more than one.</summary>
    public MatchParty? Of(string? account) =>
        account is null ? null
        : byAccount[AccountNumber.Core(account)].Where(party => AccountNumber.Same(AccountNumber.Tidy(party.Iban!), account)).Take(2).ToList() is [var one] ? one : null;

    /// <summary>Whether the other side of the line speaks against an item of this party: its account is another's, or we pay a party that has another account.</summary>
    public bool Denies(BankLine line, int? partyId) =>
        partyId is { } id && line.CounterAccount is { } account
        && ((Of(account) is { } owner && owner.Id != id)
            || (line.Amount.IsNegative && byId.TryGetValue(id, out var party) && party.Iban is { } iban && !AccountNumber.Same(AccountNumber.Tidy(iban), account)));

    public Proposal? ByAmount(BankLine line) =>
        Of(line.CounterAccount) is { } party && items[(party.Id, line.Amount.Cents)].Take(2).ToList() is [var item]
            ? new Proposal(line.Id, Certainty.Probable, Why.PartyAmount, [party.Name], [item.Settled(item.Open)])
            : null;

    /// <summary>Never more than a hint.</summary>
    public Proposal ByName(BankLine line) =>
        PlainText.OrNull(line.CounterName) is { } name && byName[name].Count() is > 0 and var called
            ? new Proposal(line.Id, Certainty.None, Why.NameOnly, [line.CounterName!, called], [])
            : new Proposal(line.Id, Certainty.None, Why.Nothing, [], []);
}
