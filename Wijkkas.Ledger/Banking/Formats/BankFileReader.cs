using System.Text;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>
/// Reads what banks give their customers: camt.052, camt.053 and camt.054, MT940, and the CSV exports of Dutch banks, alone
/// or several in a zip. What a file is follows from what is in it, never from its name.
/// </summary>
public static class BankFileReader
{
    /// <summary>All of the file, or a refusal: half a file is never given.</summary>
    /// <param name="fileName">As the sender named it; only for sentences.</param>
    /// <param name="progress">Told how many bytes were read.</param>
    /// <exception cref="Refusal">
    /// Always with the file name first, then where (line number, or way to the element), then what stood there:
    /// <c>BankFiles.Empty</c>, <c>BankFiles.Unknown</c>, <c>BankFiles.TooLarge</c>, <c>BankFiles.TooManyLines</c>,
    /// <c>BankFiles.LineTooLong</c>, <c>BankFiles.FieldTooLong</c>, <c>BankFiles.TooDeep</c>, <c>BankFiles.EntryTooHeavy</c>,
    /// <c>BankFiles.BrokenXml</c>, <c>BankFiles.BrokenZip</c>, <c>BankFiles.TooManyFiles</c>, <c>BankFiles.ZipBomb</c>,
    /// <c>BankFiles.NoAccount</c>, <c>BankFiles.NoAmount</c>, <c>BankFiles.AmountUnreadable</c>, <c>BankFiles.NoSign</c>,
    /// <c>BankFiles.SignUnreadable</c>, <c>BankFiles.NoCurrency</c>, <c>BankFiles.OtherCurrency</c>, <c>BankFiles.NoDate</c>,
    /// <c>BankFiles.DateUnreadable</c>, <c>BankFiles.StatusUnreadable</c>, <c>BankFiles.LineUnreadable</c>,
    /// <c>BankFiles.ColumnsDiffer</c>, <c>BankFiles.NoBalance</c>, <c>BankFiles.NotAddingUp</c>.
    /// </exception>
    public static IReadOnlyList<BankFileContent> Read(Stream content, string fileName, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        var guarded = new GuardedStream(content, fileName, BankFileLimits.MostBytes, cancel, progress);
        return BankZip.Recognises(guarded.Head) ? BankZip.Read(guarded, fileName, cancel) : [ReadOne(guarded, fileName, cancel)];
    }

    internal static BankFileContent ReadOne(GuardedStream content, string file, CancellationToken cancel)
    {
        if (Camt.Recognises(content.Head))
        {
            return Camt.Read(content, file);
        }

        if (Wide(content.Head) is { } encoding)
        {
            var narrow = Encoding.CreateTranscodingStream(content, encoding, Encoding.UTF8);
            content = new GuardedStream(narrow, file, BankFileLimits.MostBytes, cancel);
        }

        var head = HeadLines(content.Head, file);
        content.BrokenBy((byte)'\n');
        return head.Count == 0 ? throw new Refusal("BankFiles.Empty", file)
            : Mt940.Recognises(head) ? Mt940.Read(content, file)
            : CsvLayouts.Find(head) is { } layout ? CsvFile.Read(content, file, layout)
            : throw new Refusal("BankFiles.Unknown", file);
    }

    private static Encoding? Wide(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    private static List<string> HeadLines(ReadOnlySpan<byte> head, string file)
    {
        using var text = new BankText(new MemoryStream(head.ToArray()), file);
        var lines = new List<string>();
        while (text.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                lines.Add(line);
            }
        }

        return lines;
    }
}
