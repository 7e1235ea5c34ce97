using Wijkkas.Tests.Lindenhof;
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
    [InlineData("verify")]
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
    [InlineData("verify --head 0123456789abcdef", "Geef --head en --count samen: ze staan naast elkaar op het verslag.")]
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

        foreach (var line in (string[])["", "serve", "migrate", "demo", "bank", "bank import", "journal", "journal import", "report", "report trial-balance", "report balance-sheet",
            "report income-statement", "report account-card", "verify", "export", "export journal", "backup", "restore", "users", "users add", "bench"])
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

    [Fact]
    public async Task A_month_of_work_goes_through_the_command_line()
    {
        using var terminal = new Terminal();
        await terminal.Ask("demo");
        var statement = Assert.Single(Directory.GetFiles(terminal.In("demo")));

        var demoAgain = await terminal.Type("demo");
        var imported = await terminal.Ask("bank", "import", statement);
        var again = await terminal.Ask("bank", "import", statement);
        var verified = await terminal.Ask("verify");
        var paper = System.Text.RegularExpressions.Regex.Match(await terminal.Ask("report", "trial-balance"), @"tellen ([\d.]+) boekingen. Zegel ([0-9a-f ]+)\.");
        var (head, count) = (paper.Groups[2].Value, paper.Groups[1].Value.Replace(".", "", StringComparison.Ordinal));

        Assert.Equal((1, "", "Dit zijn de boeken van De Lindenhof, en die blijven zoals ze zijn. De demo kan alleen in een lege database.\n"), demoAgain);
        Assert.Matches(@"^Uit afschrift-2026-11-20\.xml \(camt\.053\.001\.02, NL35 WIJK 0123 4567 89\): \d+ nieuwe regels\. 9 regels kenden wij al\.\n$", imported);
        Assert.Equal("Het bestand afschrift-2026-11-20.xml is al eerder ingelezen. Er is niets veranderd.\n", again);
        Assert.Matches(@"^Alles klopt: [\d.]+ boekingen, zegel [0-9a-f]{64}\.\n$", verified);
        Assert.Equal(verified, await terminal.Ask("verify", "--head", head, "--count", count));
        var otherPaper = await terminal.Type("verify", "--head", head, "--count", "7");
        Assert.Equal((1, ""), (otherPaper.Code, otherPaper.Out));
        Assert.StartsWith("De boeken kloppen niet (boeking ", otherPaper.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Totals_that_differ_are_named_and_made_again()
    {
        using var terminal = new Terminal();
        await DemoBooks.CopyTo(terminal.Books);
        var whole = await terminal.Ask("verify");
        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={terminal.Books};Pooling=false"))
        {
            await connection.OpenAsync();
            await using var spoil = connection.CreateCommand();
            spoil.CommandText = "UPDATE AccountTotals SET DebitCents = DebitCents + 1 WHERE Month = 202611; UPDATE OpenItems SET OpenCents = 0";
            Assert.True(await spoil.ExecuteNonQueryAsync() > 2);
        }

        var spoiled = await terminal.Type("verify");

        Assert.Equal((1, ""), (spoiled.Code, spoiled.Out));
        Assert.StartsWith("De boeken kloppen niet", spoiled.Errors, StringComparison.Ordinal);
        Assert.Equal(whole, await terminal.Ask("verify", "--rebuild"));
        Assert.Equal(whole, await terminal.Ask("verify"));
    }

    [Fact]
    public async Task Bank_files_go_into_books_of_any_age_and_what_cannot_be_read_leaves_nothing()
    {
        using var terminal = new Terminal();
        await File.WriteAllTextAsync(terminal.In("nothing.xml"), "<Document/>");
        await File.WriteAllTextAsync(terminal.In("statement.csv"), "Datum,Bedrag,Rekening,Tegenrekening,Naam,Omschrijving\n\"2026-11-02\",\"-12,50\",\"NL91ABNA0417164300\",\"NL39RABO0300065264\",\"Bank\",\"kosten\"\n");

        var missing = await terminal.Type("bank", "import", terminal.In("missing.xml"));
        var nothing = await terminal.Type("bank", "import", terminal.In("nothing.xml"));
        var unknown = await terminal.Type("bank", "import", "--known-accounts", terminal.In("statement.csv"));
        var read = await terminal.Ask("bank", "import", terminal.In("statement.csv"));

        Assert.Equal((1, 1, 1), (missing.Code, nothing.Code, unknown.Code));
        Assert.StartsWith($"Het bestand {terminal.In("missing.xml")} bestaat niet.", missing.Errors, StringComparison.Ordinal);
        Assert.Contains("nothing.xml", nothing.Errors, StringComparison.Ordinal);
        Assert.StartsWith("Rekening NL91 ABNA 0417 1643 00 staat nog niet bij uw bankrekeningen.", unknown.Errors, StringComparison.Ordinal);
        Assert.Equal("Uit statement.csv (CSV (bunq), NL91 ABNA 0417 1643 00): 1 nieuwe regels. 0 regels kenden wij al.\n", read);
    }

    [Fact]
    public async Task The_first_bad_row_of_another_programs_journal_is_named()
    {
        using var terminal = new Terminal();
        await File.WriteAllTextAsync(terminal.In("accounts.csv"), "account_code,name,class,group\n1100,Bank,Assets,Geld\n4700,Kosten,Expenses,Kosten\n");
        await File.WriteAllTextAsync(terminal.In("streams.csv"), "stream,kind\n");
        await File.WriteAllTextAsync(terminal.In("entries.csv"), "entry_id,date,description,account_code,amount_cents,stream\nA1,2026-01-01,x,4700,1250,\nA1,2026-01-01,x,1100,-1240,\n");

        var wrong = await terminal.Type("journal", "import", terminal.Folder);
        var english = await terminal.Type("en", ["journal", "import", terminal.In("nowhere")]);
        await File.WriteAllTextAsync(terminal.In("entries.csv"), "entry_id,date,description,account_code,amount_cents,stream\nA1,2026-01-01,x,4700,1250,\nA1,2026-01-01,x,1100,-1250,\n");
        var good = await terminal.Ask("journal", "import", terminal.Folder);

        Assert.Equal((1, ""), (wrong.Code, wrong.Out));
        Assert.StartsWith("Rij 2 van entries.csv: boeking A1 kan zo niet. Debet is €\u00a012,50 en credit is €\u00a012,40. ", wrong.Errors, StringComparison.Ordinal);
        Assert.Single(wrong.Errors.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("There is no accounts.csv in the directory", english.Errors, StringComparison.Ordinal);
        Assert.Equal("1 nieuwe boekingen, 2 nieuwe rekeningen en 0 nieuwe geldstromen. 0 boekingen kenden wij al.\n", good);
        Assert.Equal("account_code,debit_cents,credit_cents\n1100,0,1250\n4700,1250,0\n", await terminal.Ask("report", "trial-balance", "--from", "2026-01-01", "--to", "2026-12-31", "--format", "csv"));
    }
}
