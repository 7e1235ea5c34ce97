using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Wijkkas.Ledger.Storage;
using Wijkkas.Migrations.Sqlite;
using Wijkkas.Migrations.SqlServer;

namespace Wijkkas.Migrations.Design;

internal static class Program
{
    private static void Main() => Console.WriteLine("Only dotnet ef starts this; see CONTRIBUTING.md, Migrations.");
}

/// <summary>Gives <c>dotnet ef</c> a context for the provider named behind <c>--</c>. It never connects.</summary>
internal sealed class LedgerDbFactory : IDesignTimeDbContextFactory<LedgerDb>
{
    public LedgerDb CreateDbContext(string[] args)
    {
        BooksProvider provider = args is ["SqlServer"]
            ? new SqlServerBooks("Server=nowhere.invalid;Database=Wijkkas")
            : new SqliteBooks("Data Source=nowhere.db");
        var options = new DbContextOptionsBuilder<LedgerDb>();
        provider.Configure(options);
        return new LedgerDb(options.Options);
    }
}
