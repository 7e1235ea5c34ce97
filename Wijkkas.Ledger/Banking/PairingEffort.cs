using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>
/// How much work one file may be to compare with what is known. Equal payments on one day are compared each with each; thousands
/// of them, which no cooperative has and a hostile file may, would keep the books busy for hours.
/// </summary>
internal sealed class PairingEffort
{
    /// <summary>Looks at one line beside another, for one day: a few seconds. A thousand homes that pay the same on one day stay below it.</summary>
    private const long MostADay = 200_000_000;

    /// <summary>For a whole file; twelve such days of three hundred homes take a quarter of it.</summary>
    private const long Most = 1_000_000_000;

    /// <summary>Lines that make room for each other, one after the other.</summary>
    private const int Deepest = 400;

    private long spent;
    private long spentToday;

    public DateOnly Day { get; private set; }

    public void Begin(DateOnly day) => (Day, spentToday) = (day, 0);

    /// <exception cref="Refusal"><c>Bank.TooAlike</c> (day).</exception>
    public bool Spend(long looks = 1) => (spent += looks) <= Most && (spentToday += looks) <= MostADay ? true : throw new Refusal("Bank.TooAlike", Day);

    /// <inheritdoc cref="Spend"/>
    public void Descend(int depth)
    {
        if (depth > Deepest)
        {
            throw new Refusal("Bank.TooAlike", Day);
        }
    }

    /// <summary>Comparing texts costs more than comparing amounts, and of two banks' exports word by word.</summary>
    public bool Compare(LineTraits one, LineTraits other) => Spend(50 + (one.Source == other.Source ? one.Text.Length / 8 : 3L * one.Text.Length));
}
