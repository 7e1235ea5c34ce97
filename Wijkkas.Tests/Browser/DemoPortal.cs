using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Wijkkas.Ledger.Storage;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web;
using Wijkkas.Web.Welcome;

namespace Wijkkas.Tests.Browser;

/// <summary>The real portal on a port of its own, with two years of De Lindenhof in its books.</summary>
public sealed class DemoPortal : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly IBrowser browser;
    private readonly AsyncServiceScope scope;
    private readonly List<IBrowserContext> visitors = [];

    private DemoPortal(WebApplication app, IBrowser browser)
    {
        this.app = app;
        this.browser = browser;
        scope = app.Services.CreateAsyncScope();
    }

    public string Address => app.Urls.First();

    /// <summary>The books behind the portal, to look in.</summary>
    public LedgerDb Books => Get<LedgerDb>();

    public T Get<T>()
        where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    /// <summary>Makes the file that all others are copies of.</summary>
    public static async Task Fill(string file)
    {
        await using (var app = Build(file))
        {
            await app.Prepare();
        }

        await using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        await connection.OpenAsync();
        await using var whole = connection.CreateCommand();
        whole.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await whole.ExecuteNonQueryAsync();
    }

    public static async Task<DemoPortal> Start(string file, IBrowser browser)
    {
        var app = Build(file);
        await app.StartAsync();
        return new DemoPortal(app, browser);
    }

    /// <summary>A browser window of somebody who is not signed in.</summary>
    public async Task<IPage> Visitor(bool script = true)
    {
        var visitor = await browser.NewContextAsync(new()
        {
            BaseURL = Address,
            JavaScriptEnabled = script,
            Locale = "nl-NL",
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = 1280, Height = 900 },
        });
        visitors.Add(visitor);
        visitor.SetDefaultTimeout(30_000);
        return await visitor.NewPageAsync();
    }

    /// <summary>A window of somebody with that role, who came in through the real door.</summary>
    public async Task<IPage> As(string role, bool script = true)
    {
        var page = await Visitor(script);
        await page.GotoAsync("/");
        await page.GetByLabel("E-mailadres").FillAsync(DemoUsers.All.First(user => user.Role == role).Email);
        await page.GetByLabel("Wachtwoord").FillAsync(DemoUsers.Password);
        await page.Press("Inloggen");
        Assert.DoesNotContain("/sign-in", page.Url, StringComparison.Ordinal);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in visitors)
        {
            await visitor.DisposeAsync();
        }

        await scope.DisposeAsync();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    private static WebApplication Build(string file) => Composition.Build(
        ["--environment", "Development"],
        builder =>
        {
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["ConnectionStrings:Wijkkas"] = $"Data Source={file}",
                ["DataProtection:Keys"] = Path.Combine(Path.GetDirectoryName(file)!, "keys"),
            });
        },
        services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new StoppedClock())),
        Path.Combine(House.Sources, "Wijkkas.Web"));
}
