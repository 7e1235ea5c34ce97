using System.Text;

namespace Wijkkas.Web.Sending;

/// <summary>
/// The outbox of the access point. A file is written whole in <c>waiting</c>, kept in the books, and let go by being moved: so the access point never
/// sees half a file, none goes that the books do not know, and none twice. Its answers come as <c>answers/NAME.delivered</c> or <c>answers/NAME.failed</c>
/// (what went wrong as text in it), NAME being that of the file, and are moved to <c>answers/read</c>.
/// </summary>
public sealed class AccessPointFolder(EInvoiceSettings settings)
{
    private const string Delivered = ".delivered";
    private const string Failed = ".failed";
    private const int LongestWhy = 300;

    /// <summary>So long a file may wait that the books do not know: whoever wrote it did not come to that.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    public bool IsThere => settings.Outbox is not null;

    private string Waiting => Folder("waiting");

    public async Task Write(string name, byte[] content, CancellationToken cancel)
    {
        var half = Path.Combine(Waiting, name + ".part");
        await using (var file = new FileStream(half, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(content, cancel);
            file.Flush(flushToDisk: true);
        }

        File.Move(half, Path.Combine(Waiting, name), overwrite: true);
    }

    /// <summary>Let go; when somebody else did so meanwhile, nothing happens.</summary>
    public void LetGo(string name)
    {
        try
        {
            File.Move(Path.Combine(Waiting, name), Path.Combine(Folder(""), name));
        }
        catch (FileNotFoundException)
        {
            // Gone already.
        }
    }

    public void TakeBack(string name) => File.Delete(Path.Combine(Waiting, name));

    /// <summary>What waits.</summary>
    public IEnumerable<(string Name, bool IsOld)> Stuck() =>
        IsThere ? [.. new DirectoryInfo(Waiting).GetFiles().Select(file => (file.Name, DateTime.UtcNow - file.LastWriteTimeUtc > Patience))] : [];

    public IEnumerable<Answer> Answers()
    {
        foreach (var file in IsThere ? new DirectoryInfo(Folder("answers")).GetFiles() : [])
        {
            var hasArrived = file.Name.EndsWith(Delivered, StringComparison.OrdinalIgnoreCase);
            if (hasArrived || file.Name.EndsWith(Failed, StringComparison.OrdinalIgnoreCase))
            {
                var why = hasArrived ? null : Read(file);
                yield return new Answer(file.Name, file.Name[..^(hasArrived ? Delivered : Failed).Length], hasArrived, why);
            }
        }
    }

    public void PutAway(Answer answer) => File.Move(Path.Combine(Folder("answers"), answer.File), Path.Combine(Folder("answers/read"), answer.File), overwrite: true);

    private static string Read(FileInfo file)
    {
        using var reader = new StreamReader(file.FullName, Encoding.UTF8);
        var buffer = new char[LongestWhy];
        var text = new string(buffer, 0, reader.ReadBlock(buffer, 0, buffer.Length));
        var why = string.Join(' ', string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return why.Length > 0 ? why[..Math.Min(why.Length, 200)] : "–";
    }

    private string Folder(string below) => Directory.CreateDirectory(Path.Combine(settings.Outbox ?? throw new InvalidOperationException("There is no outbox."), below)).FullName;

    /// <param name="File">Its own name.</param>
    /// <param name="About">The name of the file that is answered.</param>
    public sealed record Answer(string File, string About, bool HasArrived, string? Why);
}
