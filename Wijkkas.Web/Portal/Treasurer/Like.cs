namespace Wijkkas.Web.Portal.Treasurer;

/// <summary>What somebody typed, as a pattern that finds it anywhere and takes nothing in it for a wildcard.</summary>
internal static class Like
{
    public const string Escape = "\\";

    public static string Containing(string text) =>
        "%" + string.Concat(text.Select(c => c is '%' or '_' or '[' or '\\' ? $"\\{c}" : c.ToString())) + "%";
}
