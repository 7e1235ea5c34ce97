using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Accounts;

/// <summary>Adds an account to the chart.</summary>
/// <param name="NameEn">The Dutch name where none is given.</param>
/// <param name="RgsCode">May be left out.</param>
public sealed record AddAccount(
    string Code, AccountClass Class, int GroupId, string NameNl, string? NameEn = null, string? RgsCode = null, bool KeepsOpenItems = false, bool AsksParty = false);

public sealed class AddAccountHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Accounts.CodeTaken</c> (code, name), and what <see cref="AccountRules"/> and <see cref="Label"/> ask.</exception>
    public Task<Account> Handle(AddAccount order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var code = AccountRules.Code(order.Code);

                // A code that differs in capitals only is taken too, on every database: people would not tell them apart.
                var chart = await turn.Db.Set<Account>().Select(a => new { a.Code, a.NameNl }).ToListAsync(cancel);
                if (chart.Find(a => a.Code.Equals(code, StringComparison.OrdinalIgnoreCase)) is { } taken)
                {
                    throw new Refusal("Accounts.CodeTaken", code, taken.NameNl);
                }

                await AccountRules.CheckGroup(turn, order.GroupId, order.Class, cancel);
                var name = Label.Needed(order.NameNl);
                var account = new Account
                {
                    Id = await turn.NextId<Account>(a => a.Id, cancel),
                    Code = code,
                    Class = order.Class,
                    GroupId = order.GroupId,
                    NameNl = name,
                    NameEn = Label.Optional(order.NameEn) ?? name,
                    RgsCode = AccountRules.Rgs(order.RgsCode, order.Class),
                    KeepsOpenItems = order.KeepsOpenItems,
                    AsksParty = order.AsksParty,
                };
                turn.Db.Add(account);
                await turn.Save(by, cancel);
                return account;
            },
            cancel);
}
