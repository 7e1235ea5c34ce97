using System.Globalization;
using System.Text.RegularExpressions;

namespace Wijkkas.Tests.House;

/// <summary>Colours of the sheet can be told apart by whoever reads it: text 4.5 to 1, shapes 3 to 1 (WCAG 2.2), in light and in dark.</summary>
public sealed partial class SheetTests
{
    private static readonly string Sheet = File.ReadAllText(Path.Combine(Lindenhof.Portal.Sources, "Wijkkas.Web", "wwwroot", "wijkkas.css"));

    public static TheoryData<string, string, string, double> Pairs()
    {
        var pairs = new TheoryData<string, string, string, double>();
        foreach (var mode in (string[])["light", "dark"])
        {
            foreach (var (text, ground) in ((string, string)[])[
                ("ink", "paper"), ("ink", "sheet"), ("ink", "well"), ("soft", "paper"), ("soft", "sheet"), ("soft", "well"), ("link", "paper"), ("link", "sheet"), ("link", "well"),
                ("on-door", "door"), ("on-hall", "hall"), ("hall-soft", "hall"), ("ok", "ok-bg"), ("warn", "warn-bg"), ("bad", "bad-bg"), ("info", "info-bg"), ("bad", "sheet")])
            {
                pairs.Add(mode, text, ground, 4.5);
            }

            foreach (var (shape, ground) in ((string, string)[])[("edge", "sheet"), ("edge", "paper"), ("focus", "paper"), ("focus", "sheet"), ("hall-focus", "hall"), ("door", "well")])
            {
                pairs.Add(mode, shape, ground, 3);
            }

            for (var mark = 1; mark <= Wijkkas.Ledger.Streams.MoneyStream.Marks; mark++)
            {
                pairs.Add(mode, $"c{mark}", "sheet", 3);
                pairs.Add(mode, $"c{mark}", "well", 3);
            }
        }

        return pairs;
    }

    [Theory, MemberData(nameof(Pairs))]
    public void Colours_can_be_told_apart(string mode, string colour, string ground, double least)
    {
        var tokens = Tokens(mode);
        var (a, b) = (Luminance(tokens[colour]), Luminance(tokens[ground]));
        Assert.InRange((Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05), least, 21);
    }

    [Fact]
    public void Every_mark_has_a_shape_and_a_colour_of_its_own()
    {
        var colours = Enumerable.Range(1, Wijkkas.Ledger.Streams.MoneyStream.Marks).Select(mark => Tokens("light")[$"c{mark}"]).ToList();
        Assert.Equal(colours.Count, colours.Distinct().Count());
        Assert.All(Enumerable.Range(2, Wijkkas.Ledger.Streams.MoneyStream.Marks - 1), mark => Assert.Contains($".st.m{mark}::before {{", Sheet, StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Tokens(string mode)
    {
        var tokens = Read(Sheet[..Sheet.IndexOf("@media (prefers-color-scheme: dark)", StringComparison.Ordinal)]);
        if (mode == "dark")
        {
            var dark = Sheet[Sheet.IndexOf("@media (prefers-color-scheme: dark)", StringComparison.Ordinal)..];
            foreach (var (name, colour) in Read(dark[..dark.IndexOf("} }", StringComparison.Ordinal)]))
            {
                tokens[name] = colour;
            }
        }

        return tokens;
    }

    private static Dictionary<string, string> Read(string part) =>
        Token().Matches(part).GroupBy(token => token.Groups[1].Value).ToDictionary(token => token.Key, token => token.First().Groups[2].Value);

    private static double Luminance(string colour)
    {
        var six = colour.Length == 3 ? string.Concat(colour.Select(digit => $"{digit}{digit}")) : colour;
        var parts = six.Chunk(2).Select(two => int.Parse(two, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(part => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex("--([a-z0-9-]+): #([0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?);")]
    private static partial Regex Token();
}
