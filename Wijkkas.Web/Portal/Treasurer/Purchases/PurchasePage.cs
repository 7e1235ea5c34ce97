using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Purchases;

/// <summary>One bill, with the names of what it names.</summary>
public sealed record PurchasePage
{
    public required PurchaseCard Card { get; init; }

    public required IReadOnlyDictionary<int, Account> Accounts { get; init; }

    public required IReadOnlyDictionary<int, MoneyStream> Streams { get; init; }

    public required IReadOnlyDictionary<int, string> Projects { get; init; }

    public required IReadOnlyDictionary<int, string> Branches { get; init; }

    /// <summary>Names by actor; who is no person of these books is not in it.</summary>
    public required IReadOnlyDictionary<string, string> People { get; init; }

    /// <summary>The line of the bank by the entry that it was booked with.</summary>
    public required IReadOnlyDictionary<long, long> BankLines { get; init; }

    /// <summary>Whoever reads it entered it.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>Who can approve it, where its reader entered it and it waits.</summary>
    public SecondPeople? SecondPeople { get; init; }

    /// <summary>Why it is rejected, while that is being typed.</summary>
    public string? Why { get; init; }

    public bool IsNote => Card.Purchase.Kind == PurchaseKind.CreditNote;
}
