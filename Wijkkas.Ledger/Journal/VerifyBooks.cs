using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal.Checks;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>
/// Walks the whole journal and everything kept beside it, and stops at the first thing that is wrong. It reads one state of the
/// books, in chunks, so that it needs no more memory for a million entries than for a thousand.
/// </summary>
/// <param name="Printed">What somebody has on paper: entry <see cref="PrintedHead.Count"/> must still have that hash.</param>
public sealed record VerifyBooks(PrintedHead? Printed = null);

/// <summary>Number of entries and hash of the last one, as printed below reports.</summary>
public sealed record PrintedHead(long Count, string Hash)
{
    private const int FewestDigits = 16;

    /// <summary>Takes the sixteen digits that are printed, or more of them; blanks do not matter.</summary>
    /// <exception cref="Refusal"><c>Verify.PaperUnreadable</c> (what was given).</exception>
    public static PrintedHead Read(long count, string hash)
    {
        var digits = string.Concat(hash.Where(sign => !char.IsWhiteSpace(sign))).ToLowerInvariant();
        return count > 0 && digits.Length is >= FewestDigits and <= 64 && digits.All(char.IsAsciiHexDigitLower)
            ? new PrintedHead(count, digits)
            : throw new Refusal("Verify.PaperUnreadable", hash);
    }

    public bool Fits(ReadOnlySpan<byte> hash) => Convert.ToHexStringLower(hash).StartsWith(Hash, StringComparison.Ordinal);
}

/// <summary>What the walk found.</summary>
/// <param name="Entries">How many entries were looked at.</param>
/// <param name="Hash">Of the last of them.</param>
/// <param name="Wrong">The first thing that is wrong; null when the books are as they were written.</param>
public sealed record Verdict(long Entries, byte[] Hash, Finding? Wrong)
{
    public bool IsGood => Wrong is null;
}

/// <summary>One thing that is wrong, and the entry it is about (its place in the chain, and its number where it has one).</summary>
/// <param name="What">Code and facts of its sentence, <c>Verify.…</c>.</param>
public sealed record Finding(Refusal What, long? EntryId = null, string? Number = null);

public sealed class VerifyBooksHandler(BooksProvider provider)
{
    private const int EntriesTogether = 2000;

    /// <param name="progress">Told now and then how many entries were looked at.</param>
    public async Task<Verdict> Handle(VerifyBooks order, IProgress<long>? progress, CancellationToken cancel)
    {
        await using var connection = provider.Connect();
        await using var transaction = provider.BeginReading(connection);
        var options = new DbContextOptionsBuilder<LedgerDb>();
        provider.Configure(options, connection);
        await using var db = new LedgerDb(options.Options);
        await db.Database.UseTransactionAsync(transaction, cancel);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;

        var facts = await BooksFacts.Read(db, cancel);
        var chain = new ChainChecks(facts, order.Printed);
        var totals = new TotalChecks();
        var together = EntriesTogether;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            JournalChunk chunk;
            try
            {
                chunk = await JournalChunk.Read(db, chain.Last, together, cancel);
            }
            catch (Exception x) when (x is InvalidCastException or InvalidOperationException or FormatException or OverflowException or ArgumentException)
            {
                // A field holds what no field of its kind can hold. Read one by one to find which entry it is.
                if (together == 1)
                {
                    return chain.Found(new Finding(new Refusal("Verify.EntryUnreadable", chain.Last + 1), chain.Last + 1));
                }

                together = 1;
                continue;
            }

            if (chunk.Entries.Count == 0)
            {
                break;
            }

            foreach (var entry in chunk.Entries)
            {
                var wrong = chain.Look(entry) ?? await chain.LookAtReversal(db, entry, cancel) ?? OpenItemChecks.Look(entry, chunk, facts);
                if (wrong is not null)
                {
                    return chain.Found(wrong);
                }

                totals.Add(entry);
            }

            progress?.Report(chain.Last);
        }

        return chain.Found(
            chain.LookAtTheEnd() ?? await chain.LookForStrays(db, cancel) ?? await OpenItemChecks.LookForStrays(db, chain.Last, cancel)
            ?? await totals.Compare(db, facts, cancel) ?? await PeriodChecks.Look(db, cancel) ?? await BooksChecks.Look(db, cancel));
    }
}

/// <summary>What the checks need to know beside the journal.</summary>
internal sealed record BooksFacts(
    IReadOnlyDictionary<int, AccountFacts> Accounts, IReadOnlyDictionary<int, string> Daybooks, IReadOnlyDictionary<int, int> YearOfMonth, MonthLocks Locks,
    ChainHead? Head)
{
    public string NumberOf(JournalEntry entry) =>
        JournalEntry.NumberText(Daybooks.GetValueOrDefault(entry.DaybookId) ?? entry.DaybookId.ToString(CultureInfo.InvariantCulture), entry.FiscalYear, entry.Number);

    public Finding About(JournalEntry entry, string code, params object[] facts)
    {
        var number = NumberOf(entry);
        return new Finding(new Refusal(code, [entry.Id, number, .. facts]), entry.Id, number);
    }

    public static async Task<BooksFacts> Read(LedgerDb db, CancellationToken cancel) => new(
        await db.Set<Accounts.Account>().ToDictionaryAsync(
            account => account.Id,
            account => new AccountFacts(account.Class, account.Role, account.KeepsOpenItems, account.AsksParty, account.RetiredOn is not null, account.Code), cancel),
        await db.Set<Daybook>().ToDictionaryAsync(daybook => daybook.Id, daybook => daybook.Code, cancel),
        await db.Set<Period>().ToDictionaryAsync(period => period.Month, period => period.FiscalYear, cancel),
        await MonthLocks.Read(db, cancel),
        await db.Set<ChainHead>().SingleOrDefaultAsync(cancel));
}
