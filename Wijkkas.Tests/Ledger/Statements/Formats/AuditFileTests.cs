using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Statements.Formats;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Statements.Formats;

/// <summary>The schema of 3.2 and the table of elements of 4.0 are read from beside the repository; the rules with numbers are those of the functional description.</summary>
public sealed class AuditFileTests
{
    public static TheoryData<AuditFileVersion, int> Years => new() { { AuditFileVersion.Xaf32, 2025 }, { AuditFileVersion.Xaf32, 2026 }, { AuditFileVersion.Xaf40, 2025 }, { AuditFileVersion.Xaf40, 2026 } };

    [Theory, MemberData(nameof(Years))]
    public async Task A_year_of_the_demo_keeps_to_the_schema_and_to_every_rule_of_consistency(AuditFileVersion version, int year)
    {
        await using var database = await DemoBooks.On("Sqlite");
        await using var db = database.Read();

        var file = await Written(db, year, version);

        Assert.Equal([], version == AuditFileVersion.Xaf32 ? SchemaFaults(file) : TableFaults(file));
        Assert.Equal([], Inconsistencies(file));
        var lines = All(file, "trLine").Sum(line => Signed(line));
        Assert.Equal(0, lines);
        Assert.Equal(await db.Set<JournalLine>().CountAsync(line => line.Entry!.FiscalYear == year), All(file, "trLine").Count());
        Assert.Equal(await db.Set<JournalEntry>().CountAsync(entry => entry.FiscalYear == year), All(file, "transaction").Count());

        // What an account ends the year with is what it began with and what moved, by a question of its own.
        var last = (year * 100) + 12;
        var bank = await db.Set<AccountTotal>().Where(total => total.Month <= last && db.Set<Wijkkas.Ledger.Accounts.Account>().Any(account => account.Id == total.AccountId && account.Code == "1100"))
            .SumAsync(total => total.Debit.Cents - total.Credit.Cents);
        Assert.Equal(new Money(bank).ToEuros(), All(file, "obLine").Concat(All(file, "trLine")).Where(line => Value(line, "accID") == "1100").Sum(Signed));
    }

    [Theory, InlineData(AuditFileVersion.Xaf32), InlineData(AuditFileVersion.Xaf40)]
    public async Task Whatever_people_are_called_and_however_long_they_write_the_file_stays_valid(AuditFileVersion version)
    {
        await using var books = await Invoices.On("Sqlite");
        await books.Keeper.Take(async turn =>
        {
            (await turn.Db.Set<Party>().SingleAsync(party => party.Id == 1)).Name = "<script>&\"'" + new string('x', 180) + "\ud83c\udf33";
            (await turn.Db.Set<Party>().SingleAsync(party => party.Id == 2)).Name = new string('y', 49) + "\ud83c\udf33";
            await turn.Save(Books.Joke);
        });
        await books.Issue(1, await books.Line("]]> \u0001 ronde " + new string('z', 200), 1m, 12.34m));
        await books.Issue(2, await books.Line("ronde", 1m, 12.34m));
        await using var db = books.Read();

        var file = await Written(db, 2026, version);

        Assert.Equal([], version == AuditFileVersion.Xaf32 ? SchemaFaults(file) : TableFaults(file));
        Assert.Equal([], Inconsistencies(file));
        Assert.Equal([50, 49], All(file, "custSupName").Select(name => name.Value.Length));
    }

    [Fact]
    public async Task Without_a_tax_number_or_a_year_there_is_no_file()
    {
        await using var books = await Invoices.On("Sqlite");
        await using var db = books.Read();
        var empty = new MemoryStream();

        Assert.Equal("AuditFiles.YearUnknown (1999)", (await Assert.ThrowsAsync<Refusal>(() => new AuditFile(db, books.Clock).Write(empty, 1999, AuditFileVersion.Xaf40, CancellationToken.None))).Message);
        await books.Issue(1, await books.Line("ronde", 1m, 12.34m));
        await books.Keeper.Take(async turn =>
        {
            var us = await turn.Db.Set<Organisation>().SingleAsync();
            (us.VatNumber, us.Rsin) = (null, null);
            await turn.Save(Books.Joke);
        });
        Assert.Equal("AuditFiles.TaxNumberMissing ()", (await Assert.ThrowsAsync<Refusal>(() => new AuditFile(db, books.Clock).Write(empty, 2026, AuditFileVersion.Xaf40, CancellationToken.None))).Message);
        Assert.Equal(0, empty.Length);
    }

    private static async Task<XDocument> Written(Wijkkas.Ledger.Storage.LedgerDb db, int year, AuditFileVersion version)
    {
        var to = new MemoryStream();
        await new AuditFile(db, new StoppedClock()).Write(to, year, version, CancellationToken.None);
        var bytes = to.ToArray();
        Assert.Equal((byte)'<', bytes[0]);
        return XDocument.Load(new MemoryStream(bytes));
    }

    private static List<string> SchemaFaults(XDocument file)
    {
        var schemas = new XmlSchemaSet();
        using var reader = XmlReader.Create(Path.Combine(Lindenhof.Shared.Folder("data/ledger/xaf"), "XmlAuditfileFinancieel3.2.xsd"));
        schemas.Add(null, reader);
        var faults = new List<string>();
        file.Validate(schemas, (_, fault) => faults.Add(fault.Message));
        return faults;
    }

    /// <summary>Version 4.0 against the table of its elements: known, in order, as often and as long as allowed, one of the words.</summary>
    private static List<string> TableFaults(XDocument file)
    {
        var rows = File.ReadAllLines(Path.Combine(Lindenhof.Shared.Folder("data/ledger/xaf"), "xaf40-elements.csv")).Skip(1).Select(line => line.Split(';')).ToList();
        var places = rows.Select((row, place) => (row, place)).ToDictionary(one => one.row[0], one => one);
        var faults = new List<string>();
        foreach (var element in file.Descendants())
        {
            var path = "/" + string.Join('/', element.AncestorsAndSelf().Reverse().Select(one => one.Name.LocalName));
            if (!places.TryGetValue(path, out var known) || element.Name.NamespaceName != "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.1/structures/XmlauditfileXAF_4.0")
            {
                faults.Add($"{path} is not in the table.");
                continue;
            }

            var (row, _) = known;
            if (row[3] != "complex" && ((row[4].Length > 0 && element.Value.Length > int.Parse(row[4], CultureInfo.InvariantCulture)) || element.Value.Length == 0 || (row[5].Length > 0 && !row[5].Split(' ').Contains(element.Value))))
            {
                faults.Add($"{path} says {element.Value}.");
            }

            if (row[3] == "decimal" && !System.Text.RegularExpressions.Regex.IsMatch(element.Value, @"^-?\d{1,18}\.\d{2}$"))
            {
                faults.Add($"{path} is no amount: {element.Value}.");
            }

            var children = element.Elements().Select(child => places.GetValueOrDefault($"{path}/{child.Name.LocalName}").place).ToList();
            if (!children.SequenceEqual(children.Order()))
            {
                faults.Add($"{path}: its elements are not in order.");
            }

            faults.AddRange(rows.Where(one => one[0].StartsWith(path + "/", StringComparison.Ordinal) && !one[0][(path.Length + 1)..].Contains('/'))
                .Where(one => element.Elements().Count(child => child.Name.LocalName == one[0].Split('/')[^1]) is var count && (count < int.Parse(one[1], CultureInfo.InvariantCulture) || (one[2] == "1" && count > 1)))
                .Select(one => $"{one[0]} is there too often or not at all."));
        }

        return faults;
    }

    /// <summary>Rules 0001 to 0010, and that whatever is pointed at is there.</summary>
    private static List<string> Inconsistencies(XDocument file)
    {
        var faults = new List<string>();
        void Unique(string what, IEnumerable<string> values) => faults.AddRange(values.GroupBy(value => value).Where(group => group.Count() > 1).Select(group => $"{what} {group.Key} twice"));
        void Known(string what, IEnumerable<string?> values, IEnumerable<string> known) => faults.AddRange(values.Where(value => value is not null).Distinct().Except(known).Select(value => $"{what} {value} unknown"));

        var accounts = All(file, "ledgerAccount").Select(account => Value(account, "accID")!).ToList();
        var parties = All(file, "customerSupplier").Select(party => Value(party, "custSupID")!).ToList();
        Unique("account", accounts);
        Unique("party", parties);
        Unique("journal", All(file, "journal").Select(journal => Value(journal, "jrnID")!));
        Known("account", All(file, "trLine").Concat(All(file, "obLine")).Select(line => Value(line, "accID")), accounts);
        Known("party", All(file, "trLine").Select(line => Value(line, "custSupID")), parties);
        Known("period", All(file, "transaction").Select(one => Value(one, "periodNumber")), All(file, "period").Select(period => Value(period, "periodNumber")!));
        foreach (var journal in All(file, "journal"))
        {
            Unique("transaction", journal.Elements().Where(one => one.Name.LocalName == "transaction").Select(one => Value(one, "nr")!));
        }

        foreach (var transaction in All(file, "transaction"))
        {
            var lines = transaction.Elements().Where(one => one.Name.LocalName == "trLine").ToList();
            Unique("line", lines.Select(line => Value(line, "nr")!));
            if (lines.Count < 2 || lines.Sum(Signed) != 0)
            {
                faults.Add($"transaction {Value(transaction, "nr")} does not balance");
            }
        }

        foreach (var (part, line) in new[] { ("openingBalance", "obLine"), ("transactions", "trLine") })
        {
            var (head, lines) = (All(file, part).Single(), All(file, line).ToList());
            var (debit, credit) = (lines.Where(one => Value(one, "amntTp") == "D").Sum(one => decimal.Parse(Value(one, "amnt")!, CultureInfo.InvariantCulture)), lines.Where(one => Value(one, "amntTp") == "C").Sum(one => decimal.Parse(Value(one, "amnt")!, CultureInfo.InvariantCulture)));
            if (debit != credit || Value(head, "totalDebit") != debit.ToString("0.00", CultureInfo.InvariantCulture) || Value(head, "totalCredit") != credit.ToString("0.00", CultureInfo.InvariantCulture) || Value(head, "linesCount") != lines.Count.ToString(CultureInfo.InvariantCulture))
            {
                faults.Add($"{part}: {debit} and {credit} in {lines.Count} lines, and its head says otherwise");
            }
        }

        return faults;
    }

    private static IEnumerable<XElement> All(XDocument file, string name) => file.Descendants().Where(element => element.Name.LocalName == name);

    private static string? Value(XElement element, string name) => element.Elements().FirstOrDefault(child => child.Name.LocalName == name)?.Value;

    private static decimal Signed(XElement line) => decimal.Parse(Value(line, "amnt")!, CultureInfo.InvariantCulture) * (Value(line, "amntTp") == "D" ? 1 : -1);
}
