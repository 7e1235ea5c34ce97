using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>What a bank file says, in one shape for every format. Nothing in it is guessed: what the file lacks is null.</summary>
/// <param name="Format">The format as a person would name it, such as <c>camt.053.001.08</c>, <c>MT940 (Rabobank)</c> or <c>CSV (ING)</c>.</param>
public sealed record BankFileContent(string Format, IReadOnlyList<StatementContent> Statements);

/// <summary>
/// One statement: one account, one run of bookings. A CSV file gives one for each account in it, oldest line first, and a
/// page of an MT940 statement (:60M:, :62M:) is one of its own.
/// </summary>
/// <param name="Account">The account as the bank writes it, without blanks: an IBAN, or an older number.</param>
/// <param name="Currency">Three letters, such as EUR.</param>
/// <param name="Reference">The bank's name or number for this statement.</param>
/// <param name="Opening">Booked balance before the first line, from the account holder's side (negative is a debt); null where the format has none.</param>
/// <param name="OpeningOn">The day of the opening balance, where given.</param>
/// <param name="Closing">Booked balance after the last line. When opening and closing are both given, they differ by exactly the sum of the lines.</param>
/// <param name="ClosingOn">The day of the closing balance, where given.</param>
public sealed record StatementContent(
    string Account,
    string Currency,
    string? Reference,
    DateOnly? OpeningOn,
    Money? Opening,
    DateOnly? ClosingOn,
    Money? Closing,
    IReadOnlyList<LineContent> Lines);

/// <summary>
/// One payment on a statement. A batch with details is split into its payments; without details it stays one line. Names,
/// accounts and references have at most 140 characters, <see cref="Text"/> at most 16,384; longer ones are cut with a mark.
/// </summary>
public sealed record LineContent
{
    /// <summary>The day the bank booked it; where a bank gives only the day it counts from (older MT940), that one.</summary>
    public required DateOnly BookedOn { get; init; }

    public DateOnly? ValueOn { get; init; }

    /// <summary>In the currency of the account; positive came in, negative went out.</summary>
    public required Money Amount { get; init; }

    /// <summary>The balance of the account after this line, where the file tells it (some CSV exports).</summary>
    public Money? BalanceAfter { get; init; }

    /// <summary>What the payer paid in another currency, such as <c>USD 12.30</c>; null for euro payments.</summary>
    public string? Original { get; init; }

    /// <summary>The bank takes back an earlier payment. The sign of <see cref="Amount"/> is already that of the taking back.</summary>
    public bool IsReversal { get; init; }

    /// <summary>The bank's own id of the booking (AcctSvcrRef, NtryRef, Volgnr …), meant to be unique within the account. A payment in a batch has that of the batch with /1, /2 … when it has none of its own.</summary>
    public string? BankReference { get; init; }

    /// <summary>The payer's reference (EndToEndId); null for NOTPROVIDED, NONREF and the like.</summary>
    public string? EndToEndId { get; init; }

    public string? MandateId { get; init; }

    /// <summary>PmtInfId or MsgId of our own payment file, which a batch booking refers to.</summary>
    public string? BatchId { get; init; }

    /// <summary>The other side's account, without blanks, as given (mostly an IBAN).</summary>
    public string? CounterAccount { get; init; }

    public string? CounterName { get; init; }

    /// <summary>Betalingskenmerk (16 digits) or ISO 11649 (RF…), without blanks.</summary>
    public string? StructuredReference { get; init; }

    /// <summary>The free text, put together again where the bank broke it into lines; one line, no double blanks.</summary>
    public required string Text { get; init; }

    /// <summary>The bank's code for the kind of payment, as given.</summary>
    public string? Code { get; init; }

    /// <summary>Why a payment came back (AC04, MD06 …).</summary>
    public string? ReturnReason { get; init; }

    /// <summary>The line as it stood in the file; of XML the entry (or the payment in a batch) without the blanks between its elements. At most 16,384 characters; longer is cut with a mark.</summary>
    public required string Raw { get; init; }
}
