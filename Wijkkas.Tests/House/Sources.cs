namespace Wijkkas.Tests.House;

/// <summary>The source files of a project, by their path from the top.</summary>
internal static class Sources
{
    public static IEnumerable<(string Path, string Text)> Of(string folder) =>
        from file in Directory.EnumerateFiles(Path.Combine(Lindenhof.Portal.Sources, folder), "*.cs", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Lindenhof.Portal.Sources, file).Replace('\\', '/')
        where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
        orderby path
        select (path, File.ReadAllText(file));
}
