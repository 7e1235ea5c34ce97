using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>A place in a file, for a sentence: a line number, or the way to an XML element.</summary>
internal readonly record struct Spot(string File, string Where)
{
    public static Spot Line(string file, int number) => new(file, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
}

internal static class BalanceCheck
{
    /// <exception cref="Refusal"><c>BankFiles.NotAddingUp</c> (file, where, opening, sum of the lines, closing).</exception>
    public static StatementContent Proved(this StatementContent statement, Spot spot)
    {
        var sum = statement.Lines.Sum(line => line.Amount);
        return statement is not { Opening: { } opening, Closing: { } closing } || opening + sum == closing
            ? statement
            : throw new Refusal("BankFiles.NotAddingUp", spot.File, spot.Where, opening, sum, closing);
    }
}
