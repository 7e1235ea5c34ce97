using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Shared.Files;

/// <summary>
/// Takes files from forms. In a view: <c>&lt;partial name="_FileField" model='new FileField("Document", T["…"])' /&gt;</c> in a form with
/// <c>enctype="multipart/form-data"</c>; in the action an <c>IFormFile? document</c>; before the act <c>await uploads.Read(document, cancel)</c>; in its
/// turn <c>Shelf.Put(turn, file, by)</c>. To give one back: <c>return new StoredFileResult(id)</c>, after asking whether this reader may have it.
/// </summary>
public sealed class Uploads(IConfiguration settings)
{
    // What the server takes by itself, the form around the file included, is 30 million bytes.
    private const int MostThere = 25;

    /// <summary>The setting <c>Files:LargestMegabytes</c>, from 1 to 25; 10 where nothing is said.</summary>
    public int MostMegabytes => Math.Clamp(settings.GetValue("Files:LargestMegabytes", FileInHand.UsualMost / FileInHand.Megabyte), 1, MostThere);

    /// <exception cref="Refusal"><c>Files.Missing</c>, and what <see cref="FileInHand.Of"/> refuses.</exception>
    public async Task<FileInHand> Read(IFormFile? file, CancellationToken cancel) => await ReadOptional(file, cancel) ?? throw new Refusal("Files.Missing");

    /// <summary>The one that was chosen, or none.</summary>
    /// <inheritdoc cref="Read"/>
    public async Task<IReadOnlyList<FileInHand>> Chosen(IFormFile? file, CancellationToken cancel) => await ReadOptional(file, cancel) is { } one ? [one] : [];

    /// <summary>Null where none was chosen.</summary>
    /// <inheritdoc cref="Read"/>
    public async Task<FileInHand?> ReadOptional(IFormFile? file, CancellationToken cancel)
    {
        if (file is null || (file.Length == 0 && file.FileName.Length == 0))
        {
            return null;
        }

        var most = MostMegabytes * FileInHand.Megabyte;
        if (file.Length > most)
        {
            throw new Refusal("Files.TooLarge", FileInHand.Tidy(file.FileName), MostMegabytes);
        }

        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancel);
        return FileInHand.Of(file.FileName, content.ToArray(), most);
    }
}

/// <summary>A field to choose a file with, for the partial view <c>_FileField</c>.</summary>
/// <param name="Name">Of the action's parameter, or the property of its form.</param>
/// <param name="Hint">Beside the one that says which files and how large.</param>
public sealed record FileField(string Name, string Label, string? Hint = null, bool Optional = false);
