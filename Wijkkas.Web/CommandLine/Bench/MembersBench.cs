using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Decisions;
using Wijkkas.Ledger.Dividends;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.CommandLine.Bench;

/// <summary>
/// The register on a day and the dividing of a dividend, for ten thousand members with a hundred thousand movements and for ten times as many: what the larger
/// costs is told as so many times the smaller, since ten times is what it may cost.
/// </summary>
internal sealed class MembersBench(string folder, TextWriter report)
{
    private const int MovementsEach = 10;
    private static readonly DateOnly NewYear = new(2025, 1, 1);

    public async Task Run(int most)
    {
        var small = await Measure(10_000);
        if (most < 1_000_000)
        {
            await report.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"10,000 members, 100,000 movements: register on a day {small.Register.TotalSeconds:0.00} s, dividend divided and booked {small.Dividend.TotalSeconds:0.0} s"));
            return;
        }

        var large = await Measure(100_000);
        await report.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"100,000 members, 1,000,000 movements against 10,000 and 100,000: register on a day {large.Register.TotalSeconds:0.00} s, {large.Register / small.Register:0.0} times; dividend divided and booked {large.Dividend.TotalSeconds:0.0} s, {large.Dividend / small.Dividend:0.0} times; peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0:0} MiB"));
    }

    private async Task<(TimeSpan Register, TimeSpan Dividend)> Measure(int members)
    {
        await using var books = await BenchBooks.Open(folder);
        var dividend = await Fill(books, members);
        var watch = Stopwatch.StartNew();
        await using (var db = books.Read())
        {
            await new ReadRegister(db).On(new DateOnly(2025, 7, 1), CancellationToken.None);
        }

        var register = watch.Elapsed;
        await new DivideDividendHandler(books.Keeper, TimeProvider.System).Handle(new DivideDividend(dividend, 0), Actor.CommandLine, CancellationToken.None);
        return (register, watch.Elapsed - register);
    }

    // Rows put beside the acts, since it is reading and dividing that is measured.
    private static async Task<int> Fill(BenchBooks books, int members)
    {
        await books.Keeper.Take(async turn =>
        {
            turn.Db.Add(new ShareClass
            {
                Id = 1,
                Code = "A",
                NameNl = "Aandeel",
                NameEn = "Share",
                Nominal = Money.Euro(25m),
                Least = 1,
                MayHold = Holders.Everybody,
                Votes = 1,
                AccountId = await turn.Db.Set<Account>().Where(a => a.Role == AccountRole.MemberCapital).Select(a => a.Id).SingleAsync(),
            });
            turn.Db.Add(new Decision
            {
                Id = 1, Body = DecidingBody.Members, DecidedOn = new DateOnly(2026, 6, 18), Title = "Dividend", Text = "Dividend", VotesFor = 1, VotesAgainst = 0, VotesBlank = 0, IsCarried = true,
                Effect = Effect.DeclareDividend, FiscalYear = 2025, RecordedAt = turn.Now, RecordedBy = Actor.CommandLine.Id,
            });
            turn.Db.Add(new Dividend
            {
                Id = 1, DecisionId = 1, FiscalYear = 2025, ClassId = 1, Basis = DividendBasis.Days, From = NewYear, To = new DateOnly(2025, 12, 31), Total = Money.Euro(123_456.78m),
                TaxRate = 0, TaxReason = "meting", State = DividendState.Declared,
            });
            await turn.Save(Actor.CommandLine);
        });

        await using var connection = books.Connect();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var insert = connection.CreateCommand();
        insert.Transaction = (Microsoft.Data.Sqlite.SqliteTransaction)transaction;
        var (number, movement) = (insert.Parameters.Add("@n", Microsoft.Data.Sqlite.SqliteType.Integer), insert.Parameters.Add("@m", Microsoft.Data.Sqlite.SqliteType.Integer));
        var (day, shares) = (insert.Parameters.Add("@d", Microsoft.Data.Sqlite.SqliteType.Text), insert.Parameters.Add("@s", Microsoft.Data.Sqlite.SqliteType.Integer));
        for (var i = 1; i <= members; i++)
        {
            number.Value = i;
            (day.Value, movement.Value, shares.Value) = ("2024-01-01", 0, 0);
            insert.CommandText = "INSERT INTO Parties (Id, Name, Roles, IsPerson, Country, Language, Version) VALUES (@n, 'Lid ' || @n, 4, 1, 'NL', 'nl', 0)";
            await insert.ExecuteNonQueryAsync();
            insert.CommandText = "INSERT INTO Members (Number, PartyId, Kind, Since, Choice, Version) VALUES (@n, @n, 1, @d, 1, 0)";
            await insert.ExecuteNonQueryAsync();
            insert.CommandText = "INSERT INTO ShareMovements (Id, MemberNumber, ClassId, \"On\", Kind, Shares, AmountCents, RecordedAt, RecordedBy) VALUES (@m, @n, 1, @d, 1, @s, @s * 2500, '2026-01-01 00:00:00', 'bench')";
            for (var j = 0; j < MovementsEach; j++)
            {
                movement.Value = ((i - 1) * MovementsEach) + j + 1;
                day.Value = NewYear.AddDays((((i * 31) + (j * 97)) % 700) - 350).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                shares.Value = 1 + ((i + j) % 3);
                await insert.ExecuteNonQueryAsync();
            }
        }

        await transaction.CommitAsync();
        return 1;
    }
}
