using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web.Clockwork;

namespace Wijkkas.Tests.Clockwork;

public sealed class ClockworkTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    [Fact]
    public async Task A_chore_comes_round_when_it_is_called_and_after_it_failed()
    {
        var diary = new Diary();
        using var host = Running(diary, rota => rota.Every<Stumbles>(TimeSpan.FromMilliseconds(100)));
        await host.StartAsync();

        await diary.Until(3);
        await host.StopAsync();

        Assert.Contains("Stumbles failed; it is tried again at its next time.", diary.Lines.First(line => line.Contains("failed", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bell_calls_before_the_time_never_two_at_once_and_closing_waits_for_what_is_in_hand()
    {
        var diary = new Diary();
        using var host = Running(diary, rota => rota.Every<Slow>(TimeSpan.FromDays(1)));
        await host.StartAsync();
        var bell = host.Services.GetRequiredService<Bell>();

        // Once at the start; twice more by the bell while it is busy.
        await diary.Until(1);
        await bell.Ring<Slow>();
        await bell.Ring<Slow>();
        await diary.Until(3);
        await host.StopAsync();

        Assert.Equal(1, diary.MostAtOnce);
        Assert.Equal(diary.Begun, diary.Ended);
    }

    [Fact]
    public async Task In_tests_no_clock_runs_and_the_bell_is_silent()
    {
        Assert.Null(portal.Services.GetService<ISchedulerFactory>());
        await portal.Services.GetRequiredService<Bell>().Ring<Slow>();
    }

    private static IHost Running(Diary diary, Action<Rota> list)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders().AddProvider(diary);
        builder.Services.AddSingleton(diary);
        builder.Services.AddSingleton<Bell>();
        builder.Services.AddClockwork(runs: true, development: false, list);
        return builder.Build();
    }

    private sealed class Stumbles(Diary diary) : IChore
    {
        public Task Run(CancellationToken stopping) => diary.Write(() => throw new InvalidOperationException("over the doorstep"));
    }

    private sealed class Slow(Diary diary) : IChore
    {
        public Task Run(CancellationToken stopping) => diary.Write(() => Task.Delay(150, CancellationToken.None));
    }

    /// <summary>What happened, and what was logged as an error.</summary>
    private sealed class Diary : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = [];
        private int begun;
        private int ended;
        private int now;

        public IReadOnlyCollection<string> Lines => lines;

        public int Begun => begun;

        public int Ended => ended;

        public int MostAtOnce { get; private set; }

        public async Task Write(Func<Task> what)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref now));
            Interlocked.Increment(ref begun);
            try
            {
                await what();
            }
            finally
            {
                Interlocked.Decrement(ref now);
                Interlocked.Increment(ref ended);
            }
        }

        public async Task Until(int times)
        {
            for (var i = 0; begun < times; i++)
            {
                Assert.True(i < 400, $"Came round {begun} times in 20 s.");
                await Task.Delay(50);
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                lines.Enqueue(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
