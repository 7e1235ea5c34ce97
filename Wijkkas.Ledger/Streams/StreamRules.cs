using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Streams;

/// <summary>What holds for streams, projects and branches alike.</summary>
public static partial class StreamRules
{
    /// <summary>Opening + income − expense ± transfers: what is in the stream.</summary>
    public static async Task<Money> Balance(LedgerDb db, int streamId, CancellationToken cancel)
    {
        var cents = await db.Set<AccountTotal>().Where(t => t.StreamId == streamId)
            .Join(db.Set<Account>().Where(a => a.Class >= AccountClass.Equity), t => t.AccountId, a => a.Id, (t, _) => t.Credit.Cents - t.Debit.Cents)
            .SumAsync(cancel);
        return new Money(cents);
    }

    /// <summary>The short name that files and the command line use: small letters, digits and dashes.</summary>
    /// <exception cref="Refusal"><c>Streams.CodeWrong</c> (code).</exception>
    internal static string Code(string? typed)
    {
        var code = (typed ?? "").Trim();
        return CodeForm().IsMatch(code) ? code : throw new Refusal("Streams.CodeWrong", code);
    }

    /// <exception cref="Refusal"><c>Streams.Unknown</c>, <c>Common.ChangedMeanwhile</c>.</exception>
    internal static async Task<MoneyStream> Find(Turn turn, int id, int version, CancellationToken cancel) =>
        (await turn.Db.Set<MoneyStream>().SingleOrDefaultAsync(s => s.Id == id, cancel) ?? throw new Refusal("Streams.Unknown")).AsSeen(version);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex CodeForm();
}
