using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Today;

/// <summary>How the books stand today: how much there is, whether it is right, what waits.</summary>
public sealed record TodayPage
{
    public required DateOnly On { get; init; }

    /// <summary>Key of the greeting that fits the hour.</summary>
    public required string Greeting { get; init; }

    public required string FirstName { get; init; }

    /// <summary>On the bank and in cash.</summary>
    public required Money AtHand { get; init; }

    public required IReadOnlyList<Todo> Todos { get; init; }

    /// <summary>Each bank account beside the books.</summary>
    public required IReadOnlyList<Bank> Banks { get; init; }

    public required IReadOnlyList<Stream> Streams { get; init; }

    public required IReadOnlyList<Place> Places { get; init; }

    /// <summary>Where all places together open; null where there is none.</summary>
    public required string? PlacesHref { get; init; }

    public required string StreamsHref { get; init; }

    /// <summary>What others still have to pay, by <see cref="Lateness"/>.</summary>
    public required IReadOnlyList<Money> Ageing { get; init; }

    public required BooksSeal Seal { get; init; }

    public Money StreamsTogether => Streams.Sum(stream => stream.Balance);

    public Money PlacesTogether => Places.Sum(place => place.Amount);

    public int BankLinesToDo => Banks.Sum(bank => bank.LinesToDo);

    /// <summary>What bank and books differ by, lines that are still to be booked apart.</summary>
    public Money BankDifference => Banks.Sum(bank => bank.Difference.Abs());

    public Money Owed => Ageing.Sum(part => part);

    public Money TooLate => Ageing.Skip(1).Sum(part => part);

    /// <summary>One thing that waits. The sentences are written out already.</summary>
    public sealed record Todo(string Href, string Icon, string Title, string About);

    /// <param name="AtBank">Null where no file told a balance yet.</param>
    /// <param name="ToDo">What the lines that are still to be booked come to.</param>
    public sealed record Bank(int Id, Account Account, Money InBooks, int LinesToDo, Money ToDo, Money? AtBank, string Href)
    {
        public Money Difference => AtBank is { } bank ? bank - InBooks - ToDo : Money.Zero;

        public string Proof => $"/bank/proof/{Id}";
    }

    public sealed record Stream(MoneyStream Of, Money Balance, string Href);

    /// <param name="Account">Null where several accounts are told together under <paramref name="Key"/>.</param>
    public sealed record Place(Account? Account, string? Key, Money Amount, string Href);

    /// <summary>How long the bar of a stream is, of 100; bars start at nought, so what is below it has none.</summary>
    public string Length(Stream stream)
    {
        var longest = Streams.Max(other => other.Balance.Cents);
        return longest <= 0 || stream.Balance.IsNegative ? "0" : Share(stream.Balance.Cents, longest);
    }

    /// <summary>Where each part of the strip begins and how long it is, of 100.</summary>
    public IEnumerable<(string From, string Length)> Strip()
    {
        var before = 0L;
        foreach (var part in Ageing.Select(part => Math.Max(0, part.Cents)))
        {
            yield return (Share(before, Whole), Share(part, Whole));
            before += part;
        }
    }

    private long Whole => Math.Max(1, Ageing.Sum(part => Math.Max(0, part.Cents)));

    private static string Share(long part, long whole) => (100m * part / whole).ToString("0.###", System.Globalization.CultureInfo.InvariantCulture);
}
