using Microsoft.Playwright;
using Wijkkas.Tests.Browser;
using Wijkkas.Tests.Lindenhof;

[assembly: AssemblyFixture(typeof(House))]

// One round at a time: two browsers and a portal are enough for two cores.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Wijkkas.Tests.Browser;

/// <summary>What the whole run shares: one browser, books filled once, one round through all pages.</summary>
public sealed class House : IAsyncDisposable
{
    private static readonly string[] Switches =
        ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly Lazy<Task<string>> books;
    private readonly Lazy<Task<IBrowser>> browser;
    private readonly Lazy<Task<Round>> round;
    private readonly string folder = Directory.CreateTempSubdirectory("wijkkas-browser-").FullName;
    private IPlaywright? playwright;

    public House()
    {
        books = new(async () =>
        {
            var file = Path.Combine(folder, "lindenhof.db");
            await DemoPortal.Fill(file);
            return file;
        });
        round = new(() => Round.Walk(this));
        browser = new(async () =>
        {
            playwright = await Playwright.CreateAsync();
            return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Shared.Program("chromium"), Args = Switches });
        });
    }

    /// <summary>The folder of the solution.</summary>
    public static string Sources { get; } = FindSources();

    /// <summary>The portal on a copy of De Lindenhof's books: what a test does there, no other test sees.</summary>
    public async Task<DemoPortal> Open()
    {
        _ = Shared.Program("chromium");
        var file = Path.Combine(folder, $"{Guid.NewGuid():N}.db");
        File.Copy(await books.Value, file);
        return await DemoPortal.Start(file, await browser.Value);
    }

    /// <summary>The one round through all pages, made when it is asked for first.</summary>
    public Task<Round> Walked()
    {
        _ = Shared.Program("chromium");
        return round.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser.IsValueCreated)
        {
            await (await browser.Value).DisposeAsync();
        }

        playwright?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static string FindSources()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Wijkkas.sln")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new InvalidOperationException("The tests run outside the sources.");
    }
}
