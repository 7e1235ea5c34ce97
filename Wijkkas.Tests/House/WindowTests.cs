using System.Text.RegularExpressions;

namespace Wijkkas.Tests.House;

/// <summary>The pages of partners see the books through one window only: what asks elsewhere could be asked for another's.</summary>
public sealed partial class WindowTests
{
    [Fact]
    public void Partners_pages_ask_nothing_but_their_window()
    {
        var pages = Sources.Of("Wijkkas.Web").Where(file => file.Path.StartsWith("Wijkkas.Web/Portal/Partner/", StringComparison.Ordinal)).ToList();
        Assert.True(pages.Count >= 6, $"Only {pages.Count} files were found.");
        Assert.Equal("", string.Join('\n', pages.Where(page => !page.Path.EndsWith("/MyParty.cs", StringComparison.Ordinal) && AsksElsewhere().IsMatch(page.Text)).Select(page => page.Path)));
    }

    // A context, a set of rows, or a reader of the ledger (they are called Read… or …Reader).
    [GeneratedRegex(@"LedgerDb|Snapshot|Bookkeeper|\.Set<|\bRead[A-Z]\w+|\w+Reader\b|RequestServices")]
    private static partial Regex AsksElsewhere();
}
