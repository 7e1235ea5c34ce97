namespace Wijkkas.Ledger.Values;

public static class Versions
{
    /// <summary>The row as somebody saw it who now wants to change it.</summary>
    /// <exception cref="Refusal"><c>Common.ChangedMeanwhile</c>: somebody else saved it in between.</exception>
    public static T AsSeen<T>(this T row, int version)
        where T : IVersioned =>
        row.Version == version ? row : throw new Refusal("Common.ChangedMeanwhile");
}
