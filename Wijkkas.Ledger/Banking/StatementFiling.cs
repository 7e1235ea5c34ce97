using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Wijkkas.Ledger.Banking.Formats;
using Wijkkas.Ledger.Journal;

namespace Wijkkas.Ledger.Banking;

/// <summary>Puts the lines of statements away, one statement after the other: what a file tells twice is known the second time.</summary>
internal sealed class StatementFiling(Turn turn, int fileId, int nextStatementId, long nextLineId)
{
    private const int TellEvery = 500;

    private readonly PairingEffort effort = new();
    private readonly HashSet<long> known = [];
    private readonly List<BankLine> added = [];

    public List<BankStatement> Statements { get; } = [];

    public async Task Take(BankAccount account, StatementContent content, string source, CancellationToken cancel)
    {
        var statementId = nextStatementId++;
        var stored = await Stored(account.Id, content, cancel);
        var fresh = 0;
        foreach (var run in StatementRuns.Of(content))
        {
            foreach (var day in run.Select((line, place) => (line.Line, line.After, place)).GroupBy(line => line.Line.BookedOn).OrderBy(day => day.Key))
            {
                var (lines, ids) = stored.TryGetValue(day.Key, out var found) ? found : stored[day.Key] = ([], []);
                var given = day.Select(line => LineTraits.Of(line.Line, source, line.After)).ToList();
                effort.Begin(day.Key);
                var pairs = PairLines.Of(lines, given, effort);
                foreach (var (line, i) in day.Select((line, i) => (line, i)))
                {
                    if (pairs[i] != PairLines.New)
                    {
                        known.Add(ids[pairs[i]]);
                        continue;
                    }

                    added.Add(BankLineOf.Content(line.Line, nextLineId, account.Id, statementId, source, line.After));
                    lines.Add(given[i]);
                    ids.Add(nextLineId++);
                    fresh++;
                }
            }
        }

        Statements.Add(Statement(statementId, account.Id, content, fresh));
    }

    /// <summary>Writes all of it; nothing was written before.</summary>
    /// <param name="progress">Told how many lines were written.</param>
    public async Task Save(BankFile file, IProgress<long>? progress, CancellationToken cancel)
    {
        const int slice = 5000;
        var db = turn.Db;
        db.Add(file);
        db.AddRange(Statements);
        await turn.Save(cancel);
        using (var lines = new BankLineStatements(db.Database.GetDbConnection(), db.Database.CurrentTransaction!.GetDbTransaction()))
        {
            for (var i = 0; i < added.Count; i++)
            {
                if (i % TellEvery == 0)
                {
                    cancel.ThrowIfCancellationRequested();
                    progress?.Report(i);
                }

                lines.Add(added[i]);
            }
        }

        foreach (var ids in known.Order().Chunk(slice))
        {
            db.ChangeTracker.Clear();
            db.AddRange(ids.Select(id => new KnownBankLine { FileId = fileId, LineId = id }));
            await turn.Save(cancel);
        }

        db.ChangeTracker.Clear();
    }

    // Only the days of the statement are looked at; a file that reaches far back is read month by month.
    private async Task<Dictionary<DateOnly, (List<LineTraits> Lines, List<long> Ids)>> Stored(int accountId, StatementContent content, CancellationToken cancel)
    {
        var stored = new Dictionary<DateOnly, (List<LineTraits> Lines, List<long> Ids)>();
        foreach (var month in content.Lines.GroupBy(line => (line.BookedOn.Year, line.BookedOn.Month)))
        {
            var (first, last) = (month.Min(line => line.BookedOn), month.Max(line => line.BookedOn));
            var rows = await turn.Db.Set<BankLine>().AsNoTracking()
                .Where(line => line.BankAccountId == accountId && line.BookedOn >= first && line.BookedOn <= last)
                .OrderBy(line => line.Id)
                .Select(line => new BankLine
                {
                    Id = line.Id, BankAccountId = line.BankAccountId, StatementId = line.StatementId, Source = line.Source, BookedOn = line.BookedOn,
                    Amount = line.Amount, BalanceCents = line.BalanceCents, BankReference = line.BankReference, EndToEndId = line.EndToEndId,
                    MandateId = line.MandateId, BatchId = line.BatchId, CounterAccount = line.CounterAccount, CounterName = line.CounterName,
                    StructuredReference = line.StructuredReference, Text = line.Text, Raw = "",
                })
                .ToListAsync(cancel);
            foreach (var line in rows.Concat(added.Where(line => line.BankAccountId == accountId && line.BookedOn >= first && line.BookedOn <= last)))
            {
                var (lines, ids) = stored.TryGetValue(line.BookedOn, out var found) ? found : stored[line.BookedOn] = ([], []);
                lines.Add(LineTraits.Of(line));
                ids.Add(line.Id);
            }
        }

        return stored;
    }

    private BankStatement Statement(int id, int accountId, StatementContent content, int fresh) => new()
    {
        Id = id,
        FileId = fileId,
        BankAccountId = accountId,
        Reference = BankLineOf.Cut(content.Reference, 200),
        From = content.Lines.Select(line => (DateOnly?)line.BookedOn).Min() ?? content.OpeningOn,
        To = content.ClosingOn ?? content.Lines.Select(line => (DateOnly?)line.BookedOn).Max(),
        OpeningCents = content.Opening?.Cents,
        ClosingCents = content.Closing?.Cents,
        LinesRead = content.Lines.Count,
        LinesNew = fresh,
    };
}
