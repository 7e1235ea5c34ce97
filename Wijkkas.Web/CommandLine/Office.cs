using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting.Internal;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Migrations.Sqlite;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.CommandLine;

/// <summary>The same books and settings as the portal's, without a web server: a verb should answer at once.</summary>
internal sealed class Office : IAsyncDisposable
{
    private readonly Lazy<ServiceProvider> services;

    public Office(TextWriter output, TextWriter errors, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        Out = output;
        Errors = errors;
        Environment = new HostingEnvironment { EnvironmentName = EnvironmentName(), ApplicationName = "Wijkkas.Web", ContentRootPath = Places.ContentRoot };
        Words = new Words(Environment);
        services = new Lazy<ServiceProvider>(() => Compose(settings));
    }

    /// <summary>For the answer, and nothing else.</summary>
    public TextWriter Out { get; }

    /// <summary>For errors and progress.</summary>
    public TextWriter Errors { get; }

    public Words Words { get; }

    public IHostEnvironment Environment { get; }

    public BooksProvider Books => Get<BooksProvider>();

    /// <summary>The books' file.</summary>
    /// <exception cref="Refusal"><c>Backup.OnServer</c>: they are on a server.</exception>
    public SqliteBooks File => Books as SqliteBooks ?? throw new Refusal("Backup.OnServer");

    public T Get<T>()
        where T : notnull => services.Value.GetRequiredService<T>();

    /// <summary>Books that are there, with the schema this program knows.</summary>
    /// <exception cref="Refusal"><c>CommandLine.NoBooks</c> (file), <c>CommandLine.MigrateFirst</c>, <c>CommandLine.BooksTooNew</c>.</exception>
    public async Task<LedgerDb> Read(CancellationToken cancel)
    {
        if (Books is SqliteBooks file && !System.IO.File.Exists(file.File))
        {
            throw new Refusal("CommandLine.NoBooks", file.File);
        }

        var db = Get<LedgerDb>();
        await Check(db, cancel);
        return db;
    }

    /// <summary>Books to write in. In a file the schema is made or brought up to date first; on a server somebody chooses the moment.</summary>
    /// <exception cref="Refusal"><c>CommandLine.MigrateFirst</c>, <c>CommandLine.BooksTooNew</c>.</exception>
    public async Task<LedgerDb> Open(CancellationToken cancel)
    {
        var db = Get<LedgerDb>();
        if (Books is SqliteBooks)
        {
            await db.Database.MigrateAsync(cancel);
        }

        await Check(db, cancel);
        return db;
    }

    /// <summary>Tells how far long work is: on a terminal in one line that changes, elsewhere in a line now and then.</summary>
    public Progress Progress(string words) => new(this, words);

    public async ValueTask DisposeAsync()
    {
        if (services.IsValueCreated)
        {
            await services.Value.DisposeAsync();
        }
    }

    private static string EnvironmentName() =>
        System.Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? System.Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? Environments.Production;

    private static async Task Check(LedgerDb db, CancellationToken cancel)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToHashSet();
        var known = db.Database.GetMigrations().ToHashSet();
        if (!known.IsSubsetOf(applied))
        {
            throw new Refusal("CommandLine.MigrateFirst");
        }

        if (!applied.IsSubsetOf(known))
        {
            throw new Refusal("CommandLine.BooksTooNew");
        }
    }

    private ServiceProvider Compose(IEnumerable<KeyValuePair<string, string?>> above)
    {
        var settings = new ConfigurationBuilder().SetBasePath(Places.ContentRoot)
            .AddJsonFile("appsettings.json", optional: true).AddJsonFile($"appsettings.{Environment.EnvironmentName}.json", optional: true)
            .AddEnvironmentVariables().AddInMemoryCollection(above).Build();
        var given = new ServiceCollection();
        given.AddSingleton<IConfiguration>(settings);
        given.AddSingleton(Environment);
        given.AddSingleton(Words);
        given.AddSingleton(TimeProvider.System);
        given.AddSingleton(Places.Books(settings, Places.ContentRoot));
        given.AddSingleton<Bookkeeper>();
        given.AddDbContext<LedgerDb>((services, options) => services.GetRequiredService<BooksProvider>().Configure(options));
        given.AddActs();
        given.AddLogging();
        given.AddScoped<PeopleAtTheBooks>();
        given.AddIdentityCore<Person>(Composition.People).AddRoles<IdentityRole<Guid>>().AddEntityFrameworkStores<LedgerDb>().AddErrorDescriber<PasswordWords>();
        return given.BuildServiceProvider();
    }
}
