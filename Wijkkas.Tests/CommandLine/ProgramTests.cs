using System.Diagnostics;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.CommandLine;

/// <summary>The program itself, started as somebody would.</summary>
public sealed class ProgramTests
{
    [Fact]
    public async Task What_another_program_reads_is_the_answer_and_nothing_else()
    {
        using var terminal = await Terminal.WithDemo();

        var good = await Start(terminal, "report", "trial-balance", "--from", "2026-01-01", "--to", "2026-01-31", "--format", "csv");
        var bad = await Start(terminal, "report", "account-card", "--account", "9999");

        Assert.Equal((0, await terminal.Ask("report", "trial-balance", "--from", "2026-01-01", "--to", "2026-01-31", "--format", "csv"), ""), good);
        Assert.Equal((1, ""), (bad.Code, bad.Out));
        Assert.Single(bad.Errors.TrimEnd('\n').Split('\n'));
    }

    private static async Task<(int Code, string Out, string Errors)> Start(Terminal terminal, params string[] words)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Wijkkas.Web.dll");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ConnectionStrings__Wijkkas"] = $"Data Source={terminal.Books}";
        start.Environment["Database__Provider"] = "Sqlite";
        using var process = Process.Start(start)!;
        var (answer, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await answer, await errors);
    }
}
