using System.Text.RegularExpressions;

namespace Wijkkas.Tests.House;

/// <summary>The pages of those who come for their own party see the books through one window only: what asks elsewhere could be asked for another's.</summary>
public sealed partial class WindowTests
{
    /// <summary>Per folder of such pages its window.</summary>
    private static readonly Dictionary<string, string> Windows = new()
    {
        ["Partner"] = "MyParty.cs",
        ["Volunteer"] = "MyWork.cs",
        ["Member"] = "MyMembership.cs",
    };

    [Fact]
    public void Their_pages_ask_nothing_but_their_window()
    {
        var pages = Sources.Of("Wijkkas.Web").Select(file => (file.Path, file.Text, Folder: file.Path.Split('/') is ["Wijkkas.Web", "Portal", var folder, ..] ? folder : "")).Where(page => Windows.ContainsKey(page.Folder)).ToList();
        Assert.True(pages.Count >= 6, $"Only {pages.Count} files were found.");
        Assert.Equal("", string.Join('\n', pages.Where(page => !page.Path.EndsWith($"/{page.Folder}/{Windows[page.Folder]}", StringComparison.Ordinal) && AsksElsewhere().IsMatch(page.Text)).Select(page => page.Path)));
    }

    // A context, a set of rows, or a reader of the ledger (they are called Read… or …Reader).
    [GeneratedRegex(@"LedgerDb|Snapshot|Bookkeeper|\.Set<|\bRead[A-Z]\w+|\w+Reader\b|RequestServices")]
    private static partial Regex AsksElsewhere();
}
