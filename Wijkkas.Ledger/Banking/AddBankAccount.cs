using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>Adds one of our own bank accounts, with a daybook of its own.</summary>
/// <param name="Number">An IBAN, or an older number.</param>
/// <param name="AccountId">The ledger account it is booked on; null for the first bank account of the chart that has none yet, or a new one.</param>
/// <param name="AsInFile">The number comes from a file of the bank and was not typed: it is taken as it is.</param>
public sealed record AddBankAccount(string Number, string Name, int? AccountId = null, bool AsInFile = false);

public sealed class AddBankAccountHandler(Bookkeeper books)
{
    private const int ShortestNumber = 5;

    /// <exception cref="Refusal">
    /// <c>Bank.NumberMissing</c>, <c>Bank.NotAnAccountNumber</c> (number), <c>Bank.AccountThere</c> (number), <c>Bank.NameMissing</c>,
    /// <c>Bank.LedgerAccountTaken</c> (code), <c>Bank.LedgerAccountUnfit</c> (code).
    /// </exception>
    public Task<BankAccount> Handle(AddBankAccount order, Actor by, CancellationToken cancel) =>
        books.Take(turn => Handle(turn, order, by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    public static async Task<BankAccount> Handle(Turn turn, AddBankAccount order, Actor by, CancellationToken cancel)
    {
        var number = Number(order.Number, order.AsInFile);
        var accounts = await turn.Db.Set<BankAccount>().AsNoTracking().ToListAsync(cancel);
        if (accounts.Exists(account => AccountNumber.Same(account.Number, number)))
        {
            throw new Refusal("Bank.AccountThere", AccountNumber.Grouped(number));
        }

        var ledger = await LedgerAccount(turn, order, accounts, by, cancel);
        var bank = new BankAccount
        {
            Id = await turn.NextId<BankAccount>(account => account.Id, cancel),
            Number = number,
            Name = NameOf(order.Name),
            DaybookId = await DaybookOf(turn, ledger.Id, NameOf(order.Name), cancel),
            AccountId = ledger.Id,
        };
        turn.Db.Add(bank);
        await turn.Save(by, cancel);
        return bank;
    }

    internal static string NameOf(string name) =>
        string.IsNullOrWhiteSpace(name) ? throw new Refusal("Bank.NameMissing") : name.Trim() is var tidy && tidy.Length > 100 ? tidy[..100] : tidy;

    private static string Number(string typed, bool asInFile)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            throw new Refusal("Bank.NumberMissing");
        }

        // What looks like an IBAN must be one; older numbers have no check we know.
        var number = AccountNumber.Tidy(typed);
        var wrong = number.Length < ShortestNumber || !number.Any(char.IsAsciiDigit)
            || (!asInFile && number.Length > 4 && char.IsAsciiLetter(number[0]) && char.IsAsciiLetter(number[1]) && char.IsAsciiDigit(number[2])
                && char.IsAsciiDigit(number[3]) && !Iban.TryParse(number, out _));
        return wrong ? throw new Refusal("Bank.NotAnAccountNumber", typed.Trim()) : number;
    }

    private static async Task<Account> LedgerAccount(Turn turn, AddBankAccount order, List<BankAccount> taken, Actor by, CancellationToken cancel)
    {
        var busy = taken.Select(account => account.AccountId).ToList();
        if (order.AccountId is not { } asked)
        {
            return await turn.Db.Set<Account>().AsNoTracking()
                .Where(account => account.Role == AccountRole.Bank && account.RetiredOn == null && !busy.Contains(account.Id))
                .OrderBy(account => account.Code).FirstOrDefaultAsync(cancel) ?? await NewLedgerAccount(turn, order.Name, by, cancel);
        }

        var chosen = await turn.Db.Set<Account>().AsNoTracking().SingleAsync(account => account.Id == asked, cancel);
        return busy.Contains(asked) ? throw new Refusal("Bank.LedgerAccountTaken", chosen.Code)
            : chosen.Class is not (AccountClass.Assets or AccountClass.Liabilities) || chosen.KeepsOpenItems || chosen.RetiredOn is not null
                || chosen.Role is not (AccountRole.Bank or AccountRole.None)
                ? throw new Refusal("Bank.LedgerAccountUnfit", chosen.Code)
                : chosen;
    }

    private static async Task<Account> NewLedgerAccount(Turn turn, string name, Actor by, CancellationToken cancel)
    {
        var like = await turn.Db.Set<Account>().AsNoTracking().Where(account => account.Role == AccountRole.Bank).OrderBy(account => account.Code).FirstOrDefaultAsync(cancel);
        var group = like?.GroupId ?? await turn.Db.Set<AccountGroup>().Where(g => g.Class == AccountClass.Assets).OrderBy(g => g.Position).Select(g => g.Id).FirstAsync(cancel);
        var codes = (await turn.Db.Set<Account>().Select(account => account.Code).ToListAsync(cancel)).ToHashSet();
        var first = int.TryParse(like?.Code, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : 1100;
        var account = new Account
        {
            Id = await turn.NextId<Account>(a => a.Id, cancel),
            Code = Enumerable.Range(first, 10_000).Select(next => next.ToString(CultureInfo.InvariantCulture)).First(next => !codes.Contains(next)),
            Class = AccountClass.Assets,
            NameNl = NameOf(name),
            NameEn = NameOf(name),
            GroupId = group,
            RgsCode = like?.RgsCode,
            Role = AccountRole.Bank,
        };
        turn.Db.Add(account);
        await turn.Save(by, cancel);
        return account;
    }

    // Books that came from elsewhere may have a daybook for this ledger account already.
    private static async Task<int> DaybookOf(Turn turn, int ledgerId, string name, CancellationToken cancel)
    {
        var there = await turn.Db.Set<Daybook>().Where(daybook => daybook.Kind == DaybookKind.Bank && daybook.AccountId == ledgerId)
            .OrderBy(daybook => daybook.Id).Select(daybook => (int?)daybook.Id).FirstOrDefaultAsync(cancel);
        if (there is { } id)
        {
            return id;
        }

        var made = new Daybook
        {
            Id = await turn.NextId<Daybook>(daybook => daybook.Id, cancel),
            Code = await FreeCode(turn, cancel),
            Kind = DaybookKind.Bank,
            NameNl = name,
            NameEn = name,
            AccountId = ledgerId,
        };
        turn.Db.Add(made);
        return made.Id;
    }

    private static async Task<string> FreeCode(Turn turn, CancellationToken cancel)
    {
        var codes = (await turn.Db.Set<Daybook>().Select(daybook => daybook.Code).ToListAsync(cancel)).ToHashSet();
        return Enumerable.Range(1, 1000).Select(i => i == 1 ? "BNK" : string.Create(CultureInfo.InvariantCulture, $"BNK{i}")).First(code => !codes.Contains(code));
    }
}

/// <summary>Gives a bank account another name.</summary>
public sealed record RenameBankAccount(int Id, string Name);

public sealed class RenameBankAccountHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Bank.NameMissing</c>.</exception>
    public Task Handle(RenameBankAccount order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var account = await turn.Db.Set<BankAccount>().SingleAsync(a => a.Id == order.Id, cancel);
            account.Name = AddBankAccountHandler.NameOf(order.Name);
            await turn.Save(by, cancel);
        },
        cancel);
}
