using Wijkkas.Web.CommandLine;

namespace Wijkkas.Tests.CommandLine;

public sealed class VerbsTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("serve", true)]
    [InlineData("serve --urls http://localhost:5099", true)]
    [InlineData("--urls http://localhost:5099", true)]
    [InlineData("--environment Production", true)]
    [InlineData("/Database:Provider=Sqlite", true)]
    [InlineData("urls=http://localhost:5099", true)]
    [InlineData("--help", false)]
    [InlineData("-h", false)]
    [InlineData("--version", false)]
    [InlineData("serve --help", false)]
    [InlineData("report trial-balance", false)]
    [InlineData("nonsense", false)]
    public void Settings_alone_serve_the_portal(string line, bool serves) =>
        Assert.Equal(serves, Verbs.Serves(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Theory]
    [InlineData("report trial-balance")]
    [InlineData("export journal")]
    [InlineData("export journal --format hledger")]
    public async Task Books_that_are_not_there_are_an_error_and_are_not_made(string line)
    {
        using var terminal = new Terminal();

        var (code, answer, errors) = await terminal.Type(line.Split(' '));

        Assert.Equal((1, ""), (code, answer));
        Assert.Equal($"Er zijn nog geen boeken: {terminal.Books} bestaat niet. Begin met ‘migrate’, ‘demo’ of ‘journal import’.\n", errors);
        Assert.False(File.Exists(terminal.Books));
    }

    [Theory]
    [InlineData("nonsense", "“nonsense” begrijp ik niet. Kijk met --help wat er kan.")]
    [InlineData("report", "Zeg erbij wat u wilt. ‘wijkkas report --help’ laat zien wat er kan.")]
    [InlineData("report nonsense", "“nonsense” begrijp ik niet. Kijk met --help wat er kan.")]
    [InlineData("report trial-balance --format pdf", "--format ontbreekt of klopt niet. Kijk met --help hoe het moet.")]
    [InlineData("report account-card", "--account ontbreekt of klopt niet. Kijk met --help hoe het moet.")]
    [InlineData("backup", "BESTAND ontbreekt of klopt niet. Kijk met --help hoe het moet.")]
    [InlineData("journal import", "MAP ontbreekt of klopt niet. Kijk met --help hoe het moet.")]
    [InlineData("users add a@lindenhof.example", "--role ontbreekt of klopt niet. Kijk met --help hoe het moet.")]
    public async Task What_is_typed_wrong_is_said_in_one_line(string line, string expected)
    {
        using var terminal = new Terminal();

        var (code, answer, errors) = await terminal.Type(line.Split(' '));

        Assert.Equal((1, "", expected + "\n"), (code, answer, errors));
    }

    [Fact]
    public async Task Every_verb_explains_itself_in_both_languages()
    {
        using var terminal = new Terminal();

        foreach (var line in (string[])["", "serve", "migrate", "demo", "journal", "journal import", "report", "report trial-balance", "report balance-sheet",
            "report income-statement", "report account-card", "export", "export journal", "backup", "restore", "users", "users add", "bench"])
        {
            string[] words = [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"];
            var (dutch, english) = (await terminal.Type("nl", words), await terminal.Type("en", words));
            Assert.Equal((0, "", 0, ""), (dutch.Code, dutch.Errors, english.Code, english.Errors));
            Assert.StartsWith("Gebruik: wijkkas" + (line.Length > 0 ? " " + line : ""), dutch.Out.Split('\n')[2], StringComparison.Ordinal);
            Assert.StartsWith("Usage: wijkkas" + (line.Length > 0 ? " " + line : ""), english.Out.Split('\n')[2], StringComparison.Ordinal);
            Assert.NotEqual(dutch.Out.Split('\n')[0], english.Out.Split('\n')[0]);
        }
    }

    [Fact]
    public async Task A_bug_is_one_line_unless_more_is_asked_for()
    {
        using var terminal = new Terminal();
        await File.WriteAllTextAsync(terminal.Books, "these are no books, whatever their name says");

        var brief = await terminal.Type("migrate");
        var long_ = await terminal.Type("migrate", "--verbose");

        Assert.Equal(2, brief.Code);
        Assert.Matches("^Er ging iets mis: .* Met --verbose ziet u alles.\n$", brief.Errors);
        Assert.Contains("   at ", long_.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_user_gets_a_password_and_comes_once()
    {
        using var terminal = new Terminal();

        var added = await terminal.Ask("users", "add", "joke@lindenhof.example", "--role", "treasurer", "--name", "Joke");
        var again = await terminal.Type("users", "add", "joke@lindenhof.example", "--role", "treasurer");

        Assert.Matches("^De gebruiker joke@lindenhof.example kan nu inloggen met het wachtwoord [a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}. ", added);
        Assert.Equal(1, again.Code);
        Assert.Single(again.Errors.TrimEnd('\n').Split('\n'));
    }
}
