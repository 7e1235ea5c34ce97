using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Values;
using static Wijkkas.Tests.Ledger.Banking.BankBooks;

namespace Wijkkas.Tests.Ledger.Banking;

/// <summary>A year of a large cooperative by chance: whatever is called certain is right, and most of what can be known is called certain.</summary>
public sealed class SuggestManyTests
{
    private const int Count = 10_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Nothing_that_is_certain_is_wrong(int seed)
    {
        var chance = new Random(seed);
        var parties = Enumerable.Range(1, 400).Select(i => new MatchParty(i, $"Partner {i % 300}", i % 5 == 0 ? null : $"NL{10 + (i % 80)}RABO{i:0000000000}")).ToList();
        var items = Enumerable.Range(1, Count).Select(i => new MatchItem(i, i % 4 == 0 ? 1600 : 1300, new Money((i % 4 == 0 ? -1 : 1) * (chance.Next(1, 8) * 250L)), Day("2026-10-01"), Number(i, chance), i % 3 == 0 ? $"RF{i % 89 + 10}WIJK{i:0000000}" : null)
        {
            PartyId = chance.Next(1, 401),
        }).ToList();
        var truth = new Dictionary<long, long?>();
        var lines = Enumerable.Range(1, Count).Select(id => Line(id, items[chance.Next(Count)], parties, items, chance, truth)).ToList();

        var proposals = SuggestMatches.For(lines, new BankKnowledge([], items, parties, [], [], [], null));

        var certain = proposals.Where(proposal => proposal.Certainty == Certainty.Certain).ToList();
        Assert.Empty(certain.Where(proposal => proposal.Parts.Count != 1 || proposal.Parts[0].ItemId != truth[proposal.LineId]).Select(proposal => (proposal.LineId, proposal.Why)));
        Assert.True(certain.Count > Count / 4, $"{certain.Count} certain");
    }

    // Numbers of our own invoices, and those that suppliers make up: short, figures only, or the same as somebody else's.
    private static string Number(int i, Random chance) => (i % 4, chance.Next(4)) switch
    {
        (0, 0) => $"{chance.Next(1000, 9999)}",
        (0, 1) => $"INV2026{chance.Next(100, 200):0000}",
        (0, _) => $"26-{i:00000}",
        _ => $"F2026-{i:0000}",
    };

    private static BankLine Line(int id, MatchItem item, List<MatchParty> parties, List<MatchItem> items, Random chance, Dictionary<long, long?> truth)
    {
        var payer = parties[item.PartyId!.Value - 1];
        var other = items[chance.Next(items.Count)];
        var kind = chance.Next(8);
        truth[id] = kind is 5 or 6 ? null : item.LineId;
        return new BankLine
        {
            Id = id,
            BankAccountId = 1,
            StatementId = 1,
            Source = "camt",
            BookedOn = Day("2026-11-10"),
            Raw = "",

            // Sometimes too little, sometimes somebody pays what was paid before.
            Amount = kind == 3 ? item.Open - new Money(Math.Sign(item.Open.Cents) * 100) : item.Open,
            StructuredReference = kind == 0 ? item.Reference : null,
            EndToEndId = kind == 4 ? item.Document : chance.Next(3) == 0 ? $"{chance.Next(1000, 99999)}" : null,
            CounterAccount = chance.Next(6) switch { 0 => $"NL99INGB{chance.Next(1, 999999999):0000000000}", 1 or 2 => null, _ => payer.Iban },
            CounterName = payer.Name,
            Text = kind switch
            {
                1 => $"betaling factuur {item.Document} met dank",
                2 => $"fact. {Broken(item.Document!, chance)} d.d. 10-11-2026",
                3 => $"{item.Document} min korting",

                // Neither of these belongs to an item of ours: an older invoice, and a number of the payer's own.
                5 => $"factuur {item.Document}{chance.Next(10)} klant {chance.Next(1000, 9999)}",
                6 => $"ordernummer {chance.Next(100_000, 999_999)}",
                7 => $"{item.Document} en niet {other.Document}",
                _ => "zoals afgesproken",
            },
        };
    }

    private static string Broken(string number, Random chance) => number.Insert(chance.Next(1, number.Length), chance.Next(2) == 0 ? " " : "-");
}
