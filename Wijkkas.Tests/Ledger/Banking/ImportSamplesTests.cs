using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Banking.Formats;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Ledger.Banking.Formats;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Banking;

/// <summary>Files as banks really send them, taken in twice as if they were two files: the second time nothing is new, the first time nothing is lost.</summary>
public sealed class ImportSamplesTests
{
    [Fact]
    public async Task A_real_file_in_another_wrapping_brings_nothing_new()
    {
        await using var books = await Books.On("Sqlite");
        var (files, lost, doubled) = (0, new List<string>(), new List<string>());
        foreach (var sample in Samples.All())
        {
            if (Euro(sample) is not { Count: > 0 } contents)
            {
                continue;
            }

            // Samples share account numbers with each other; each gets accounts of its own, as its own bank.
            var own = contents.Select(content => content with { Statements = [.. content.Statements.Select(statement => statement with { Account = $"{files:000}X{statement.Account}" })] }).ToArray();
            var first = await Import(books, own);
            var second = await Import(books, own);
            files++;
            if (first.File.LinesNew != first.File.LinesRead)
            {
                lost.Add($"{sample}: {first.File.LinesNew} of {first.File.LinesRead}");
            }

            if (second.File.LinesNew != 0)
            {
                doubled.Add($"{sample}: {second.File.LinesNew} of {second.File.LinesRead}");
            }
        }

        Assert.True(files > 30, $"Only {files} files were read.");
        Assert.Equal("", string.Join('\n', doubled));
        Assert.Equal("", string.Join('\n', lost));
    }

    private static List<BankFileContent>? Euro(string sample)
    {
        try
        {
            return [.. Samples.Read(sample).Select(content => content with { Statements = [.. content.Statements.Where(statement => statement.Currency == "EUR")] }).Where(content => content.Statements.Count > 0)];
        }
        catch (Refusal)
        {
            // Samples that must be refused have tests of their own.
            return null;
        }
    }

    private static int number;

    private static Task<ImportedBankFile> Import(Books books, BankFileContent[] contents) => books.Keeper.Take(turn => ImportBankFileHandler.Handle(
        turn, new ImportBankFile("proef", Stream.Null, AddAccounts: true), $"{Interlocked.Increment(ref number):x64}", contents, Books.Joke, CancellationToken.None));
}
