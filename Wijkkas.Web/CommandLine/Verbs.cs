using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.CommandLine;

/// <summary>What the program does besides serving the portal: one verb, one answer, and an exit code that is 0 only when all went well.</summary>
internal static class Verbs
{
    private const int Refused = 1;
    private const int Broken = 2;
    private const int Stopped = 130;

    /// <summary>Whether the portal is asked for: no verb at all, or nothing but settings for the host.</summary>
    public static bool Serves(string[] args) =>
        args.Length == 0 || args[0] == "serve" && !args.Any(IsHelp)
        || (args[0] is ['-', ..] or ['/', ..] || args[0].Contains('=', StringComparison.Ordinal)) && !IsHelp(args[0]) && args[0] is not "--version" and not "--verbose";

    /// <summary>The settings that are left for the host.</summary>
    public static string[] HostArguments(string[] args) => args is ["serve", ..] ? args[1..] : args;

    /// <summary>Dutch, unless the user (<c>WIJKKAS_LANGUAGE</c>) or the machine (<c>LANG</c>) says English.</summary>
    public static CultureInfo Language()
    {
        var said = Environment.GetEnvironmentVariable("WIJKKAS_LANGUAGE") is { Length: > 0 } own ? own : Environment.GetEnvironmentVariable("LANG");
        return CultureInfo.GetCultureInfo(said?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? Words.English : Words.Dutch);
    }

    /// <param name="settings">What stands above the settings of the machine; for tests.</param>
    public static async Task<int> Run(string[] args, TextWriter output, TextWriter errors, CultureInfo language, IEnumerable<KeyValuePair<string, string?>>? settings = null)
    {
        CultureInfo.CurrentUICulture = language;
        await using var office = new Office(output, errors, settings ?? []);
        var verbose = new Option<bool>("--verbose") { Description = office.Words["CommandLine.VerboseHelp"], Recursive = true };
        var parsed = Root(office, verbose).Parse(args);
        if (parsed.Action is not HelpWords && parsed.Errors is [var wrong, ..])
        {
            await errors.WriteLineAsync(parsed.UnmatchedTokens is [var token, ..] ? office.Words["CommandLine.NotUnderstood", token]
                : parsed.CommandResult.Command.Subcommands.Count > 0 ? office.Words["CommandLine.VerbMissing", HelpWords.Path(parsed.CommandResult.Command)]
                : office.Words["CommandLine.WrongUse", wrong.SymbolResult switch
                {
                    System.CommandLine.Parsing.ArgumentResult argument => argument.Argument.Name,
                    System.CommandLine.Parsing.OptionResult option => option.Option.Name,
                    _ => parsed.CommandResult.Command.Arguments.FirstOrDefault()?.Name ?? parsed.CommandResult.Command.Options.First(option => option.Required).Name,
                }]);
            return Refused;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = errors });
        }
        catch (Refusal refusal)
        {
            await errors.WriteLineAsync(office.Words.Of(refusal));
            return Refused;
        }
        catch (OperationCanceledException)
        {
            await errors.WriteLineAsync(office.Words["CommandLine.Stopped"]);
            return Stopped;
        }
        catch (Exception broken)
        {
            var line = broken.Message.Split('\n', '\r')[0];
            await errors.WriteLineAsync(parsed.GetValue(verbose) ? broken.ToString() : office.Words["CommandLine.Broken", line]);
            return Broken;
        }
        finally
        {
            await output.FlushAsync();
        }
    }

    private static RootCommand Root(Office office, Option<bool> verbose)
    {
        var root = new RootCommand(office.Words["CommandLine.RootHelp"])
        {
            verbose,
            new Command("serve", office.Words["CommandLine.ServeHelp"]),
            SchemaVerbs.Migrate(office),
            DemoVerb.Make(office),
            BankVerb.Make(office),
            JournalVerb.Make(office),
            ReportVerb.Make(office),
            VerifyVerb.Make(office),
            ExportVerb.Make(office),
            CopyVerbs.BackUp(office),
            CopyVerbs.Restore(office),
            UsersVerb.Make(office),
            BenchVerb.Make(office),
            BenchVerb.MakeChild(office),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Description = office.Words["CommandLine.HelpHelp"];
        help.Action = new HelpWords(office.Words);
        root.Options.OfType<VersionOption>().Single().Description = office.Words["CommandLine.VersionHelp"];
        return root;
    }

    private static bool IsHelp(string argument) => argument is "--help" or "-h" or "-?" or "/h" or "/?";
}
