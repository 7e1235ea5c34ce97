using System.Globalization;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>What a bank line moves. Pure: no clock, no database.</summary>
public static class BankPostings
{
    /// <summary>The bank account up or down by the whole line, and each part against it.</summary>
    /// <param name="line">With its bank account.</param>
    /// <param name="round">How many times this line is booked, so that it can be booked again after it was undone.</param>
    /// <exception cref="Refusal"><c>Bank.PartsDiffer</c> (amount of the line, of the parts, what differs), <c>Bank.PartIsNought</c>.</exception>
    public static Posting Matched(BankLine line, IReadOnlyList<LinePart> parts, DateOnly on, int round)
    {
        var sum = parts.Sum(part => part.Amount);
        if (sum != line.Amount)
        {
            throw new Refusal("Bank.PartsDiffer", line.Amount, sum, (line.Amount - sum).Abs());
        }

        if (parts.Any(part => part.Amount.IsZero))
        {
            throw new Refusal("Bank.PartIsNought");
        }

        return new Posting(on, line.BankAccount!.DaybookId, Reason.BankLine, Description(line),
        [
            PostingLine.Signed(line.BankAccount.AccountId, line.Amount),
            .. parts.Select(part => PostingLine.Signed(part.AccountId, -part.Amount) with
            {
                StreamId = part.StreamId,
                ProjectId = part.ProjectId,
                BranchId = part.BranchId,
                PartyId = part.PartyId,
                Description = part.Description,
                Reference = part.Reference,
            }),
        ])
        {
            Document = parts is [{ ItemId: not null, Description: { Length: <= Posting.LongestDocument } document }] ? document : null,
            IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"bank-{line.Id}-{round}"),
        };
    }

    private static string Description(BankLine line)
    {
        var words = string.Join(" · ", ((string?[])[line.CounterName, line.Text]).Where(word => !string.IsNullOrWhiteSpace(word)));
        words = words.Length > 0 ? words : line.CounterAccount ?? line.Code ?? line.BankAccount!.Name;
        return words.Length <= Posting.LongestDescription - 10 ? words : words[..(Posting.LongestDescription - 10)];
    }
}
