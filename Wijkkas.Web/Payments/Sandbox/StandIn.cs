using System.Security.Cryptography;
using System.Text.Json;
using static Wijkkas.Web.Payments.Sandbox.StandInState;

namespace Wijkkas.Web.Payments.Sandbox;

/// <summary>A question that the pretended provider refuses, with what Stripe would say.</summary>
internal sealed class StandInRefusal(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;
}

/// <summary>
/// A payment provider to play with and to test against: it keeps sessions, payments, refunds, disputes, its balance and payouts, and says on the wire what
/// Stripe would. It moves no money, and there is none of it in Production.
/// </summary>
internal sealed partial class StandIn
{
    /// <summary>What our client says; any other will do.</summary>
    public const string Key = "sk_sandbox_wijkkas";

    private const int MostAttempts = 20;
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789";

    private readonly Lock gate = new();
    private readonly TimeProvider clock;
    private readonly string? file;
    private readonly StandInState state;

    /// <param name="file">Where it remembers; null for nowhere.</param>
    public StandIn(TimeProvider clock, string? file)
    {
        this.clock = clock;
        this.file = file;
        state = file is not null && File.Exists(file) ? JsonSerializer.Deserialize<StandInState>(File.ReadAllText(file)) ?? new() : new();
    }

    private long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Looks at what happened.</summary>
    public T Look<T>(Func<StandInState, T> look)
    {
        lock (gate)
        {
            CloseLate();
            return look(state);
        }
    }

    /// <summary>Something that is nothing to us.</summary>
    public void TellSomethingElse(string kind) => Do(() =>
    {
        Tell(kind, new System.Text.Json.Nodes.JsonObject { ["id"] = NewId("xx_"), ["object"] = "something" });
        return 0;
    });

    /// <summary>Messages that were not sent yet.</summary>
    public IReadOnlyList<Event> Unsent() => Look(now => now.Events.Where(message => !message.IsSent).ToList());

    public void Sent(Event message, bool arrived) => Do(() =>
    {
        message.Attempts++;
        message.IsSent = arrived || message.Attempts >= MostAttempts;
        return message;
    });

    /// <summary>The answer that was given under a key, or one that is made now; the same key with another question is refused.</summary>
    public Answer Once(string? key, string question, Func<Answer> answer)
    {
        lock (gate)
        {
            if (key is not null && state.Answers.TryGetValue(key, out var earlier))
            {
                return earlier.Question == question ? earlier : throw new StandInRefusal(400, "idempotency_error", "Keys for idempotent requests can only be used with the same parameters.");
            }

            var made = answer();
            if (key is not null && made.Status < 500)
            {
                state.Answers[key] = made;
                Remember();
            }

            return made;
        }
    }

    private string Move(string type, string category, long amount, long fee, string? source)
    {
        var moved = new Moved { Id = NewId("txn_"), Created = Now, Type = type, Category = category, Amount = amount, Fee = fee, SourceId = source };
        state.Moves.Add(moved.Id, moved);
        return moved.Id;
    }

    private T Do<T>(Func<T> act)
    {
        lock (gate)
        {
            CloseLate();
            var done = act();
            Remember();
            return done;
        }
    }

    private void Remember()
    {
        if (file is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file + "~", JsonSerializer.Serialize(state));
            File.Move(file + "~", file, overwrite: true);
        }
    }

    private static T Find<T>(Dictionary<string, T> all, string id, string what) =>
        all.TryGetValue(id, out var found) ? found : throw new StandInRefusal(404, "resource_missing", $"No such {what}: '{id}'");

    private static string NewId(string prefix) => prefix + RandomNumberGenerator.GetString(Letters, 24);
}
