using System.Diagnostics;

namespace Wijkkas.Web.CommandLine;

/// <summary>Says on the error stream how far long work is.</summary>
internal sealed class Progress(Office office, string words) : IProgress<long>, IDisposable
{
    private static readonly TimeSpan OnTerminal = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Elsewhere = TimeSpan.FromSeconds(5);

    private readonly bool terminal = !Console.IsErrorRedirected;
    private readonly Stopwatch since = Stopwatch.StartNew();
    private bool told;

    public void Report(long value)
    {
        if (since.Elapsed < (terminal ? OnTerminal : Elsewhere))
        {
            return;
        }

        since.Restart();
        told = true;
        var line = office.Words[words, office.Words.Number(value)];
        if (terminal)
        {
            office.Errors.Write($"\r{line}");
        }
        else
        {
            office.Errors.WriteLine(line);
        }
    }

    public void Dispose()
    {
        if (told && terminal)
        {
            office.Errors.WriteLine();
        }
    }
}
