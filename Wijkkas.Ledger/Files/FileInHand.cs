using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Files;

/// <summary>A file that was looked at and may be kept: what it is, what it is called from now on, its hash. Made before a turn, put on the shelf inside one.</summary>
public sealed class FileInHand
{
    /// <summary>Ten megabytes.</summary>
    public const int UsualMost = 10 * Megabyte;

    public const int Megabyte = 1024 * 1024;

    private FileInHand(string name, FileKind kind, byte[] content)
    {
        Name = name;
        Kind = kind;
        Content = content;
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
    }

    public string Name { get; }

    public FileKind Kind { get; }

    public string Sha256 { get; }

    internal byte[] Content { get; }

    /// <param name="name">As whoever sent it called it; nothing in it is trusted.</param>
    /// <param name="most">How many bytes it may have.</param>
    /// <exception cref="Refusal">
    /// <c>Files.Empty</c> (name), <c>Files.TooLarge</c> (name, megabytes), <c>Files.KindUnknown</c> (name), <c>Files.HasMacros</c> (name).
    /// </exception>
    public static FileInHand Of(string? name, byte[] content, int most = UsualMost)
    {
        var called = Tidy(name);
        if (content.Length == 0)
        {
            throw new Refusal("Files.Empty", called);
        }

        if (content.Length > most)
        {
            throw new Refusal("Files.TooLarge", called, most / Megabyte);
        }

        var kind = FileKind.Of(content, called) ?? throw new Refusal("Files.KindUnknown", called);
        return new FileInHand(WithEnding(called, kind), kind, content);
    }

    /// <summary>A name without folders, control characters, marks that turn the direction of text, and what Windows cannot write.</summary>
    public static string Tidy(string? name)
    {
        var kept = new StringBuilder();
        foreach (var rune in (name ?? "").Split('/', '\\')[^1].EnumerateRunes())
        {
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned:
                    break;
                case UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator:
                    kept.Append(' ');
                    break;
                default:
                    kept.Append(rune == Rune.ReplacementChar ? "" : "<>:\"|?*".Contains(rune.ToString(), StringComparison.Ordinal) ? "-" : rune.ToString());
                    break;
            }
        }

        var tidy = string.Join(' ', kept.ToString().Normalize(NormalizationForm.FormC).Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim('.', ' ');
        return tidy.Length == 0 ? "document" : Cut(tidy, StoredFile.LongestName);
    }

    // What a machine does with a file it tells by the ending.
    private static string WithEnding(string name, FileKind kind)
    {
        var ending = kind.Endings.FirstOrDefault(one => name.EndsWith(one, StringComparison.OrdinalIgnoreCase)) ?? "";
        return Cut(name[..^ending.Length].TrimEnd('.', ' '), StoredFile.LongestName - kind.Endings[0].Length) + kind.Endings[0];
    }

    private static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)].TrimEnd('.', ' ');
}
