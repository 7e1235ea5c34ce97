using System.Security.Cryptography;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Banking;

/// <summary>A file on the shelf.</summary>
public sealed record Upload(string Ticket, string Sha256);

/// <summary>
/// Keeps a bank file while it is read behind the page, and for an hour while the treasurer says whose account it is of, so that it
/// need not be chosen again. In a folder of its own on this machine; each file belongs to whoever sent it. Gone when the portal stops.
/// </summary>
public sealed class UploadShelf(TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    // Made for this process alone, and only its user may look into it.
    private readonly string folder = Directory.CreateTempSubdirectory("wijkkas-uploads-").FullName;

    public async Task<Upload> Keep(Stream content, Actor by, CancellationToken cancel)
    {
        Tidy();
        var ticket = Guid.NewGuid().ToString("N");
        try
        {
            await using (var file = new FileStream(PathOf(ticket, by), FileMode.CreateNew, FileAccess.Write))
            {
                await content.CopyToAsync(file, cancel);
            }

            return await Upload(ticket, by, cancel);
        }
        catch
        {
            // The disk is full, or the sender has gone.
            Drop(ticket, by);
            throw;
        }
    }

    /// <summary>A file that was kept before.</summary>
    /// <exception cref="Refusal"><c>Bank.UploadGone</c>.</exception>
    public async Task<Upload> Upload(string? ticket, Actor by, CancellationToken cancel)
    {
        await using var content = Open(ticket, by);
        return new Upload(ticket!, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel)));
    }

    /// <exception cref="Refusal"><c>Bank.UploadGone</c>.</exception>
    public FileStream Open(string? ticket, Actor by) =>
        Guid.TryParseExact(ticket, "N", out _) && File.Exists(PathOf(ticket, by)) ? File.OpenRead(PathOf(ticket, by)) : throw new Refusal("Bank.UploadGone");

    public void Drop(string ticket, Actor by) => File.Delete(PathOf(ticket, by));

    public void Dispose()
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string PathOf(string ticket, Actor by) =>
        Path.Combine(folder, $"{ticket}-{new string([.. by.Id.Where(char.IsAsciiLetterOrDigit)])}");

    private void Tidy()
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(file => clock.GetUtcNow() - file.LastWriteTimeUtc > Kept))
        {
            file.Delete();
        }
    }
}
