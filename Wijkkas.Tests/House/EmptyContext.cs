using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;
using Wijkkas.Migrations.Sqlite;
using Wijkkas.Migrations.SqlServer;

namespace Wijkkas.Tests.House;

/// <summary>The model as a provider sees it, without a database behind it.</summary>
internal static class EmptyContext
{
    public static readonly string[] Providers = ["Sqlite", "SqlServer"];

    public static LedgerDb On(string provider)
    {
        BooksProvider books = provider == "Sqlite" ? new SqliteBooks("Data Source=:memory:") : new SqlServerBooks("Server=nowhere.invalid;Database=Wijkkas");
        var options = new DbContextOptionsBuilder<LedgerDb>();
        books.Configure(options);
        return new LedgerDb(options.Options);
    }
}
