using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Stories;

/// <summary>Books in a file, with another process that keeps them and is killed, or with several processes at once.</summary>
public sealed class CrashTests
{
    private const int Kills = 52;
    private const int ImportEvery = 8;

    [Fact(Timeout = 600_000)]
    public async Task Whoever_is_killed_at_any_moment_leaves_books_that_hold_and_nothing_answered_is_lost()
    {
        await using var books = await Books.On("Sqlite");
        var (debit, credit) = (await books.Account("4700"), await books.Account("1100"));
        var random = new Random(2026);
        var answered = new Dictionary<long, string>();
        var (imported, filesRead) = (0, 0);
        var next = Start(books, debit, credit, 0);
        for (var round = 0; round < Kills; round++)
        {
            using var child = next;
            next = Start(books, debit, credit, round + 1);
            var told = new List<string>();
            await child.StandardInput.WriteLineAsync();
            told.Add(await child.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await child.StandardError.ReadToEndAsync()));
            if (Imports(round).Length > 0)
            {
                while (told[^1] != "importing." && await child.StandardOutput.ReadLineAsync() is { } line)
                {
                    told.Add(line);
                }
            }

            await Task.Delay(random.Next(0, Imports(round).Length > 0 ? 120 : 60));
            child.Kill();
            told.AddRange((await child.StandardOutput.ReadToEndAsync()).Split('\n'));
            await child.WaitForExitAsync();

            foreach (var line in told.Where(line => line.EndsWith('.')).Select(line => line.TrimEnd('.').Split(' ')).Where(words => long.TryParse(words[0], out _)))
            {
                answered.Add(long.Parse(line[0], CultureInfo.InvariantCulture), line[1]);
            }

            var verdict = await new VerifyBooksHandler(books.Database.Provider).Handle(new VerifyBooks(), null, CancellationToken.None);
            Assert.True(verdict.IsGood, $"After kill {round}: {verdict.Wrong}");
            await using var db = books.Read();
            var stand = await db.Set<JournalEntry>().AsNoTracking().Where(entry => entry.RecordedBy == "child").ToDictionaryAsync(entry => entry.Id, entry => entry.IdempotencyKey);
            Assert.Equal([], answered.Where(answer => stand.GetValueOrDefault(answer.Key) != answer.Value).Select(answer => $"kill {round} lost {answer}"));
            if (Imports(round) == "journal")
            {
                var now = stand.Values.Count(key => key.Contains($"round{round}-", StringComparison.Ordinal) && !key.StartsWith("round", StringComparison.Ordinal));
                Assert.True(now == CrashChild.ImportedTogether || (now == 0 && !told.Contains($"imported round{round}.")), $"Kill {round} left {now} entries of an import.");
                imported += now / CrashChild.ImportedTogether;
            }
            else if (Imports(round) == "bank")
            {
                var now = await db.Set<BankLine>().CountAsync() - (filesRead * CrashChild.BankLinesTogether);
                Assert.True(now == CrashChild.BankLinesTogether || (now == 0 && !told.Contains($"imported round{round}.")), $"Kill {round} left {now} lines of a bank file.");
                filesRead += now / CrashChild.BankLinesTogether;
                Assert.Equal(filesRead, await db.Set<BankFile>().CountAsync());
                Assert.Equal(filesRead * CrashChild.BankLinesTogether, await db.Set<UnmatchedBankLine>().CountAsync());
            }
        }

        next.Kill();
        next.Dispose();
        Clean(books);

        // Enough went on for the kills to have met something.
        Assert.True(answered.Count > Kills, $"Only {answered.Count} postings were answered.");
        Assert.True(imported < Kills / ImportEvery, "No import was killed half-way.");
        Assert.True(filesRead < Kills / ImportEvery, "No bank file was killed half-way.");
    }

    [Fact(Timeout = 300_000)]
    public async Task Three_processes_post_at_once_and_leave_no_gap()
    {
        const int Each = 20;
        await using var books = await Books.On("Sqlite");
        var (debit, credit) = (await books.Account("4700"), await books.Account("1100"));
        var children = Enumerable.Range(1, 2).Select(child => Start(books, debit, credit, child, Each)).ToList();
        var ends = children.Select(child => child.StandardOutput.ReadToEndAsync()).ToList();
        foreach (var child in children)
        {
            await child.StandardInput.WriteLineAsync();
        }

        for (var i = 0; i < Each; i++)
        {
            await books.Post("2026-11-16", "4700 Debit 3.00", "1100 Credit 3.00");
        }

        foreach (var (child, end) in children.Zip(ends))
        {
            Assert.Equal(3 * Each, (await end).Split('\n').Count(line => line.EndsWith('.')));
            await child.WaitForExitAsync();
            Assert.Equal(0, child.ExitCode);
            child.Dispose();
        }

        await BooksInvariants.Hold(books);
        await using var db = books.Read();
        Assert.Equal(7 * Each, await db.Set<JournalEntry>().CountAsync());
    }

    private static string Imports(int round) => (round % ImportEvery) switch { ImportEvery - 1 => "journal", 3 => "bank", _ => "" };

    private static Process Start(Books books, int debit, int credit, int round, int most = 0)
    {
        var program = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Wijkkas.Tests")) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        program.Environment[CrashChild.Variable] = string.Join('|', books.Database.File, debit, credit, $"round{round}", most, most == 0 ? Imports(round) : "");
        return Process.Start(program)!;
    }

    private static void Clean(Books books)
    {
        foreach (var folder in Directory.GetDirectories(Path.GetDirectoryName(books.Database.File)!, Path.GetFileName(books.Database.File) + "-round*"))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
