using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Wijkkas.Tests.Browser.Portal))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Wijkkas.Tests.Browser;

/// <summary>The real program with the demo neighbourhood in a folder of its own, and Debian's Chromium beside it. One for all tests, who come one after another.</summary>
public sealed class Portal : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("wijkkas-browser-");
    private Process? program;
    private IPlaywright? playwright;

    public string Address { get; private set; } = "";

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Where screenshots are kept, below the top of the sources.</summary>
    public static string Screens { get; } = Directory.CreateDirectory(Path.Combine(Top(), "artifacts", "screens")).FullName;

    public async ValueTask InitializeAsync()
    {
        Address = $"http://127.0.0.1:{FreePort()}";
        var web = Path.Combine(AppContext.BaseDirectory, "Wijkkas.Web.dll");
        var start = new ProcessStartInfo("dotnet", [web]) { WorkingDirectory = Path.Combine(Top(), "Wijkkas.Web"), RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = Address;
        start.Environment["ConnectionStrings__Wijkkas"] = $"Data Source={Path.Combine(folder.FullName, "wijkkas.db")}";
        program = Process.Start(start)!;
        var told = new List<string>();
        program.OutputDataReceived += (_, line) => told.Add(line.Data ?? "");
        program.ErrorDataReceived += (_, line) => told.Add(line.Data ?? "");
        program.BeginOutputReadLine();
        program.BeginErrorReadLine();
        await Answers(told);

        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Somebody at the desk or on the phone, in light or in dark, with scripts or without; signed in as the treasurer unless told otherwise.</summary>
    public async Task<IPage> Visitor(Look look, string? email = "joke@lindenhof.example")
    {
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            Locale = "nl-NL",
            TimezoneId = "Europe/Amsterdam",
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = look.Script,
            ViewportSize = new ViewportSize { Width = look.Width, Height = look.Width < 600 ? 700 : 900 },
        });
        context.SetDefaultTimeout(45_000);
        var page = await context.NewPageAsync();
        if (email is not null)
        {
            await page.GotoAsync("/sign-in");
            await page.FillAsync("[name=Email]", email);
            await page.FillAsync("[name=Password]", "lindenhof-2026");
            await page.PressAsync("[name=Password]", "Enter");
            await page.WaitForURLAsync(address => !address.Contains("/sign-in", StringComparison.Ordinal));
        }

        return page;
    }

    /// <summary>The books themselves, to see what the screen cannot show.</summary>
    public SqliteConnection Books()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder.FullName, "wijkkas.db")};Mode=ReadOnly;Pooling=false");
        connection.Open();
        return connection;
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (program is not null)
        {
            program.Kill(entireProcessTree: true);
            await program.WaitForExitAsync();
            program.Dispose();
        }

        folder.Delete(recursive: true);
    }

    private async Task Answers(List<string> told)
    {
        using var client = new HttpClient();
        for (var i = 0; i < 800; i++)
        {
            try
            {
                if ((await client.GetAsync(new Uri(Address + "/sign-in"))).StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!program!.HasExited)
            {
                // Still opening the books.
            }

            await Task.Delay(250);
        }

        throw new InvalidOperationException($"The portal did not answer:\n{string.Join('\n', told)}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Top()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Wijkkas.sln")))
        {
            at = at.Parent ?? throw new InvalidOperationException("The tests run outside the sources.");
        }

        return at.FullName;
    }
}

/// <summary>How somebody looks at the portal.</summary>
public sealed record Look(string Name, int Width, bool Dark = false, bool Script = true)
{
    public static readonly Look Desk = new("desk", 1280);
    public static readonly Look DeskAtNight = new("desk-dark", 1280, Dark: true);
    public static readonly Look Phone = new("phone", 390);
    public static readonly Look PhoneAtNight = new("phone-dark", 390, Dark: true);
    public static readonly Look SmallestPhone = new("phone-320", 320);
    public static readonly Look WithoutScript = new("desk-no-script", 1280, Script: false);
}
