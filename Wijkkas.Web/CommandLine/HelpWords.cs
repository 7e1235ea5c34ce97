using System.CommandLine;
using System.CommandLine.Invocation;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.CommandLine;

/// <summary>Writes the help in the reader's language; the library knows no Dutch.</summary>
internal sealed class HelpWords(Words words) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var to = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        to.WriteLine(command.Description);
        to.WriteLine();
        to.WriteLine($"{words["CommandLine.Usage"]} {Usage(command)}");

        Part(to, words["CommandLine.Verbs"], command.Subcommands.Where(verb => !verb.Hidden).Select(verb => (verb.Name, verb.Description)));
        Part(to, words["CommandLine.Arguments"], command.Arguments.Select(argument => (argument.Name, argument.Description)));
        Part(to, words["CommandLine.Options"], OptionsOf(command).Select(option => (Names(option), option.Description)));
        return 0;
    }

    /// <summary>The verbs that lead to a command: <c>bank import</c>.</summary>
    public static string Path(Command command) =>
        string.Join(' ', Line(command).Reverse().Select(verb => verb is RootCommand ? "wijkkas" : verb.Name));

    private static string Usage(Command command)
    {
        var usage = Path(command);
        usage += command.Subcommands.Count > 0 ? " …" : "";
        foreach (var argument in command.Arguments)
        {
            usage += argument.Arity.MaximumNumberOfValues > 1 ? $" {argument.Name}…" : $" {argument.Name}";
        }

        return command.Options.Aggregate(usage, (line, option) => option is System.CommandLine.Help.HelpOption || option.Recursive || option is VersionOption ? line
            : option.Required ? $"{line} {Names(option)}" : $"{line} [{Names(option)}]");
    }

    private static string Names(Option option) => option.ValueType == typeof(bool) || option.HelpName is null ? option.Name : $"{option.Name} {option.HelpName}";

    private static IEnumerable<Option> OptionsOf(Command command) =>
        Line(command).SelectMany(verb => verb.Options.Where(option => verb == command || option.Recursive)).Where(option => !option.Hidden);

    private static IEnumerable<Command> Line(Command command)
    {
        for (Command? verb = command; verb is not null; verb = verb.Parents.OfType<Command>().FirstOrDefault())
        {
            yield return verb;
        }
    }

    private static void Part(TextWriter to, string title, IEnumerable<(string Name, string? Description)> rows)
    {
        var list = rows.ToList();
        if (list.Count == 0)
        {
            return;
        }

        to.WriteLine();
        to.WriteLine(title);
        var width = list.Max(row => row.Name.Length) + 2;
        foreach (var (name, description) in list)
        {
            to.WriteLine($"  {name.PadRight(width)}{description}".TrimEnd());
        }
    }
}
