using System.Globalization;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>Money between our own accounts. It goes through money under way (kruisposten), which ends at nought once both banks have told it.</summary>
internal sealed class ByOwnTransfer(BankKnowledge knowledge)
{
    private const string Mark = "OWN";

    /// <summary>Days that one bank may be later than the other.</summary>
    private const int MostDays = 7;

    private readonly ILookup<string, BankAccount> own = knowledge.OwnAccounts.ToLookup(account => AccountNumber.Core(account.Number));
    private readonly List<MatchItem> underWay = [.. knowledge.Items.Where(Is).OrderBy(item => item.Date).ThenBy(item => item.LineId)];
    private readonly HashSet<long> used = [];

    public static bool Is(MatchItem item) =>
        item.Reference is { } reference && reference.StartsWith(Mark, StringComparison.Ordinal) && reference.Length > Mark.Length
        && char.IsAsciiDigit(reference[Mark.Length]) && reference.Contains('-', StringComparison.Ordinal);

    public Proposal? For(BankLine line)
    {
        if (knowledge.UnderWayAccountId is not { } account || Own(line.CounterAccount) is not { } other || other.Id == line.BankAccountId)
        {
            return null;
        }

        var (from, to) = line.Amount.IsNegative ? (line.BankAccountId, other.Id) : (other.Id, line.BankAccountId);
        var reference = string.Create(CultureInfo.InvariantCulture, $"{Mark}{from}-{to}");
        if (underWay.Find(item => item.Reference == reference && item.Open == line.Amount && Near(item.Date, line.BookedOn) && !used.Contains(item.LineId)) is { } arrived)
        {
            used.Add(arrived.LineId);
            return new Proposal(line.Id, Certainty.Certain, Why.OwnTransferArrived, [other.Name, arrived.Date], [arrived.Settled(line.Amount)]);
        }

        var part = new LinePart(account, line.Amount) { Reference = reference };
        var there = knowledge.OtherSides.FirstOrDefault(side => side.BankAccountId == other.Id && side.Amount == -line.Amount && Near(side.BookedOn, line.BookedOn)
            && !used.Contains(-side.LineId) && Own(side.CounterAccount)?.Id == line.BankAccountId);
        if (there is null)
        {
            return new Proposal(line.Id, Certainty.Certain, Why.OwnTransfer, [other.Name], [part]);
        }

        used.Add(-there.LineId);
        return new Proposal(line.Id, Certainty.Certain, Why.OwnTransferBoth, [other.Name, there.BookedOn], [part]) { OtherLineId = there.LineId };
    }

    private static bool Near(DateOnly one, DateOnly other) => Math.Abs(one.DayNumber - other.DayNumber) <= MostDays;

    private BankAccount? Own(string? number) =>
        number is null ? null : own[AccountNumber.Core(number)].FirstOrDefault(account => AccountNumber.Same(account.Number, number));
}
