using System.Text;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>
/// What is to be booked. It balances, or it does not exist: the constructor asks, so nobody else has to. Texts are trimmed and
/// brought to Unicode form C, so that they are hashed as they are stored.
/// </summary>
public sealed class Posting
{
    public const int LongestDescription = 500;
    public const int LongestDocument = 60;
    public const int LongestKey = 120;
    public const int LongestReference = 35;

    /// <summary>Ten trillion euro: more is a typing error, and sums of thousands of such lines still fit in 64 bits.</summary>
    public static readonly Money Largest = new(1_000_000_000_000_000);

    /// <summary>What one line of an invoice may come to, or one price of an agreement: a thousand of them are <see cref="Largest"/>.</summary>
    public static readonly Money LargestPart = new(Largest.Cents / 1000);

    /// <exception cref="Refusal">
    /// <c>Journal.NoDescription</c>, <c>Journal.TextTooLong</c> (text, most), <c>Journal.TooFewLines</c>, <c>Journal.TooManyLines</c> (most),
    /// <c>Journal.AmountNotPositive</c> (line number), <c>Journal.AmountTooLarge</c> (line number, most), <c>Journal.NotBalanced</c> (debit, credit, difference).
    /// </exception>
    public Posting(DateOnly date, int daybookId, Reason reason, string description, params IEnumerable<PostingLine> lines)
    {
        Date = date;
        DaybookId = daybookId;
        Reason = reason;
        Description = Text(description, LongestDescription) ?? throw new Refusal("Journal.NoDescription");
        Lines = [.. lines];

        if (Lines.Count < 2)
        {
            throw new Refusal("Journal.TooFewLines");
        }

        if (Lines.Count > JournalLine.MostLines - 1)
        {
            throw new Refusal("Journal.TooManyLines", JournalLine.MostLines - 1);
        }

        long debit = 0, credit = 0;
        for (var i = 0; i < Lines.Count; i++)
        {
            var line = Lines[i];
            if (line.Amount.Cents <= 0)
            {
                throw new Refusal("Journal.AmountNotPositive", i + 1);
            }

            if (line.Amount > Largest)
            {
                throw new Refusal("Journal.AmountTooLarge", i + 1, Largest);
            }

            if (line.Side == Side.Debit)
            {
                debit += line.Amount.Cents;
            }
            else
            {
                credit += line.Amount.Cents;
            }
        }

        if (debit != credit)
        {
            throw new Refusal("Journal.NotBalanced", new Money(debit), new Money(credit), new Money(Math.Abs(debit - credit)));
        }
    }

    public DateOnly Date { get; }

    public int DaybookId { get; }

    public Reason Reason { get; }

    public string Description { get; }

    public IReadOnlyList<PostingLine> Lines { get; }

    /// <summary>The number of the source document, such as an invoice number.</summary>
    public string? Document { get; init => field = Text(value, LongestDocument); }

    /// <summary>Names this posting once and for all; made up where the caller gives none.</summary>
    public string IdempotencyKey { get; init => field = Text(value, LongestKey) ?? field; } = Guid.CreateVersion7().ToString("N");

    /// <summary>The entry that this posting takes back; set by <see cref="Reversal.Of"/> alone.</summary>
    public long? ReversesId { get; internal init; }

    internal static string? Text(string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var tidy = text.Trim().Normalize(NormalizationForm.FormC);
        return tidy.Length <= most ? tidy : throw new Refusal("Journal.TextTooLong", tidy[..40], most);
    }
}

/// <summary>One line to be booked. Income and expense without a stream go to the general one.</summary>
/// <param name="Amount">Above nought.</param>
/// <param name="Reference">What the payer will quote, without blanks; at most 35 characters.</param>
public sealed record PostingLine(int AccountId, Side Side, Money Amount)
{
    public int? StreamId { get; init; }

    public int? ProjectId { get; init; }

    public int? BranchId { get; init; }

    public int? PartyId { get; init; }

    public string? Description { get; init => field = Posting.Text(value, Posting.LongestDescription); }

    public string? Reference { get; init => field = Posting.Text(value, Posting.LongestReference); }

    public DateOnly? DueOn { get; init; }

    public static PostingLine Debit(int accountId, Money amount) => new(accountId, Side.Debit, amount);

    public static PostingLine Credit(int accountId, Money amount) => new(accountId, Side.Credit, amount);

    /// <summary>A debit for a positive, a credit for a negative amount.</summary>
    public static PostingLine Signed(int accountId, Money amount) =>
        new(accountId, amount.IsNegative ? Side.Credit : Side.Debit, amount.Abs());

    /// <summary>The same line on the other side.</summary>
    public PostingLine OtherSide() => this with { Side = Side == Side.Debit ? Side.Credit : Side.Debit };
}
