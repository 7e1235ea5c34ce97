using Wijkkas.Ledger.Accounts;

namespace Wijkkas.Ledger.Journal;

internal sealed record AccountFacts(AccountClass Class, AccountRole Role, bool KeepsOpenItems, bool AsksParty, bool IsRetired, string Code);

internal sealed record StreamFacts(bool IsRetired, string Code);

/// <summary>What the door has looked up and still holds.</summary>
internal sealed class DoorFacts
{
    private readonly Dictionary<int, AccountFacts> accounts = [];
    private readonly Dictionary<int, StreamFacts> streams = [];

    public Dictionary<int, (int FiscalYear, PeriodState State)> Periods { get; } = [];

    public Dictionary<(int Daybook, int Year), int> Numbers { get; } = [];

    public int? GeneralStream { get; set; }

    public AccountFacts Account(int id, Func<int, AccountFacts?> look) => Known(accounts, id, look);

    public StreamFacts Stream(int id, Func<int, StreamFacts?> look) => Known(streams, id, look);

    /// <summary>Forgets what acts can change beside the door; numbers are written by the door alone.</summary>
    public void Clear()
    {
        accounts.Clear();
        streams.Clear();
        Periods.Clear();
        GeneralStream = null;
    }

    private static T Known<T>(Dictionary<int, T> known, int id, Func<int, T?> look)
        where T : class
    {
        if (!known.TryGetValue(id, out var fact))
        {
            fact = look(id) ?? throw new InvalidOperationException($"There is no {typeof(T).Name} of {id}.");
            known[id] = fact;
        }

        return fact;
    }
}
