namespace Wijkkas.Ledger.Values;

/// <summary>
/// What somebody typed, as a pattern that finds it anywhere. A sign that a database takes for a wildcard stands for any one sign: not every server that
/// speaks SQL Server's language knows an escape, and who looks for 50% finds a little more rather than something else.
/// </summary>
public static class Like
{
    public static string Containing(string text) => "%" + string.Concat(text.Select(c => c is '%' or '_' or '[' or ']' or '^' or '\\' ? '_' : c)) + "%";
}
