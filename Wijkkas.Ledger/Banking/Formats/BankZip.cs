using System.IO.Compression;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>Several bank files packed together. A zip within a zip is not opened.</summary>
internal static class BankZip
{
    private const int RatioMattersFrom = 1_000_000;

    public static bool Recognises(ReadOnlySpan<byte> head) => head is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..];

    public static IReadOnlyList<BankFileContent> Read(GuardedStream content, string file, CancellationToken cancel)
    {
        using var packed = new MemoryStream();
        using var bounded = new GuardedStream(content, file, BankFileLimits.MostZipBytes, cancel);
        bounded.CopyTo(packed);
        try
        {
            using var zip = new ZipArchive(packed, ZipArchiveMode.Read);
            return zip.Entries.Count <= BankFileLimits.MostZipEntries
                ? ReadAll(zip, file, cancel)
                : throw new Refusal("BankFiles.TooManyFiles", file, BankFileLimits.MostZipEntries);
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new Refusal("BankFiles.BrokenZip", file);
        }
    }

    private static List<BankFileContent> ReadAll(ZipArchive zip, string file, CancellationToken cancel)
    {
        var (contents, left) = (new List<BankFileContent>(), BankFileLimits.MostBytes);
        foreach (var entry in zip.Entries.Where(IsFile))
        {
            // What the zip says of its sizes is only a claim; the bytes that really come out are counted as well.
            var most = entry.CompressedLength < RatioMattersFrom / BankFileLimits.MostZipRatio ? RatioMattersFrom : entry.CompressedLength * BankFileLimits.MostZipRatio;
            if (entry.Length > most)
            {
                throw new Refusal("BankFiles.ZipBomb", file, FreeText.Quote(entry.FullName));
            }

            using var stream = entry.Open();
            using var guarded = new GuardedStream(stream, $"{file}/{FreeText.OneLine(entry.FullName)}", Math.Min(left, most), cancel);
            contents.Add(BankFileReader.ReadOne(guarded, $"{file}/{FreeText.OneLine(entry.FullName)}", cancel));
            left -= guarded.Total;
        }

        return contents.Count > 0 ? contents : throw new Refusal("BankFiles.Empty", file);
    }

    // A Mac adds files of its own, which no bank wrote.
    private static bool IsFile(ZipArchiveEntry entry) =>
        entry.Name.Length > 0 && !entry.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal) && entry.Name != ".DS_Store";
}
