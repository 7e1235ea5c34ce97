using System.Data.Common;
using System.Globalization;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>
/// The one place that writes entries and lines. It speaks plain commands that are kept on the connection of the turn, since a
/// posting through change tracking costs several times as much (ARCHITECTURE.md, "The door"); acts write their own rows beside it through EF.
/// What it remembers of head, numbers, months and accounts holds as long as nobody else has committed and nothing was rolled
/// back; it asks the engine whether somebody has, at the beginning of every transaction.
/// </summary>
internal sealed class Door(DbConnection connection, BooksProvider provider, TimeProvider clock) : IDisposable
{
    private readonly DoorStatements sql = new(connection, provider);
    private readonly DoorFacts facts = new();
    private readonly DoorLabels labels = new(connection);
    private readonly Dictionary<TotalKey, (long Debit, long Credit)> totals = [];
    private (long Id, byte[] Hash)? head;
    private object? foreignChanges;
    private bool posted;
    private bool halfWritten;

    public DbConnection Connection => connection;

    public DbTransaction? Transaction { get; private set; }

    public void Begin()
    {
        Transaction = provider.Begin(connection);
        posted = false;
        var changes = sql.ForeignChanges?.Ask(Transaction);
        if (changes is null || !changes.Equals(foreignChanges))
        {
            Forget();
        }

        foreignChanges = changes;
    }

    public void BeginAct()
    {
        halfWritten = false;
        if (provider.SharesCommits)
        {
            sql.Savepoint.Run(Transaction!);
        }
    }

    public void EndAct()
    {
        if (halfWritten)
        {
            throw new InvalidOperationException("An act went on after a posting or a save of it had failed half-way.");
        }

        if (provider.SharesCommits)
        {
            sql.Release.Run(Transaction!);
        }
    }

    /// <summary>Takes back what the act did; those before it in the same transaction stand.</summary>
    public void RollBackAct()
    {
        sql.RollBack.Run(Transaction!);
        Forget();
    }

    /// <summary>Books what is given, in order. What was booked before under the same key is answered with its first entry.</summary>
    public IReadOnlyList<JournalEntry> Post(IReadOnlyList<Posting> postings, Actor by)
    {
        var entries = new List<JournalEntry>(postings.Count);
        var before = halfWritten;
        foreach (var posting in postings)
        {
            entries.Add(sql.EntryByKey.Ask(Transaction!, posting.IdempotencyKey) is { } id
                ? EarlierEntry.AnswerOrRefuse(connection, Transaction!, Convert.ToInt64(id, CultureInfo.InvariantCulture), posting, StreamOf)
                : Write(posting, by));
        }

        WriteTotals();
        halfWritten = before;
        return entries;
    }

    /// <summary>A save of the act's own rows failed, and some of them may stand. The act must not be kept.</summary>
    public void SaveFailed() => halfWritten = true;

    /// <summary>Makes the transaction durable. The head moves once, whatever the number of entries.</summary>
    public void Commit()
    {
        if (posted && Head() is var (count, hash) && sql.MoveHead.Run(Transaction!, count, hash) == 0)
        {
            sql.InsertHead.Run(Transaction!, count, hash);
        }

        Transaction!.Commit();
        End();
    }

    /// <summary>An act has changed accounts, streams, parties or months beside the door: they are looked up again.</summary>
    public void ForgetFacts()
    {
        facts.Clear();
        labels.Clear();
    }

    public void Abandon()
    {
        try
        {
            Transaction?.Rollback();
        }
        catch (Exception broken) when (broken is DbException or InvalidOperationException)
        {
            // The engine has rolled back by itself (disk full, connection gone); the caller gets the first error.
        }
        finally
        {
            Forget();
            End();
        }
    }

    public void Dispose()
    {
        sql.Dispose();
        labels.Dispose();
        Transaction?.Dispose();
    }

    private void End()
    {
        Transaction?.Dispose();
        Transaction = null;
    }

    private void Forget()
    {
        ForgetFacts();
        facts.Numbers.Clear();
        totals.Clear();
        head = null;
    }

    private JournalEntry Write(Posting posting, Actor by)
    {
        if (posting.ReversesId is { } reversed && sql.EntryByReversed.Ask(Transaction!, reversed) is not null)
        {
            throw new Refusal("Journal.AlreadyReversed");
        }

        var year = OpenYear(posting.Date);
        var (lastId, lastHash) = Head();
        var id = lastId + 1;
        var entry = new JournalEntry
        {
            Id = id,
            DaybookId = posting.DaybookId,
            FiscalYear = year,
            Number = NextNumber(posting.DaybookId, year),
            Date = posting.Date,
            Reason = posting.Reason,
            Description = posting.Description,
            Document = posting.Document,
            IdempotencyKey = posting.IdempotencyKey,
            RecordedAt = clock.Moment(),
            RecordedBy = by.Id,
            ReversesId = posting.ReversesId,
        };
        for (var i = 0; i < posting.Lines.Count; i++)
        {
            entry.Lines.Add(Line(posting, posting.Lines[i], id, i + 1));
        }

        entry.Hash = EntrySeal.Of(lastHash, entry, entry.Lines);
        halfWritten = true;
        Insert(entry);
        head = (id, entry.Hash);
        facts.Numbers[(entry.DaybookId, year)] = entry.Number;
        posted = true;
        return entry;
    }

    private JournalLine Line(Posting posting, PostingLine line, long entryId, int position)
    {
        var account = facts.Account(line.AccountId, Account);
        var streamId = StreamOf(line);
        PostingRules.Check(posting, line, account, streamId, streamId is { } id ? facts.Stream(id, StreamFacts) : null);
        if (posting.Reason != Reason.Reversal)
        {
            labels.Check(line, Transaction!);
        }

        return new JournalLine
        {
            Id = (entryId * JournalLine.MostLines) + position,
            EntryId = entryId,
            AccountId = line.AccountId,
            Date = posting.Date,
            Side = line.Side,
            Amount = line.Amount,
            StreamId = streamId,
            ProjectId = line.ProjectId,
            BranchId = line.BranchId,
            PartyId = line.PartyId,
            Description = line.Description,
            Reference = line.Reference,
            DueOn = line.DueOn,
        };
    }

    private int? StreamOf(PostingLine line) => PostingRules.Stream(line, facts.Account(line.AccountId, Account), GeneralStream);

    private void Insert(JournalEntry entry)
    {
        var transaction = Transaction!;
        sql.InsertEntry.Run(transaction, entry.Id, entry.DaybookId, entry.FiscalYear, entry.Number, entry.Date, (int)entry.Reason,
            entry.Description, entry.Document, entry.IdempotencyKey, entry.RecordedAt, entry.RecordedBy, entry.ReversesId, entry.Hash);
        foreach (var line in entry.Lines)
        {
            sql.InsertLine.Run(transaction, line.Id, line.EntryId, line.AccountId, line.Date, (int)line.Side, line.Amount.Cents,
                line.StreamId, line.ProjectId, line.BranchId, line.PartyId, line.Description, line.Reference, line.DueOn);

            if (facts.Account(line.AccountId, Account).KeepsOpenItems)
            {
                sql.InsertOpenItem.Run(transaction, line.Id, line.AccountId, line.PartyId, (int)line.Side, line.Amount.Cents, line.Amount.Cents,
                    line.Date, line.DueOn, entry.Document, line.Reference);
            }

            var key = new TotalKey(line.AccountId, line.Date.Month(), line.StreamId ?? 0, line.ProjectId ?? 0, line.BranchId ?? 0);
            var (debit, credit) = totals.GetValueOrDefault(key);
            totals[key] = line.Side == Side.Debit ? (debit + line.Amount.Cents, credit) : (debit, credit + line.Amount.Cents);
        }
    }

    private void WriteTotals()
    {
        foreach (var (key, (debit, credit)) in totals)
        {
            if (sql.AddToTotal.Run(Transaction!, debit, credit, key.AccountId, key.Month, key.StreamId, key.ProjectId, key.BranchId) == 0)
            {
                sql.InsertTotal.Run(Transaction!, debit, credit, key.AccountId, key.Month, key.StreamId, key.ProjectId, key.BranchId);
            }
        }

        totals.Clear();
    }

    private (long Id, byte[] Hash) Head()
    {
        if (head is null)
        {
            using var row = sql.LastEntry.Read(Transaction!);
            head = row.Read() ? (row.GetInt64(0), (byte[])row.GetValue(1)) : (0, EntrySeal.Beginning);
        }

        return head.Value;
    }

    private int NextNumber(int daybookId, int year)
    {
        if (!facts.Numbers.TryGetValue((daybookId, year), out var last))
        {
            last = Convert.ToInt32(sql.LastNumber.Ask(Transaction!, daybookId, year) ?? 0, CultureInfo.InvariantCulture);
        }

        return last + 1;
    }

    private int OpenYear(DateOnly date)
    {
        var month = date.Month();
        if (!facts.Periods.TryGetValue(month, out var period))
        {
            period = ReadPeriod(month) ?? OpenFiscalYear(date);
            facts.Periods[month] = period;
        }

        return period.State == PeriodState.Open
            ? period.FiscalYear
            : throw new Refusal(period.State == PeriodState.Locked ? "Journal.MonthLocked" : "Journal.MonthClosed", BookCalendar.FirstDay(month));
    }

    private (int FiscalYear, PeriodState State)? ReadPeriod(int month)
    {
        using var row = sql.Period.Read(Transaction!, month);
        return row.Read() ? (row.GetInt32(0), (PeriodState)row.GetInt32(1)) : null;
    }

    private (int FiscalYear, PeriodState State) OpenFiscalYear(DateOnly date)
    {
        if (date.Year is < FiscalYears.First or > FiscalYears.Last)
        {
            throw new Refusal("Journal.DateOutOfRange", date, FiscalYears.First, FiscalYears.Last);
        }

        // A closed year begins with what all years before it left; none of them may come into being afterwards.
        if (sql.LastClosedMonth.Ask(Transaction!) is { } closed && date.Month() < Convert.ToInt32(closed, CultureInfo.InvariantCulture))
        {
            throw new Refusal("Journal.MonthClosed", BookCalendar.FirstDay(date.Month()));
        }

        var first = Convert.ToInt32(sql.FirstMonthOfYear.Ask(Transaction!) ?? 1, CultureInfo.InvariantCulture);
        var year = FiscalYears.Of(date, first);
        foreach (var month in FiscalYears.Months(year, first).Where(month => ReadPeriod(month) is null))
        {
            sql.InsertPeriod.Run(Transaction!, month, year);
        }

        return ReadPeriod(date.Month())!.Value;
    }

    private AccountFacts? Account(int id)
    {
        using var row = sql.Account.Read(Transaction!, id);
        return row.Read()
            ? new AccountFacts((AccountClass)row.GetInt32(0), (AccountRole)row.GetInt32(1), row.GetBoolean(2), row.GetBoolean(3), !row.IsDBNull(4), row.GetString(5))
            : null;
    }

    private StreamFacts? StreamFacts(int id)
    {
        using var row = sql.Stream.Read(Transaction!, id);
        return row.Read() ? new StreamFacts(!row.IsDBNull(0), row.GetString(1)) : null;
    }

    private int GeneralStream() =>
        facts.GeneralStream ??= Convert.ToInt32(
            sql.GeneralStream.Ask(Transaction!) ?? throw new InvalidOperationException("These books have no general stream."), CultureInfo.InvariantCulture);

    private readonly record struct TotalKey(int AccountId, int Month, int StreamId, int ProjectId, int BranchId);
}
