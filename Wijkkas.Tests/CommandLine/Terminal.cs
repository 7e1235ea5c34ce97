using System.Globalization;
using Wijkkas.Migrations.Sqlite;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web.CommandLine;

namespace Wijkkas.Tests.CommandLine;

/// <summary>A terminal in an empty folder: what one types, and what comes back.</summary>
internal sealed class Terminal : IDisposable
{
    /// <summary>A terminal where the demo was run before.</summary>
    public static async Task<Terminal> WithDemo()
    {
        var terminal = new Terminal();
        await DemoBooks.CopyTo(terminal.Books);
        return terminal;
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("wijkkas-terminal-").FullName;

    public string Books => In("books.db");

    public SqliteBooks Provider => new($"Data Source={Books};Pooling=False");

    public string In(string file) => Path.Combine(Folder, file);

    public Task<(int Code, string Out, string Errors)> Type(params string[] words) => Type("nl", words);

    public async Task<(int Code, string Out, string Errors)> Type(string language, string[] words)
    {
        var (output, errors) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var code = await Verbs.Run(words, output, errors, CultureInfo.GetCultureInfo(language),
            [new("ConnectionStrings:Wijkkas", $"Data Source={Books};Pooling=False"), new("Database:Provider", "Sqlite")]);
        return (code, output.ToString(), errors.ToString());
    }

    /// <summary>The answer of what must go well.</summary>
    public async Task<string> Ask(params string[] words)
    {
        var (code, answer, errors) = await Type(words);
        Assert.True(code == 0, $"{string.Join(' ', words)}: {code}, {errors}");
        return answer;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
