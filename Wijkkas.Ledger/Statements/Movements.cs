using System.Data.Common;
using System.Globalization;
using System.Text;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

/// <summary>
/// Adds up what was booked, for every report: one walk through the kept totals, months that are counted alike together, and for
/// each day that is not the end of a month one walk through the lines of the nearer part of that month, by the index (AccountId,
/// Date, Id). What it costs depends on accounts and months, never on the length of the journal. The same SQL on every engine.
/// </summary>
internal sealed class Movements
{
    private static readonly Movement[] Nothing = new Movement[8];

    private readonly Dictionary<(int AccountId, int Label), Movement[]> sums = [];

    private Movements()
    {
    }

    /// <summary>Accounts that were booked on, with the stream or branch (0: none) where it was asked to split by that.</summary>
    public IEnumerable<(int AccountId, int Label)> Keys => sums.Keys;

    /// <summary>For one account, each of the days asked for in order.</summary>
    public ReadOnlySpan<Movement> Of(int accountId, int label = 0) => sums.TryGetValue((accountId, label), out var of) ? of : Nothing;

    public static async Task<Movements> Read(Snapshot books, Which which, Split split, Labels labels, CancellationToken cancel, params Days[] days)
    {
        var edges = days.Select(d => (
            From: d.From is { } from ? MonthEdge.AtEndOf(from.AddDays(-1)) : MonthEdge.Beginning,
            To: MonthEdge.AtEndOf(d.To))).ToArray();
        var parts = edges.SelectMany(e => (MonthEdge[])[e.From, e.To]).Where(edge => edge.Lines is not null).Distinct().ToArray();
        var bands = Bands(edges);

        await using var command = books.Command();
        command.CommandText = Sql(command, which, split, labels, bands, parts);
        var movements = new Movements();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        foreach (var band in bands)
        {
            await movements.Add(rows, edges, edge => edge.From.Month <= band.After && band.To <= edge.To.Month ? 1 : 0, cancel);
        }

        foreach (var part in parts)
        {
            // Up to the end of the last day, less all up to the end of the day before the first.
            var sign = part.TakesOff ? -1 : 1;
            await movements.Add(rows, edges, edge => (edge.To == part ? sign : 0) - (edge.From == part ? sign : 0), cancel);
        }

        return movements;
    }

    /// <summary>The months cut at every edge, so that each is added up once however many of the days asked for it is in.</summary>
    private static (int After, int To)[] Bands((MonthEdge From, MonthEdge To)[] edges)
    {
        var months = edges.SelectMany(e => (int[])[e.From.Month, e.To.Month]).Distinct().Order().ToArray();
        return [.. months.Zip(months.Skip(1)).Where(band => edges.Any(e => e.From.Month <= band.First && band.Second <= e.To.Month))];
    }

    private static string Sql(DbCommand command, Which which, Split split, Labels labels, (int After, int To)[] bands, MonthEdge[] parts)
    {
        // Months and classes are numbers of our own making, so they may stand in the text; what people choose travels as parameters.
        var sql = new StringBuilder();
        foreach (var (after, to) in bands)
        {
            sql.Append("SELECT AccountId, ").Append(Label(split)).Append(", SUM(DebitCents), SUM(CreditCents)")
                .Append(CultureInfo.InvariantCulture, $" FROM AccountTotals WHERE {Accounts(which)} AND Month > {after} AND Month <= {to}")
                .Append(LabelsAre(command, labels, "{0}")).Append(" GROUP BY AccountId").Append(Grouped(split)).Append(';');
        }

        for (var i = 0; i < parts.Length; i++)
        {
            var (from, to) = parts[i].Lines!.Value;
            sql.Append("SELECT AccountId, ").Append(Label(split))
                .Append(", SUM(CASE WHEN Side = 1 THEN AmountCents ELSE 0 END), SUM(CASE WHEN Side = 2 THEN AmountCents ELSE 0 END)")
                .Append(CultureInfo.InvariantCulture, $" FROM JournalLines WHERE {Accounts(which)} AND Date >= @from{i} AND Date <= @to{i}")
                .Append(LabelsAre(command, labels, "COALESCE({0}, 0)")).Append(" GROUP BY AccountId").Append(Grouped(split)).Append(';');
            Add(command, $"@from{i}", from);
            Add(command, $"@to{i}", to);
        }

        return sql.Length == 0 ? "SELECT 0 WHERE 0 = 1" : sql.ToString();
    }

    // The list of accounts lets both engines walk the index account by account instead of the whole table.
    private static string Accounts(Which which) => which.AccountId is { } id
        ? string.Create(CultureInfo.InvariantCulture, $"AccountId = {id}")
        : string.Create(CultureInfo.InvariantCulture, $"AccountId IN (SELECT Id FROM Accounts WHERE Class BETWEEN {(int)which.First} AND {(int)which.Last})");

    private static string Label(Split split) => split switch
    {
        Split.ByStream => "COALESCE(StreamId, 0)",
        Split.ByBranch => "COALESCE(BranchId, 0)",
        _ => "0",
    };

    private static string Grouped(Split split) => split switch
    {
        Split.ByStream => ", StreamId",
        Split.ByBranch => ", BranchId",
        _ => "",
    };

    private static string LabelsAre(DbCommand command, Labels labels, string shape)
    {
        var sql = new StringBuilder();
        foreach (var (column, value) in ((string, int?)[])[("StreamId", labels.StreamId), ("ProjectId", labels.ProjectId), ("BranchId", labels.BranchId)])
        {
            if (value is { } id)
            {
                sql.Append(" AND ").AppendFormat(CultureInfo.InvariantCulture, shape, column).Append(id == Labels.Any ? " <> @" : " = @").Append(column);
                Add(command, "@" + column, id == Labels.Any ? 0 : id);
            }
        }

        return sql.ToString();
    }

    private static void Add(DbCommand command, string name, object value)
    {
        if (!command.Parameters.Contains(name))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }
    }

    /// <summary>Takes one result of the command, each row as many times as the days ask for: once, not at all, or taken off.</summary>
    private async Task Add(DbDataReader rows, (MonthEdge From, MonthEdge To)[] edges, Func<(MonthEdge From, MonthEdge To), int> times, CancellationToken cancel)
    {
        var signs = Array.ConvertAll(edges, edge => times(edge));
        while (await rows.ReadAsync(cancel))
        {
            var of = Row(rows, edges.Length);
            var booked = new Movement(Cents(rows, 2), Cents(rows, 3));
            for (var i = 0; i < signs.Length; i++)
            {
                of[i] += signs[i] switch { 0 => default, 1 => booked, _ => default(Movement) - booked };
            }
        }

        await rows.NextResultAsync(cancel);
    }

    // A sum of whole numbers may come in a wider kind than its parts.
    private static Money Cents(DbDataReader rows, int column) => new(Convert.ToInt64(rows.GetValue(column), CultureInfo.InvariantCulture));

    private Movement[] Row(DbDataReader rows, int count)
    {
        var key = (rows.GetInt32(0), rows.GetInt32(1));
        if (!sums.TryGetValue(key, out var of))
        {
            sums[key] = of = new Movement[count];
        }

        return of;
    }
}
