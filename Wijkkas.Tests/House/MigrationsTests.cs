using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.House;

public sealed partial class MigrationsTests
{
    public static TheoryData<string> Providers() => [.. EmptyContext.Providers];

    [Theory, MemberData(nameof(Providers))]
    public void The_migrations_know_the_whole_model(string provider)
    {
        using var db = EmptyContext.On(provider);
        Assert.False(db.Database.HasPendingModelChanges(), $"A change of the model lacks a migration for {provider}: see CONTRIBUTING.md, Migrations.");
        Assert.NotEmpty(db.Database.GetMigrations());
    }

    /// <summary>A table in ink says so three times: in its type, in its mapping (SQL Server must know) and in the migrations of both.</summary>
    [Theory, MemberData(nameof(Providers))]
    public void Ink_stands_in_type_mapping_and_migrations_alike(string provider)
    {
        using var db = EmptyContext.On(provider);
        var inked = db.Model.GetEntityTypes().Where(entity => typeof(IPermanent).IsAssignableFrom(entity.ClrType)).Select(entity => entity.GetTableName()!).Order().ToList();
        var mapped = db.Model.GetEntityTypes().SelectMany(entity => entity.GetDeclaredTriggers().Select(trigger => (trigger.ModelName, Table: entity.GetTableName()!))).ToList();
        var made = Triggers(db).ToList();

        Assert.True(inked.Count >= 5);
        Assert.Equal(inked, mapped.Where(trigger => trigger.ModelName == $"{trigger.Table}_Ink").Select(trigger => trigger.Table).Order());
        Assert.Equal(inked, made.Where(trigger => trigger.Name == $"{trigger.Table}_Ink").Select(trigger => trigger.Table).Order());

        // SQLite needs several where SQL Server needs one; they are named after it.
        Assert.Equal(
            mapped.Select(trigger => (trigger.ModelName, trigger.Table)).Order(),
            made.Select(trigger => (SeveralForOne().Replace(trigger.Name, ""), trigger.Table)).Distinct().Order());
    }

    /// <summary>SQLite makes a table anew for these, outside any transaction and without its triggers: books must be able to come through a migration that breaks off.</summary>
    [Fact]
    public void No_migration_makes_a_table_of_sqlite_anew()
    {
        using var db = EmptyContext.On("Sqlite");
        var assembly = db.GetService<IMigrationsAssembly>();
        var wrong = from migration in assembly.Migrations
                    from operation in assembly.CreateMigration(migration.Value, db.Database.ProviderName!).UpOperations
                    where operation is AddForeignKeyOperation or DropForeignKeyOperation or AlterColumnOperation or DropColumnOperation or AddCheckConstraintOperation
                        or DropCheckConstraintOperation or AddPrimaryKeyOperation or DropPrimaryKeyOperation or AddUniqueConstraintOperation
                    select $"{migration.Key}: {operation.GetType().Name}";
        Wrong.Nothing(wrong);
    }

    [Fact]
    public void The_script_for_sql_server_runs_as_it_is_and_keeps_to_what_every_server_knows()
    {
        var script = Script();

        Assert.Contains("CREATE TABLE [JournalLines]", script, StringComparison.Ordinal);
        Assert.Equal([], Trigger().Matches(script).Where(match => !match.Groups[1].Success).Select(match => match.Value));
        Assert.True(Trigger().Count(script) >= 7);
        Assert.Equal([], Unwelcome().Matches(script).Select(match => match.Value));
        Assert.Equal([], Cascade().Matches(OfOurTables(script)).Select(match => match.Value));
    }

    /// <summary>Only syntax: names are known to the model. Wrappers are opened, since this reader does not know them.</summary>
    [Fact]
    public async Task The_script_for_sql_server_is_read_by_sqlfluff()
    {
        var sqlfluff = Shared.Lacking((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "sqlfluff")).FirstOrDefault(File.Exists), "sqlfluff is not installed");
        var folder = Directory.CreateTempSubdirectory("wijkkas-sql-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, ".sqlfluff"), "[sqlfluff]\nlarge_file_skip_byte_limit = 0\n");
            var pieces = Pieces(Script());
            Assert.True(pieces.Count > 40, $"Only {pieces.Count} pieces.");
            for (var i = 0; i < pieces.Count; i++)
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{i:000}.sql"), pieces[i]);
            }

            var (code, output) = await Run(sqlfluff, folder.FullName, "parse", "--dialect", "tsql", "--config", Path.Combine(folder.FullName, ".sqlfluff"), folder.FullName);
            Assert.True(code == 0, output[^Math.Min(output.Length, 3000)..]);

            // It does see a missing bracket.
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "broken.sql"), pieces.First(piece => piece.Contains("CREATE TABLE", StringComparison.Ordinal)).Replace("CREATE TABLE", "CREATE TABEL", StringComparison.Ordinal));
            Assert.NotEqual(0, (await Run(sqlfluff, folder.FullName, "parse", "--dialect", "tsql", Path.Combine(folder.FullName, "broken.sql"))).Code);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Script()
    {
        using var db = EmptyContext.On("SqlServer");
        return db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
    }

    private static IEnumerable<(string Name, string Table)> Triggers(DbContext db)
    {
        var assembly = db.GetService<IMigrationsAssembly>();
        var provider = db.Database.ProviderName!;
        return from migration in assembly.Migrations.OrderBy(migration => migration.Key)
               from operation in assembly.CreateMigration(migration.Value, provider).UpOperations.OfType<SqlOperation>()
               from Match trigger in MadeTrigger().Matches(operation.Sql)
               select (trigger.Groups[1].Value, trigger.Groups[2].Value);
    }

    // Identity's own tables cascade, as they do everywhere.
    private static string OfOurTables(string script) => IdentityTable().Replace(script, "");

    // NO ACTION is the default; version 1.4.5 of this reader breaks on it.
    private static List<string> Pieces(string script) =>
        [.. EndOfPiece().Split(Wrapped().Replace(script.Replace(" ON DELETE NO ACTION", "", StringComparison.Ordinal), match => match.Groups[1].Value.Replace("''", "'", StringComparison.Ordinal) + ";"))
            .Select(piece => piece.Trim()).Where(piece => piece.Length > 0)];

    private static async Task<(int Code, string Output)> Run(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    [GeneratedRegex(@"CREATE TRIGGER (\w+) (?:AFTER|BEFORE)?[^;]*?\bON (\w+)", RegexOptions.Singleline)]
    private static partial Regex MadeTrigger();

    [GeneratedRegex(@"_(Delete|Insert)$")]
    private static partial Regex SeveralForOne();

    [GeneratedRegex(@"(EXEC\(N'\s*)?CREATE TRIGGER \w+")]
    private static partial Regex Trigger();

    [GeneratedRegex(@"\bMERGE\b|\browversion\b|\btimestamp\b|CREATE SEQUENCE|NEXT VALUE FOR|\bPERSISTED\b|sp_rename|\bWAITFOR\b|UPDLOCK|HOLDLOCK|READPAST", RegexOptions.IgnoreCase)]
    private static partial Regex Unwelcome();

    [GeneratedRegex(@"ON DELETE (CASCADE|SET NULL)")]
    private static partial Regex Cascade();

    [GeneratedRegex(@"CREATE TABLE \[AspNet.*?\);", RegexOptions.Singleline)]
    private static partial Regex IdentityTable();

    [GeneratedRegex(@"EXEC\(N'((?:[^']|'')*)'\);?")]
    private static partial Regex Wrapped();

    [GeneratedRegex(@"^GO\s*$|(?<=^END;)\s*$", RegexOptions.Multiline)]
    private static partial Regex EndOfPiece();
}
