using Wijkkas.Ledger.Demo;
using Wijkkas.Ledger.Storage;
using Wijkkas.Migrations.Sqlite;
using Wijkkas.Web.Payments.Sandbox;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Welcome;

/// <summary>De Lindenhof, ready to play with: its books, a file from the bank to import, and in Development its people.</summary>
internal static class DemoNeighbourhood
{
    /// <summary>Where the file from the bank is put: beside the books, or below the program when those are on a server.</summary>
    public static string Folder(BooksProvider books) =>
        Path.Combine(books is SqliteBooks file ? Path.GetDirectoryName(Path.GetFullPath(file.File))! : Path.Combine(Places.ContentRoot, "data"), "demo");

    /// <summary>The file from the bank, for whoever plays; null where nobody does.</summary>
    public static string? Statement(IHostEnvironment environment, BooksProvider books) =>
        environment.IsDevelopment() && Directory.Exists(Folder(books)) ? Directory.EnumerateFiles(Folder(books), "*.xml").Order(StringComparer.Ordinal).LastOrDefault() : null;

    /// <returns>The file that the bank sent.</returns>
    public static async Task<string> Fill(IServiceProvider given, bool withPeople, CancellationToken cancel)
    {
        var statement = await given.GetRequiredService<FillWithDemoHandler>().Handle(new FillWithDemo(), cancel);
        if (withPeople)
        {
            await DemoUsers.Make(given.GetRequiredService<PeopleAtTheBooks>());
            await DemoPost.Send(given, cancel);
            await DemoAllowances.Pay(given, cancel);
        }

        if (given.GetService<StandIn>() is { } provider)
        {
            await StandIn.Recall(provider, given.GetRequiredService<LedgerDb>(), FillWithDemo.Provider, cancel);
        }

        var folder = Directory.CreateDirectory(Folder(given.GetRequiredService<BooksProvider>()));
        var path = Path.Combine(folder.FullName, statement.FileName);
        await File.WriteAllBytesAsync(path, statement.Content, cancel);
        return path;
    }
}
