using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.CommandLine;

internal static class BankVerb
{
    public static Command Make(Office office)
    {
        var files = new Argument<FileInfo[]>(office.Words["CommandLine.File"]) { Description = office.Words["CommandLine.BankFilesHelp"], Arity = ArgumentArity.OneOrMore };
        var known = new Option<bool>("--known-accounts") { Description = office.Words["CommandLine.KnownAccountsHelp"] };
        var import = new Command("import", office.Words["CommandLine.BankImportHelp"]) { files, known };
        import.SetAction(async (given, cancel) =>
        {
            var db = await office.Open(cancel);
            foreach (var file in given.GetRequiredValue(files))
            {
                await Import(office, db, file, add: !given.GetValue(known), cancel);
            }
        });
        return new Command("bank", office.Words["CommandLine.BankHelp"]) { import };
    }

    /// <exception cref="Refusal"><c>CommandLine.NoFile</c> (path), and what the import refuses.</exception>
    private static async Task Import(Office office, LedgerDb db, FileInfo file, bool add, CancellationToken cancel)
    {
        if (!file.Exists)
        {
            throw new Refusal("CommandLine.NoFile", file.FullName);
        }

        await using var content = file.OpenRead();
        var imported = await office.Get<ImportBankFileHandler>().Handle(new ImportBankFile(file.Name, content, add, office.Words["CommandLine.NewBooksName"]), Actor.CommandLine, cancel);
        if (imported.Again)
        {
            await office.Out.WriteLineAsync(office.Words["CommandLine.BankFileAgain", file.Name]);
            return;
        }

        var accounts = imported.Statements.Select(statement => statement.BankAccountId).Distinct().ToList();
        var numbers = await db.Set<BankAccount>().AsNoTracking().Where(account => accounts.Contains(account.Id)).ToListAsync(cancel);
        await office.Out.WriteLineAsync(office.Words["CommandLine.BankFileImported", file.Name, imported.File.Format, string.Join(", ", numbers.Select(account => account.NumberText)),
            office.Words.Number(imported.File.LinesNew), office.Words.Number(imported.File.LinesKnown)]);
    }
}
