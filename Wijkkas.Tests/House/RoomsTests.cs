using System.Text.RegularExpressions;

namespace Wijkkas.Tests.House;

/// <summary>Who may lean on whom.</summary>
public sealed partial class RoomsTests
{
    /// <summary>
    /// The floors of the ledger, from the ground up: a room uses those before it. One exception: a file with an act in it (it says
    /// Bookkeeper or Turn) takes its turn at the door, wherever it stands, so it may use Journal and Storage.
    /// </summary>
    private static readonly string[] Floors = ["Values", "Accounts", "People", "Changes", "Storage", "Streams", "Journal", "Files", "Mail", "Vat", "Agreements", "Invoicing", "Purchasing", "VatReturns", "Cash", "Teams", "Jobs", "Hours", "Allowances", "Banking", "Payments", "PaymentRuns", "Reminding", "Members", "Decisions", "Dividends", "Statements", "Demo"];

    /// <summary>Where a save may stand: the turn, which tells the door, and the context itself.</summary>
    private static readonly string[] Savers = ["Wijkkas.Ledger/Journal/Turn.cs", "Wijkkas.Ledger/Storage/LedgerDb.cs"];

    /// <summary>Who may write in tables of the door, and which.</summary>
    private static readonly Dictionary<string, string> DoorWriters = new()
    {
        ["Wijkkas.Ledger/Journal/DoorStatements.cs"] = "JournalEntries JournalLines OpenItems AccountTotals ChainHead",
        ["Wijkkas.Ledger/Journal/RebuildTotals.cs"] = "OpenItems",
    };

    [Fact]
    public void A_room_leans_on_those_below_it_only()
    {
        var wrong = new List<string>();
        var seen = 0;
        foreach (var (path, text) in Sources.Of("Wijkkas.Ledger"))
        {
            var room = path.Split('/')[1];
            var floor = Array.IndexOf(Floors, room);
            Assert.True(floor >= 0, $"{path}: the room {room} has no floor yet; add it to the list.");
            var isAct = Act().IsMatch(text);
            foreach (Match use in Use().Matches(text))
            {
                seen++;
                var used = Array.IndexOf(Floors, use.Groups[1].Value);
                if (used > floor && !(isAct && use.Groups[1].Value is "Journal" or "Storage"))
                {
                    wrong.Add($"{path} uses {use.Groups[1].Value}");
                }
            }
        }

        Assert.True(seen > 50, $"Only {seen} uses were found.");
        Assert.Equal("", string.Join('\n', wrong.Distinct()));
    }

    [Fact]
    public void Web_leans_on_migrations_and_ledger_and_nothing_leans_on_web()
    {
        Assert.Equal([], References("Wijkkas.Ledger/Wijkkas.Ledger.csproj"));
        Assert.Equal(["Wijkkas.Ledger"], References("migrations/Sqlite/Wijkkas.Migrations.Sqlite.csproj"));
        Assert.Equal(["Microsoft.SqlServer.Server", "Wijkkas.Ledger"], References("migrations/SqlServer/Wijkkas.Migrations.SqlServer.csproj").Order());
        Assert.Equal(["Wijkkas.Migrations.SqlServer", "Wijkkas.Migrations.Sqlite"], References("Wijkkas.Web/Wijkkas.Web.csproj").Where(name => name != "Wijkkas.Ledger").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_ledger_knows_no_provider_and_no_screen()
    {
        var known = typeof(Wijkkas.Ledger.Journal.Bookkeeper).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!);
        Assert.Equal([], known.Where(name => Foreign().IsMatch(name)));
        Assert.Equal("", string.Join('\n', Sources.Of("Wijkkas.Ledger").Where(file => Provider().IsMatch(file.Text)).Select(file => file.Path)));
    }

    [Fact]
    public void Only_the_door_writes_in_the_journal()
    {
        var wrong = new List<string>();
        foreach (var (path, text) in Sources.Of("Wijkkas.Ledger").Concat(Sources.Of("Wijkkas.Web")))
        {
            // The bench writes the same rows by itself, to know what the door costs; it does so in books of its own.
            if (path.StartsWith("Wijkkas.Web/CommandLine/Bench/", StringComparison.Ordinal))
            {
                continue;
            }

            wrong.AddRange(Written().Matches(text).Select(write => write.Groups[1].Value)
                .Where(table => !DoorWriters.GetValueOrDefault(path, "").Split(' ').Contains(table)).Select(table => $"{path} writes {table}"));
        }

        Assert.Equal("", string.Join('\n', wrong));
        Assert.All(DoorWriters.Keys, path => Assert.Contains(Sources.Of("Wijkkas.Ledger"), file => file.Path == path && Written().IsMatch(file.Text)));
    }

    /// <summary>A save past the turn would leave the door with what it remembers of accounts and months, and could keep half an act.</summary>
    [Fact]
    public void An_act_saves_through_its_turn()
    {
        Assert.Equal("", string.Join('\n', Sources.Of("Wijkkas.Ledger").Where(file => file.Text.Contains("SaveChanges", StringComparison.Ordinal) && !Savers.Contains(file.Path)).Select(file => file.Path)));
        Assert.All(Savers, path => Assert.Contains(Sources.Of("Wijkkas.Ledger"), file => file.Path == path && file.Text.Contains("SaveChanges", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_type_is_named_like_a_room()
    {
        var rooms = typeof(Wijkkas.Ledger.Journal.Bookkeeper).Assembly.GetTypes().Select(type => type.Namespace?.Split('.').ElementAtOrDefault(2)).ToHashSet();
        Assert.Contains("Journal", rooms);
        Assert.Equal([], typeof(Wijkkas.Ledger.Journal.Bookkeeper).Assembly.GetTypes().Select(type => type.Name).Where(rooms.Contains));
    }

    private static IEnumerable<string> References(string project) =>
        Reference().Matches(File.ReadAllText(Path.Combine(Lindenhof.Portal.Sources, project))).Select(match => Path.GetFileNameWithoutExtension(match.Groups[1].Value.Replace('\\', '/')));

    [GeneratedRegex(@"\bWijkkas\.Ledger\.([A-Z]\w+)")]
    private static partial Regex Use();

    [GeneratedRegex(@"\b(Bookkeeper|Turn)\b")]
    private static partial Regex Act();

    [GeneratedRegex(@"Sqlite|SqlClient|EntityFrameworkCore\.SqlServer|AspNetCore\.(Mvc|Http|Hosting|Routing)|^Wijkkas\.(Web|Migrations)")]
    private static partial Regex Foreign();

    [GeneratedRegex(@"\b(SqliteConnection|SqlConnection|UseSqlite|UseSqlServer|IsSqlite|IsSqlServer|PRAGMA|sp_getapplock)\b")]
    private static partial Regex Provider();

    [GeneratedRegex(@"(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+[\[""]?(JournalEntries|JournalLines|OpenItems|AccountTotals|ChainHead)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Written();

    [GeneratedRegex(@"<ProjectReference Include=""([^""]+)""")]
    private static partial Regex Reference();
}
