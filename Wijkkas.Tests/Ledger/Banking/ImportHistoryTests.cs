using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Banking.Formats;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;
using static Wijkkas.Tests.Ledger.Banking.BankBooks;

namespace Wijkkas.Tests.Ledger.Banking;

/// <summary>
/// Histories of an account by chance, with many equal payments, cut into files that overlap, split days in two and are pasted
/// together, told by several formats and taken in in any order: always exactly the true lines, no more and no fewer.
/// </summary>
public sealed class ImportHistoryTests
{
    private sealed record True(LineContent Line, long Before, long After);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_the_files_the_lines_are_those_of_the_bank(int start)
    {
        await using var books = await Books.On("Sqlite");
        for (var seed = start * 1000; seed < (start * 1000) + 60; seed++)
        {
            var chance = new Random(seed);
            var account = Account(seed);
            await books.Bank(account, $"rekening {seed}");
            var history = History(chance);
            var files = Files(chance, account, history);
            foreach (var file in files)
            {
                await books.Import(file);
            }

            await using var db = books.Read();
            var id = db.Set<BankAccount>().Single(a => a.Number == account).Id;
            var lines = db.Set<BankLine>().Where(line => line.BankAccountId == id).ToList();
            var expected = history.CountBy(t => (t.Line.BookedOn, t.Line.Amount, Party(t.Line.CounterAccount!))).OrderBy(Text).Select(Text);
            var found = lines.CountBy(line => (line.BookedOn, line.Amount, Party(line.CounterAccount!))).OrderBy(Text).Select(Text);
            Assert.True(expected.SequenceEqual(found), $"seed {seed}:\n{string.Join('\n', expected.Except(found).Select(e => "should be " + e))}\n{string.Join('\n', found.Except(expected).Select(e => "found " + e))}\n{Story(files)}");
        }
    }

    private static string Story(List<BankFileContent> files) => string.Join('\n', files.SelectMany(file => file.Statements.Select(s =>
        $"{file.Format} {s.Opening}: {string.Join(", ", s.Lines.Select(line => $"{line.BookedOn:dd} {line.Amount}@{line.BalanceAfter} {line.CounterAccount![^9..^7]} {line.Text[..Math.Min(8, line.Text.Length)]}"))}")));

    private static string Text(KeyValuePair<(DateOnly, Money, string), int> line) => $"{line.Key.Item1:yyyy-MM-dd} {line.Key.Item2} {line.Key.Item3} x{line.Value}";

    // Formats write the other side as IBAN or as the number in it.
    private static string Party(string counter) => counter[^9..];

    private static string Account(int seed) => $"REK{seed:000000}";

    private static List<True> History(Random chance)
    {
        var lines = new List<True>();
        var balance = 100_000L;
        var day = Day("2026-09-01");
        for (var i = 0; i < 8; i++, day = day.AddDays(chance.Next(1, 3)))
        {
            // A payment that takes the balance from and to what an equal one did that day, after it came back in between, cannot
            // be told from it by anybody who cuts the day between the two.
            var steps = new HashSet<(long, long)>();
            for (var n = chance.Next(0, 7); n > 0; n--)
            {
                var who = chance.Next(3);
                var cents = (chance.Next(2) == 0 ? 1 : -1) * (chance.Next(3) + 1) * 250L;
                if (!steps.Add((balance, cents)))
                {
                    continue;
                }

                var line = new LineContent
                {
                    BookedOn = day,
                    Amount = new Money(cents),
                    CounterAccount = $"NL{91 - who}RABO0{who}23456789",
                    CounterName = $"Buur {who}",
                    EndToEndId = chance.Next(4) == 0 ? $"E2E-{i}-{n}-{chance.Next(1_000_000)}" : null,
                    BankReference = $"REF{i:0000}{n:0000}",
                    Text = chance.Next(3) == 0 ? $"bijdrage {chance.Next(10_000, 90_000)} voor de buurt" : "koffie in het buurthuis",
                    Raw = "",
                };
                lines.Add(new True(line, balance, balance + cents));
                balance += cents;
            }
        }

        return lines;
    }

    // Every true line is in at least one file; cuts fall anywhere, also within a day.
    private static List<BankFileContent> Files(Random chance, string account, List<True> history)
    {
        var spans = new List<(int From, int To)>();
        for (var from = 0; from < history.Count;)
        {
            var to = Math.Min(history.Count, from + chance.Next(1, 12));
            spans.Add((from, to));
            from = chance.Next(3) == 0 ? Math.Max(from + 1, to - chance.Next(0, 4)) : to;
        }

        for (var extra = chance.Next(1, 4); extra > 0 && history.Count > 1; extra--)
        {
            var from = chance.Next(history.Count - 1);
            spans.Add((from, chance.Next(from + 1, history.Count + 1)));
        }

        var files = spans.Select(span => Rendering(chance, account, history[span.From..span.To])).ToList();
        var joined = files.OrderBy(_ => chance.Next()).ToList();
        if (joined.Count > 2 && joined[0].Format == joined[1].Format)
        {
            joined[0] = joined[0] with { Statements = [.. joined[0].Statements, .. joined[1].Statements] };
        }

        return joined;
    }

    private static BankFileContent Rendering(Random chance, string account, List<True> lines) => chance.Next(3) switch
    {
        // All there is.
        0 => Statement("camt.053.001.08", account, lines, line => line),

        // No ids; text with the words of the bank around it, cut short; the older number.
        1 => Statement("MT940 (Rabobank)", account, lines, line => line with
        {
            BankReference = null,
            EndToEndId = null,
            CounterAccount = line.CounterAccount![^10..],
            Text = line.Text.Length > 20 ? line.Text[..20] : line.Text,
        }),

        // Balance with each line, no ids, and everything in one text.
        _ => new BankFileContent("CSV (ING)",
        [
            new StatementContent(account, "EUR", null, null, null, null, null,
                [.. lines.Select(t => t.Line with { BankReference = null, EndToEndId = null, BalanceAfter = new Money(t.After), Text = $"Naam: {t.Line.CounterName} Omschrijving: {t.Line.Text} IBAN: {t.Line.CounterAccount}" })]),
        ]),
    };

    private static BankFileContent Statement(string format, string account, List<True> lines, Func<LineContent, LineContent> render) => new(format,
        [new StatementContent(account, "EUR", null, lines[0].Line.BookedOn, new Money(lines[0].Before), lines[^1].Line.BookedOn, new Money(lines[^1].After), [.. lines.Select(t => render(t.Line))])]);
}
