using System.Security.Cryptography;
using System.Text;
using Wijkkas.Ledger.Storage;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;

namespace Wijkkas.Web.Welcome.Start;

/// <summary>
/// As long as nobody can sign in, one page makes the first user. Whoever does it must know a code that stands in the log of the
/// program: so it is somebody of the house, not a passer-by.
/// </summary>
public sealed class FirstRun(IServiceScopeFactory scopes, ILogger<FirstRun> log) : IDisposable
{
    private readonly SemaphoreSlim once = new(1, 1);
    private string? code;
    private bool over;

    /// <summary>Whether there is nobody yet. Once there is somebody it is over for good.</summary>
    public async Task<bool> IsWaiting(CancellationToken cancel)
    {
        if (!over)
        {
            await using var scope = scopes.CreateAsyncScope();
            over = await scope.ServiceProvider.GetRequiredService<LedgerDb>().Set<Person>().AnyAsync(cancel);
        }

        return !over;
    }

    /// <summary>Writes the code in the log, once per start of the program.</summary>
    public string Announce()
    {
        if (code is null)
        {
            code = RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 12);
            log.LogWarning("Nobody can sign in yet. Open /start and use this code: {Code}", code);
        }

        return code;
    }

    public bool Knows(string typed) =>
        code is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(typed.Trim()));

    /// <summary>Lets one in at a time, so that there is one first user.</summary>
    public async Task<IDisposable> Alone(CancellationToken cancel)
    {
        await once.WaitAsync(cancel);
        return new Leaving(once);
    }

    public void Dispose() => once.Dispose();

    private sealed class Leaving(SemaphoreSlim door) : IDisposable
    {
        public void Dispose() => door.Release();
    }
}
