using Quartz;

namespace Wijkkas.Web.Clockwork;

/// <summary>Runs a chore when the clock says so, never twice at once. One that fails is logged, and the next time comes.</summary>
[DisallowConcurrentExecution]
internal sealed class Tick<T>(IServiceScopeFactory scopes, IHostApplicationLifetime portal, ILogger<T> log) : IJob
    where T : IChore
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, portal.ApplicationStopping);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<T>().Run(stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The portal closes.
        }
        catch (Exception wrong)
        {
            log.LogError(wrong, "{Chore} failed; it is tried again at its next time.", typeof(T).Name);
        }
    }
}

/// <summary>Calls a chore before its time: there is something to do now. Where no clock runs, nothing happens.</summary>
public sealed class Bell(IServiceProvider services)
{
    public async Task Ring<T>()
        where T : IChore
    {
        if (services.GetService<ISchedulerFactory>() is { } clock)
        {
            await (await clock.GetScheduler()).TriggerJob(new JobKey(NameOf<T>()));
        }
    }

    internal static string NameOf<T>() => typeof(T).Name;
}
