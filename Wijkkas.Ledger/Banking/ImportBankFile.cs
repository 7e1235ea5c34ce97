using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking.Formats;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>Takes in a file from a bank, all of it or nothing. What was known already stays once.</summary>
/// <param name="Content">The file; it must be possible to read it twice.</param>
/// <param name="AddAccounts">Whether accounts that are not ours yet are added, named after their number.</param>
/// <param name="NameOfNewBooks">What the cooperative is called when the books are still empty; null where they never are.</param>
public sealed record ImportBankFile(string FileName, Stream Content, bool AddAccounts = false, string? NameOfNewBooks = null);

/// <param name="Again">The very same file was read before; nothing was done.</param>
public sealed record ImportedBankFile(BankFile File, IReadOnlyList<BankStatement> Statements, bool Again);

public sealed class ImportBankFileHandler(Bookkeeper books)
{
    private const string Euro = "EUR";

    /// <exception cref="Refusal">
    /// What <see cref="BankFileReader"/> refuses, and <c>Bank.AccountUnknown</c> (number), <c>Bank.NotEuro</c> (number, currency),
    /// <c>Bank.NoStatements</c> (file name), <c>Bank.TooAlike</c> (day).
    /// </exception>
    public Task<ImportedBankFile> Handle(ImportBankFile order, Actor by, CancellationToken cancel) => Handle(order, by, null, cancel);

    /// <param name="progress">Told how far it is, first in bytes read, then in lines put away.</param>
    /// <inheritdoc cref="Handle(ImportBankFile, Actor, CancellationToken)"/>
    public async Task<ImportedBankFile> Handle(ImportBankFile order, Actor by, IProgress<WorkProgress>? progress, CancellationToken cancel)
    {
        var length = order.Content.Length;
        var contents = BankFileReader.Read(order.Content, order.FileName, progress.In(WorkStage.Reading, length), cancel);
        order.Content.Position = 0;
        var sha = Convert.ToHexStringLower(await SHA256.HashDataAsync(order.Content, cancel));

        // First comes the turn, and then what is known already; how many lines that leaves nobody can say.
        progress?.Report(new WorkProgress(WorkStage.Filing, 0, 0));
        return await books.Take(turn => Handle(turn, order, sha, contents, by, cancel, progress), cancel);
    }

    /// <summary>Within a turn that an act has already, for a file that was read.</summary>
    public static async Task<ImportedBankFile> Handle(
        Turn turn, ImportBankFile order, string sha256, IReadOnlyList<BankFileContent> contents, Actor by, CancellationToken cancel, IProgress<WorkProgress>? progress = null)
    {
        var db = turn.Db;
        if (await db.Set<BankFile>().AsNoTracking().SingleOrDefaultAsync(file => file.Sha256 == sha256, cancel) is { } before)
        {
            return new ImportedBankFile(before, await db.Set<BankStatement>().AsNoTracking().Where(s => s.FileId == before.Id).ToListAsync(cancel), Again: true);
        }

        if (order.NameOfNewBooks is { } name)
        {
            await OpenTheBooksHandler.Handle(turn, new OpenTheBooks(name, LegalForm.CooperativeUa), by, cancel);
        }

        var fileId = await turn.NextId<BankFile>(f => f.Id, cancel);
        var filing = new StatementFiling(turn, fileId,
            await turn.NextId<BankStatement>(s => s.Id, cancel), await turn.NextLongId<BankLine>(l => l.Id, cancel));
        foreach (var content in contents)
        {
            foreach (var statement in content.Statements)
            {
                if (statement.Currency != Euro)
                {
                    throw new Refusal("Bank.NotEuro", AccountNumber.Grouped(AccountNumber.Tidy(statement.Account)), statement.Currency);
                }

                await filing.Take(await Account(turn, order, statement.Account, by, cancel), statement, LineTraits.SourceOf(content.Format), cancel);
            }
        }

        if (filing.Statements.Count == 0)
        {
            throw new Refusal("Bank.NoStatements", order.FileName);
        }

        var file = new BankFile
        {
            Id = fileId,
            Name = Cut(Path.GetFileName(order.FileName)),
            Sha256 = sha256,
            Format = Cut(string.Join(", ", contents.Select(content => content.Format).Distinct())),
            ImportedAt = turn.Now,
            ImportedBy = by.Id,
            LinesRead = filing.Statements.Sum(statement => statement.LinesRead),
            LinesNew = filing.Statements.Sum(statement => statement.LinesNew),
        };
        await filing.Save(file, progress.In(WorkStage.Filing, file.LinesNew), cancel);
        return new ImportedBankFile(file, filing.Statements, Again: false);
    }

    private static async Task<BankAccount> Account(Turn turn, ImportBankFile order, string given, Actor by, CancellationToken cancel)
    {
        var number = AccountNumber.Tidy(given);
        var accounts = await turn.Db.Set<BankAccount>().AsNoTracking().ToListAsync(cancel);
        return accounts.Find(account => account.Number == number) ?? accounts.Find(account => AccountNumber.Same(account.Number, number))
            ?? (order.AddAccounts
                ? await AddBankAccountHandler.Handle(turn, new AddBankAccount(number, AccountNumber.Grouped(number), AsInFile: true), by, cancel)
                : throw new Refusal("Bank.AccountUnknown", AccountNumber.Grouped(number)));
    }

    private static string Cut(string text) => text.Length <= 200 ? text : text[..200];
}
