using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Migrations.Sqlite;

/// <summary>Copies of the file that the books are in: made while others read and write, and proved before one takes the place of the books.</summary>
public static class SqliteCopies
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    /// <summary>Writes the books as they are at this moment to a file of their own.</summary>
    /// <exception cref="Refusal"><c>Backup.NoBooks</c> (file), <c>Backup.FileExists</c> (file), <c>Backup.NoFolder</c> (folder).</exception>
    public static void BackUp(SqliteBooks books, string file)
    {
        if (!File.Exists(books.File))
        {
            throw new Refusal("Backup.NoBooks", books.File);
        }

        if (Path.Exists(file))
        {
            throw new Refusal("Backup.FileExists", file);
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (!Directory.Exists(folder))
        {
            throw new Refusal("Backup.NoFolder", folder);
        }

        // Under its own name only when it is whole.
        var unfinished = file + ".unfinished";
        try
        {
            Copy(books.File, unfinished);
            File.Move(unfinished, file);
        }
        finally
        {
            Remove(unfinished);
        }
    }

    /// <summary>Puts a backup in the place of the books, after it was proved whole. The books that stood there are kept beside it.</summary>
    /// <param name="verify">Proves the books in the copy; throws when they are not in order.</param>
    /// <returns>Where the former books are; null when there were none.</returns>
    /// <exception cref="Refusal">
    /// <c>Backup.NoFile</c> (file), <c>Backup.NotBooks</c> (file), <c>Backup.Damaged</c> (file, what is wrong), <c>Backup.TooNew</c> (file), <c>Backup.BooksInUse</c> (file).
    /// </exception>
    public static async Task<string?> Restore(SqliteBooks books, string file, DateTime moment, Func<SqliteBooks, Task> verify)
    {
        if (!File.Exists(file))
        {
            throw new Refusal("Backup.NoFile", file);
        }

        // What is proved is what takes the place: a copy in the same folder, which nobody else knows.
        var candidate = books.File + ".restoring";
        Remove(candidate);
        try
        {
            Copy(file, candidate);
            await Prove(new SqliteBooks($"Data Source={candidate};Pooling=False"), file, verify);
            return Replace(books, candidate, moment);
        }
        catch (SqliteException damaged) when (damaged.SqliteErrorCode is NotADatabase or Corrupt)
        {
            throw new Refusal("Backup.NotBooks", file);
        }
        finally
        {
            Remove(candidate);
        }
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(to))!);
        using (var source = Open(from, SqliteOpenMode.ReadWrite))
        using (var copy = Open(to, SqliteOpenMode.ReadWriteCreate))
        {
            // One step takes all pages in one snapshot; writers go on beside it.
            source.BackupDatabase(copy);

            // One file, with nothing beside it.
            Run(copy, "PRAGMA journal_mode = DELETE");
        }

        using var written = new FileStream(to, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
    }

    private static async Task Prove(SqliteBooks candidate, string file, Func<SqliteBooks, Task> verify)
    {
        using (var connection = Open(candidate.File, SqliteOpenMode.ReadWrite))
        {
            if (Ask(connection, "PRAGMA integrity_check(1)")?.Split('\n')[^1] is var whole && whole != "ok")
            {
                throw new Refusal("Backup.Damaged", file, whole ?? "integrity_check");
            }

            if (Ask(connection, "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1") is { } table)
            {
                throw new Refusal("Backup.Damaged", file, table);
            }

            if (Ask(connection, "SELECT 1 FROM sqlite_master WHERE name = '__EFMigrationsHistory'") is null)
            {
                throw new Refusal("Backup.NotBooks", file);
            }
        }

        var options = new DbContextOptionsBuilder<LedgerDb>();
        candidate.Configure(options);
        await using (var db = new LedgerDb(options.Options))
        {
            var known = db.GetService<IMigrationsAssembly>().Migrations.Keys;
            if ((await db.Database.GetAppliedMigrationsAsync()).Except(known).Any())
            {
                throw new Refusal("Backup.TooNew", file);
            }

            await db.Database.MigrateAsync();
        }

        await verify(candidate);
        using var folded = Open(candidate.File, SqliteOpenMode.ReadWrite);
        Run(folded, "PRAGMA journal_mode = DELETE");
    }

    private static string? Replace(SqliteBooks books, string candidate, DateTime moment)
    {
        SqliteConnection.ClearAllPools();
        if (!File.Exists(books.File))
        {
            File.Move(candidate, books.File);
            return null;
        }

        FoldAndTakeAlone(books.File);
        var aside = $"{books.File}.before-restore-{moment:yyyyMMdd-HHmmss}";
        foreach (var part in (string[])["-wal", "-shm", ""])
        {
            if (File.Exists(books.File + part))
            {
                File.Move(books.File + part, aside + part);
            }
        }

        File.Move(candidate, books.File);
        return aside;
    }

    // Leaving WAL mode brings everything into the one file, and is refused while anybody else has the books open.
    private static void FoldAndTakeAlone(string file)
    {
        try
        {
            using var connection = Open(file, SqliteOpenMode.ReadWrite);
            Run(connection, "PRAGMA busy_timeout = 2000");
            Run(connection, "PRAGMA journal_mode = DELETE");
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is Busy or Locked)
        {
            throw new Refusal("Backup.BooksInUse", file);
        }
        catch (SqliteException damaged) when (damaged.SqliteErrorCode is NotADatabase or Corrupt)
        {
            // The books are what is broken: they go aside as they are.
        }
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 2 }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()?.ToString();
    }

    private static void Remove(string file)
    {
        foreach (var part in (string[])[file, file + "-wal", file + "-shm", file + "-journal"])
        {
            File.Delete(part);
        }
    }
}
