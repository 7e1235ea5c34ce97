namespace Wijkkas.Tests.Lindenhof;

/// <summary>Files and tools that stand beside the repository. Without them a test is skipped, unless the house says that all must be there.</summary>
public static class Shared
{
    /// <summary>A folder below <c>shared</c>, found beside a folder above the tests or where WIJKKAS_SHARED says.</summary>
    public static string Folder(string path)
    {
        var places = Environment.GetEnvironmentVariable("WIJKKAS_SHARED") is { Length: > 0 } told ? [told] : Above().Select(above => Path.Combine(above, "shared"));
        return Lacking(places.Select(place => Path.Combine(place, path)).FirstOrDefault(Directory.Exists), $"no shared/{path} beside the repository; set WIJKKAS_SHARED");
    }

    /// <summary>Another program, looked for where the machine looks for programs.</summary>
    public static string Program(string name) =>
        Lacking((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(Directory.Exists).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists),
            $"no {name} on this machine");

    /// <summary>What a test needs, or the end of that test.</summary>
    public static string Lacking(string? found, string reason)
    {
        if (found is null && Environment.GetEnvironmentVariable("WIJKKAS_REQUIRE_TOOLS") == "1")
        {
            Assert.Fail($"WIJKKAS_REQUIRE_TOOLS is set, but: {reason}");
        }

        Assert.SkipWhen(found is null, reason);
        return found;
    }

    private static IEnumerable<string> Above()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return folder.FullName;
        }
    }
}
