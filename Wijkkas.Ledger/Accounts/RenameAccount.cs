using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Accounts;

/// <summary>Gives an account other names, another group of its class, another RGS code. Its code and class stay.</summary>
/// <param name="Version">As it was when it was read.</param>
public sealed record RenameAccount(int Id, int Version, string NameNl, string? NameEn, int GroupId, string? RgsCode);

public sealed class RenameAccountHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">What <see cref="AccountRules"/> and <see cref="Label"/> ask.</exception>
    public Task Handle(RenameAccount order, Actor by, CancellationToken cancel) =>
        books.Take(
            async turn =>
            {
                var account = await AccountRules.Find(turn, order.Id, order.Version, cancel);
                await AccountRules.CheckGroup(turn, order.GroupId, account.Class, cancel);
                account.NameNl = Label.Needed(order.NameNl);
                account.NameEn = Label.Optional(order.NameEn) ?? account.NameNl;
                account.GroupId = order.GroupId;
                account.RgsCode = AccountRules.Rgs(order.RgsCode, account.Class);
                await turn.Save(by, cancel);
            },
            cancel);
}
