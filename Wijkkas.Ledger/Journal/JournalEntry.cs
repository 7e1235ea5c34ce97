using System.Globalization;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

public enum Side
{
    Debit = 1,
    Credit = 2,
}

/// <summary>Why an entry was made. Each reason has one recipe.</summary>
public enum Reason
{
    Opening = 1,
    Memorial = 2,
    BankLine = 3,
    CashCount = 4,
    InvoiceIssued = 5,
    PurchaseInvoice = 6,
    StreamTransfer = 7,
    Reversal = 8,

    /// <summary>Came from another program's books.</summary>
    Import = 9,
    CreditNoteIssued = 10,

    /// <summary>An invoice that will not be paid any more.</summary>
    WrittenOff = 11,

    /// <summary>Money that came into or went out of the cash box.</summary>
    Cash = 12,

    /// <summary>Paid, refunded, disputed or paid out by the payment provider.</summary>
    OnlinePayment = 13,

    /// <summary>A payment that two people approved: from what was open to payments under way.</summary>
    PaymentRun = 30,

    /// <summary>A VAT return: the accounts of VAT go to nought, and what is declared is owed.</summary>
    VatReturn = 40,

    /// <summary>Allowances of a month, approved.</summary>
    VolunteerAllowance = 24,

    /// <summary>The part of a job's fee that goes to whoever did it.</summary>
    JobPay = 70,
    /// <summary>Shares of members: called for, paid, given, handed back.</summary>
    Shares = 80,

    /// <summary>A result got its destination (resultaatbestemming), or a dividend was declared.</summary>
    Appropriation = 81,

    /// <summary>A dividend, divided over the members.</summary>
    Dividend = 82,
}

/// <summary>An entry (boeking): written once at the door, part of the chain of hashes.</summary>
public sealed class JournalEntry : IWrittenAtTheDoor
{
    /// <summary>The place in the chain: 1, 2, 3 … without gaps.</summary>
    public required long Id { get; init; }

    public required int DaybookId { get; init; }

    public Daybook? Daybook { get; init; }

    public required int FiscalYear { get; init; }

    /// <summary>From 1, without gaps, in its daybook and book year.</summary>
    public required int Number { get; init; }

    /// <summary>Booking date (boekdatum).</summary>
    public required DateOnly Date { get; init; }

    public required Reason Reason { get; init; }

    public required string Description { get; init; }

    /// <summary>The number of the source document (boekstuk), such as an invoice number.</summary>
    public string? Document { get; init; }

    /// <summary>The same key with the same content answers with the first entry; with other content it is refused.</summary>
    public required string IdempotencyKey { get; init; }

    public required DateTime RecordedAt { get; init; }

    /// <summary>The id of an <see cref="Actor"/>; never a name.</summary>
    public required string RecordedBy { get; init; }

    /// <summary>The entry that this one takes back; each entry can be taken back once.</summary>
    public long? ReversesId { get; init; }

    /// <summary>SHA-256 over this entry and the hash of the entry before it; see <see cref="EntrySeal"/>.</summary>
    public byte[] Hash { get; internal set; } = [];

    public List<JournalLine> Lines { get; init; } = [];

    /// <summary>As people know it: BNK-2026-0871.</summary>
    public static string NumberText(string daybook, int year, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{daybook}-{year}-{number:0000}");
}

/// <summary>A line of an entry: a positive amount on one side of one account, with its labels.</summary>
public sealed class JournalLine : IWrittenAtTheDoor
{
    /// <summary>How many lines one entry can have; a line's id is its entry's id times this plus its position.</summary>
    public const int MostLines = 4096;

    public required long Id { get; init; }

    public required long EntryId { get; init; }

    public JournalEntry? Entry { get; init; }

    public required int AccountId { get; init; }

    public Account? Account { get; init; }

    /// <summary>The entry's date, repeated: an account card is a walk through one index.</summary>
    public required DateOnly Date { get; init; }

    public required Side Side { get; init; }

    /// <summary>Above nought.</summary>
    public required Money Amount { get; init; }

    public int? StreamId { get; init; }

    public MoneyStream? Stream { get; init; }

    public int? ProjectId { get; init; }

    public Project? Project { get; init; }

    public int? BranchId { get; init; }

    public Branch? Branch { get; init; }

    public int? PartyId { get; init; }

    public Party? Party { get; init; }

    public string? Description { get; init; }

    /// <summary>What the payer will quote: betalingskenmerk, RF reference or end-to-end id, without blanks.</summary>
    public string? Reference { get; init; }

    /// <summary>When an open item should be paid.</summary>
    public DateOnly? DueOn { get; init; }
}
