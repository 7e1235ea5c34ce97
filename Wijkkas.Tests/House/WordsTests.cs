using System.Text.RegularExpressions;
using System.Xml.Linq;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.House;

/// <summary>Every sentence a reader may meet stands in both languages, and pages have no text of their own.</summary>
public sealed partial class WordsTests
{
    private static readonly string Web = Path.Combine(Lindenhof.Portal.Sources, "Wijkkas.Web");

    public static TheoryData<string> Rooms() =>
        [.. Directory.GetFiles(Path.Combine(Web, "Words"), "*.resx").Select(file => Path.GetFileNameWithoutExtension(file)).Where(room => !room.Contains('.')).Order()];

    [Theory, MemberData(nameof(Rooms))]
    public void A_room_says_the_same_in_both_languages(string room)
    {
        var dutch = Read($"{room}.resx");
        var english = Read($"{room}.en.resx");

        Assert.Equal(dutch.Keys.Order(), english.Keys.Order());
        Assert.NotEmpty(dutch);
        foreach (var (key, sentence) in dutch)
        {
            Assert.True(sentence.Trim().Length > 0 && english[key].Trim().Length > 0, $"{room}.{key} is empty.");
            Assert.True(Placeholders(sentence).SetEquals(Placeholders(english[key])), $"{room}.{key}: {sentence} / {english[key]}");
            Assert.True(sentence.Count(c => c == '|') == english[key].Count(c => c == '|'), $"{room}.{key}: one form or two.");
        }
    }

    [Fact]
    public void Every_refusal_has_its_sentence()
    {
        var codes = (from file in Sources("Wijkkas.Ledger", "*.cs").Concat(Sources("Wijkkas.Web", "*.cs"))
                     from Match refusal in NewRefusal().Matches(File.ReadAllText(file))
                     from Match code in Key().Matches(refusal.Value)
                     select (Code: code.Groups[1].Value, Where: Path.GetFileName(file))).Distinct().ToList();

        Assert.True(codes.Count > 40, $"Only {codes.Count} refusals were found.");
        Wrong.Nothing(codes.Where(code => !HasWords(code.Code)).Select(code => $"{code.Code} ({code.Where})"));
    }

    [Fact]
    public void Every_word_a_page_asks_for_is_there()
    {
        var rooms = Rooms().Select(row => row.Data).ToHashSet();
        var keys = (from file in Sources("Wijkkas.Web", "*.cshtml").Concat(Sources("Wijkkas.Web", "*.cs"))
                    from Match key in Key().Matches(File.ReadAllText(file))
                    let text = key.Groups[1].Value
                    where rooms.Contains(text.Split('.')[0]) && !text.EndsWith('-')
                    select (Key: text, Where: Path.GetFileName(file))).Distinct().ToList();

        Assert.True(keys.Count > 100, $"Only {keys.Count} words were found.");
        Wrong.Nothing(keys.Where(key => !HasWords(key.Key)).Select(key => $"{key.Key} ({key.Where})"));
    }

    [Fact]
    public void No_page_has_text_of_its_own()
    {
        var pages = ViewLiterals.Of(typeof(Wijkkas.Web.Composition).Assembly.Location).ToList();
        Assert.True(pages.Count > 20, $"Only {pages.Count} pieces of pages were found.");

        var own = from piece in pages
                  from Match text in Between().Matches($">{piece.Html}<").Concat(InAttribute().Matches(piece.Html))
                  let words = text.Groups[1].Value.Replace("Wijkkas", "", StringComparison.Ordinal)
                  where Letters().IsMatch(words) && !words.StartsWith("…/", StringComparison.Ordinal)
                  select $"{piece.Page}: {words.Trim()}";

        Wrong.Nothing(own);
    }

    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(Web, "Words", file)).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    internal static bool HasWords(string key)
    {
        var (room, name) = (key.Split('.', 2)[0], key.Split('.', 2)[1]);
        return File.Exists(Path.Combine(Web, "Words", $"{room}.resx")) && Read($"{room}.resx").ContainsKey(name) && Read($"{room}.en.resx").ContainsKey(name);
    }

    private static HashSet<string> Placeholders(string sentence) => [.. Placeholder().Matches(sentence).Select(match => match.Groups[1].Value)];

    private static IEnumerable<string> Sources(string project, string pattern) =>
        Directory.GetFiles(Path.Combine(Lindenhof.Portal.Sources, project), pattern, SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    // Up to the end of the statement: the code may stand behind a question. What the verification finds is told like a refusal.
    [GeneratedRegex(@"(new Refusal|\.About)\([^;]*;")]
    private static partial Regex NewRefusal();

    [GeneratedRegex("\"([A-Z][A-Za-z]+\\.[A-Za-z][\\w.-]*)\"")]
    private static partial Regex Key();

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@">([^<>]*)<")]
    private static partial Regex Between();

    [GeneratedRegex(@"\s(?:aria-label|title|alt|placeholder|label|hint)=""([^""@]*)""")]
    private static partial Regex InAttribute();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Letters();
}
