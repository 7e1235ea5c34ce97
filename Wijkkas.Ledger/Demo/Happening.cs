using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Demo;

/// <summary>Something that happened at De Lindenhof, in the words of the neighbourhood: accounts, streams and people by their codes.</summary>
internal abstract record Happening(DateOnly On);

/// <summary>One line of what was booked.</summary>
/// <param name="Amount">Debit positive, credit negative.</param>
/// <param name="Stream">Null on the balance sheet.</param>
internal sealed record Part(string Account, Money Amount, string? Stream = null)
{
    public string? Project { get; init; }

    public string? Branch { get; init; }

    public string? Party { get; init; }

    /// <summary>The document whose open item on this account it settles.</summary>
    public string? Settles { get; init; }

    public DateOnly? DueOn { get; init; }

    public string? Reference { get; init; }
}

/// <summary>Booked in the office: the cash box, a memorial entry.</summary>
internal sealed record Booked(DateOnly On, string Daybook, Reason Reason, string Words, params IReadOnlyList<Part> Parts) : Happening(On)
{
    public string? Document { get; init; }
}

/// <summary>An invoice of ours that was issued; its number is that of the story.</summary>
internal sealed record Billed(DateOnly On, string Number, Story.Invoice What) : Happening(On);

/// <summary>A bill that came in, with its costs without VAT: one enters it, the treasurer approves it.</summary>
internal sealed record Received(DateOnly On, string Number, string Supplier, string Words, IReadOnlyList<Part> Costs) : Happening(On)
{
    public PurchaseKind Kind { get; init; } = PurchaseKind.Invoice;

    public VatNature Vat { get; init; } = VatNature.Standard;

    /// <summary>The bill that a credit note takes back.</summary>
    public string? Credits { get; init; }

    /// <summary>Nobody has approved it yet.</summary>
    public bool Waits { get; init; }
}

/// <summary>Money that came in (positive) or went out at the bank, and what the treasurer booked it on.</summary>
/// <param name="Parts">What stands against it; empty while nobody has looked at it yet.</param>
internal sealed record BankMove(DateOnly On, Money Amount, string Name, string? Iban, string Text, params IReadOnlyList<Part> Parts) : Happening(On)
{
    /// <summary>The bank account: current, or savings.</summary>
    public string Account { get; init; } = Neighbourhood.Current;

    public string? EndToEnd { get; init; }

    public string? Batch { get; init; }

    /// <summary>How many payments the bank shows as one.</summary>
    public int BatchCount { get; init; } = 35;

    /// <summary>What the bank itself calls it.</summary>
    public string BankReference { get; init; } = "";
}

/// <summary>Moved from one stream to another.</summary>
internal sealed record Moved(DateOnly On, string From, string To, Money Amount, string Why) : Happening(On);

/// <summary>An entry that was taken back, by its document.</summary>
internal sealed record TakenBack(DateOnly On, string Document, string Why) : Happening(On);
