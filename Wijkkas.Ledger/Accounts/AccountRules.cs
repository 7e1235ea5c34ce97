using System.Linq.Expressions;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Accounts;

/// <summary>What an account must be, whoever adds or changes it.</summary>
public static partial class AccountRules
{
    /// <summary>
    /// What money may be asked for, by invoice or agreement: income, or something on the balance sheet that is settled later (a deposit, a grant received in
    /// advance); never bank, debtors or VAT.
    /// </summary>
    public static readonly Expression<Func<Account, bool>> CanBeBilled = account => account.RetiredOn == null
        && (account.Class == AccountClass.Income || (account.Class == AccountClass.Liabilities && account.Role == AccountRole.None && !account.AsksParty));

    /// <exception cref="Refusal"><c>Accounts.CodeWrong</c> (code).</exception>
    public static string Code(string? typed)
    {
        var code = (typed ?? "").Trim();
        return CodeForm().IsMatch(code) ? code : throw new Refusal("Accounts.CodeWrong", code);
    }

    /// <summary>A code of the Referentie Grootboekschema of the right side: B for the balance sheet, W for income and expense.</summary>
    /// <exception cref="Refusal"><c>Accounts.RgsWrong</c> (code), <c>Accounts.RgsOtherSide</c> (code).</exception>
    public static string? Rgs(string? typed, AccountClass accountClass)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return null;
        }

        var code = typed.Trim();
        if (!RgsForm().IsMatch(code))
        {
            throw new Refusal("Accounts.RgsWrong", code);
        }

        var side = accountClass is AccountClass.Income or AccountClass.Expenses ? 'W' : 'B';
        return code[0] == side ? code : throw new Refusal("Accounts.RgsOtherSide", code);
    }

    /// <exception cref="Refusal"><c>Accounts.GroupUnknown</c>, <c>Accounts.GroupOfOtherClass</c> (name of the group).</exception>
    internal static async Task CheckGroup(Turn turn, int groupId, AccountClass accountClass, CancellationToken cancel)
    {
        var group = await turn.Db.Set<AccountGroup>().AsNoTracking().SingleOrDefaultAsync(g => g.Id == groupId, cancel)
            ?? throw new Refusal("Accounts.GroupUnknown");
        if (group.Class != accountClass)
        {
            throw new Refusal("Accounts.GroupOfOtherClass", group.NameNl);
        }
    }

    /// <exception cref="Refusal"><c>Accounts.Unknown</c>, <c>Common.ChangedMeanwhile</c>.</exception>
    internal static async Task<Account> Find(Turn turn, int id, int version, CancellationToken cancel) =>
        (await turn.Db.Set<Account>().SingleOrDefaultAsync(a => a.Id == id, cancel) ?? throw new Refusal("Accounts.Unknown")).AsSeen(version);

    // Codes stand in addresses and file columns: letters, digits, dots and dashes, beginning with a letter or digit.
    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.\-]{0,19}$")]
    private static partial Regex CodeForm();

    // Three characters per level, at most five levels; a few codes have a digit (BEivKa2Ond).
    [GeneratedRegex("^[BW]([A-Z][a-z][a-z0-9]){1,4}$")]
    private static partial Regex RgsForm();
}
