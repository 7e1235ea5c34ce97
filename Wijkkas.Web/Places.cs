using Microsoft.Data.Sqlite;
using Wijkkas.Ledger.Storage;
using Wijkkas.Migrations.Sqlite;
using Wijkkas.Migrations.SqlServer;

namespace Wijkkas.Web;

/// <summary>Where things stand: the books, the keys that seal cookies, the files of the portal, and the address.</summary>
internal static class Places
{
    private const string OurOwnPort = "http://localhost:5080";
    private const string DefaultBooks = "Data Source=data/wijkkas.db";
    private const int Year = 365 * 24 * 60 * 60;

    /// <summary>Where the portal's own files are: beside the program, or in the project it was built from, wherever one started it.</summary>
    public static string ContentRoot { get; } =
        Upwards(AppContext.BaseDirectory).FirstOrDefault(folder => Directory.Exists(Path.Combine(folder, "wwwroot"))) ?? Directory.GetCurrentDirectory();

    /// <summary>
    /// Who builds and runs the source develops, unless said otherwise. A launch profile would say so too, but it speaks on the output,
    /// where a program that reads a report does not expect it, and it overrules what the machine says.
    /// </summary>
    public static void AssumeDevelopmentInSource()
    {
        var said = (string[])["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"];
        if (File.Exists(Path.Combine(ContentRoot, "Wijkkas.Web.csproj")) && said.All(name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))))
        {
            Environment.SetEnvironmentVariable(said[0], Environments.Development);
        }
    }

    public static StaticFileOptions StaticFiles { get; } = new()
    {
        // Who asks with ?v=… asks for one content, for ever; others look again after an hour.
        OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
            file.Context.Request.Query.ContainsKey("v") ? $"public, max-age={Year}, immutable" : "public, max-age=3600",
    };

    /// <exception cref="InvalidOperationException"><c>Database:Provider</c> names no provider there is.</exception>
    public static BooksProvider Books(IConfiguration settings, string contentRoot)
    {
        var connection = settings.GetConnectionString("Wijkkas");
        return settings["Database:Provider"] switch
        {
            null or "" or "Sqlite" => new SqliteBooks(InFolder(connection, contentRoot)),
            "SqlServer" when !string.IsNullOrEmpty(connection) => new SqlServerBooks(connection),
            "SqlServer" => throw new InvalidOperationException("Database:Provider is SqlServer, but ConnectionStrings:Wijkkas is empty."),
            var other => throw new InvalidOperationException($"Database:Provider is '{other}'; it must be Sqlite or SqlServer."),
        };
    }

    public static DirectoryInfo Keys(IConfiguration settings, string contentRoot) =>
        Directory.CreateDirectory(
            settings["DataProtection:Keys"] is { Length: > 0 } folder ? Path.Combine(contentRoot, folder) : Path.Combine(Data(settings, contentRoot), "keys"));

    /// <summary>Where things stand that are no rows: beside the books' file, or in a folder of that name.</summary>
    public static string Data(IConfiguration settings, string contentRoot) =>
        Books(settings, contentRoot) is SqliteBooks file ? Path.GetDirectoryName(file.File)! : Path.Combine(contentRoot, "data");

    /// <summary>Port 5080 on this machine, unless somebody said otherwise in any of the ways there are.</summary>
    public static void ListenOnOurOwnPort(this WebApplicationBuilder builder)
    {
        var said = (string[])["urls", "http_ports", "https_ports"];
        if (said.All(setting => string.IsNullOrEmpty(builder.Configuration[setting])) && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(OurOwnPort);
        }
    }

    private static string InFolder(string? connection, string contentRoot)
    {
        var parts = new SqliteConnectionStringBuilder(string.IsNullOrEmpty(connection) ? DefaultBooks : connection);
        parts.DataSource = Path.GetFullPath(parts.DataSource, contentRoot);
        Directory.CreateDirectory(Path.GetDirectoryName(parts.DataSource)!);
        return parts.ToString();
    }

    private static IEnumerable<string> Upwards(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            yield return at.FullName;
        }
    }
}
