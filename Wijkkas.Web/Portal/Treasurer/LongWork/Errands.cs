using System.Threading.Channels;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.LongWork;

/// <summary>
/// Runs errands behind the pages, one at a time, in the order in which they were sent. It remembers them in memory only: when the
/// portal stops, what was not done is given again, which makes nothing double.
/// </summary>
public sealed partial class Errands(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Errands> log) : BackgroundService
{
    /// <summary>So long it is known what came of an errand.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly Channel<Errand> queue = Channel.CreateUnbounded<Errand>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Dictionary<Guid, (Errand Errand, DateTimeOffset SentAt)> known = [];

    /// <summary>So long a page waits for its errand; what is done by then is answered at once.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Sends it, and waits a moment for it.</summary>
    /// <returns>The errand; or the one before it that answers it too.</returns>
    public async Task<T> Send<T>(T errand, CancellationToken cancel)
        where T : Errand
    {
        var sent = Take(errand);
        if (sent != errand)
        {
            errand.GiveWayTo(sent);
        }

        await Task.WhenAny(sent.Done, Task.Delay(Patience, cancel));
        return sent;
    }

    /// <summary>Null when there is none, or it is somebody else's.</summary>
    public Errand? Find(Guid id, Actor by)
    {
        lock (known)
        {
            return known.TryGetValue(id, out var found) && found.Errand.By == by ? found.Errand : null;
        }
    }

    /// <summary>The last errand of that person about which this is true.</summary>
    public T? Last<T>(Actor by, Func<T, bool> about)
        where T : Errand
    {
        lock (known)
        {
            return known.Values.Select(one => one.Errand).OfType<T>().LastOrDefault(one => one.By == by && about(one));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var errand in queue.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();

                // Reading a file waits for nobody; whoever started this loop is not held up by it.
                await Task.Run(() => errand.Run(scope.ServiceProvider, stoppingToken), stoppingToken);
            }
            catch (Refusal)
            {
                // That is an answer; the page tells it.
            }
            catch (Exception broken) when (!stoppingToken.IsCancellationRequested)
            {
                Broke(log, errand.Key, broken);
            }
        }
    }

    private T Take<T>(T errand)
        where T : Errand
    {
        lock (known)
        {
            var now = clock.GetUtcNow();
            foreach (var old in known.Values.Where(one => one.Errand.Done.IsCompleted && now - one.SentAt > Kept).ToList())
            {
                known.Remove(old.Errand.Id);
            }

            if (known.Values.Select(one => one.Errand).OfType<T>().LastOrDefault(one => one.Answers(errand)) is { } same)
            {
                return same;
            }

            known[errand.Id] = (errand, now);
            queue.Writer.TryWrite(errand);
            return errand;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An errand broke: {Key}")]
    private static partial void Broke(ILogger log, string key, Exception broken);
}
