using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.Banking;

/// <summary>
/// Keeps a bank file for an hour while the treasurer says whose account it is of, so that it need not be chosen again. In a
/// folder of its own on this machine; each file belongs to whoever sent it.
/// </summary>
public sealed class UploadShelf(TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    // Made for this process alone, and only its user may look into it.
    private readonly string folder = Directory.CreateTempSubdirectory("wijkkas-uploads-").FullName;

    public async Task<string> Keep(Stream content, Actor by, CancellationToken cancel)
    {
        Tidy();
        var ticket = Guid.NewGuid().ToString("N");
        await using var file = new FileStream(PathOf(ticket, by), FileMode.CreateNew, FileAccess.Write);
        await content.CopyToAsync(file, cancel);
        return ticket;
    }

    /// <exception cref="Refusal"><c>Bank.UploadGone</c>.</exception>
    public FileStream Open(string? ticket, Actor by) =>
        Guid.TryParseExact(ticket, "N", out _) && File.Exists(PathOf(ticket, by)) ? File.OpenRead(PathOf(ticket, by)) : throw new Refusal("Bank.UploadGone");

    public void Drop(string ticket, Actor by) => File.Delete(PathOf(ticket, by));

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
