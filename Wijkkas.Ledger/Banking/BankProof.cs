using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>An entry on the bank's ledger account that no bank line stands behind.</summary>
/// <param name="Amount">Positive raised the account.</param>
public sealed record EntryWithoutLine(long EntryId, DateOnly Date, string Number, string Description, Money Amount, bool IsOpening);

/// <summary>A bank line of before the day, booked on a later day because its own month was locked.</summary>
public sealed record LineBookedLater(long LineId, long EntryId, DateOnly BookedOn, DateOnly EntryDate, string Text, Money Amount);

/// <summary>
/// The proof sheet of a bank account at the end of a day: what is in the books, what the bank says, and everything between
/// the two: InBooks + ToDo + Later − Without + Begin + Gaps + Unexplained = AtBank.
/// </summary>
public sealed record BankProof
{
    public required BankAccount Account { get; init; }

    public required DateOnly On { get; init; }

    public required Money InBooks { get; init; }

    /// <summary>Null where no file told a balance.</summary>
    public required Money? AtBank { get; init; }

    public required int LinesToDo { get; init; }

    /// <summary>What the lines that are still to be booked come to.</summary>
    public required Money ToDo { get; init; }

    public required IReadOnlyList<LineBookedLater> Later { get; init; }

    /// <summary>Opening entries are not among them; see <see cref="Begin"/>.</summary>
    public required IReadOnlyList<EntryWithoutLine> Without { get; init; }

    /// <summary>What the bank had before its first line, less what the books opened with. Nought where both began alike, or long ago.</summary>
    public required Money Begin { get; init; }

    public required IReadOnlyList<BankGap> Gaps { get; init; }

    /// <summary>From this day entries were looked at one by one; what went wrong before it is in <see cref="Unexplained"/>.</summary>
    public required DateOnly Since { get; init; }

    public Money Unexplained => Difference
        - (AtBank is null ? Money.Zero : Later.Sum(line => line.Amount) - Without.Sum(entry => entry.Amount) + Begin + Gaps.Sum(gap => gap.Missing));

    /// <summary>Apart from lines that are to do: what the bank has more than the books.</summary>
    public Money Difference => AtBank is { } bank ? bank - InBooks - ToDo : Money.Zero;

    /// <summary>The books and the bank agree, or every difference is named.</summary>
    public bool Holds => AtBank is not null && Unexplained.IsZero;
}
