using System.Text;
using System.Text.Unicode;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>
/// The lines of a text file. Each is read as UTF-8 where it can be, else as Windows-1252, which holds ISO-8859-1:
/// Dutch banks use all three and say so nowhere.
/// </summary>
internal sealed class BankText(Stream content, string file) : TextReader
{
    private const int LongestRow = 4 * BankFileLimits.LongestRun;
    private static readonly Encoding Western = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private readonly byte[] buffer = new byte[32_768];
    private readonly List<byte> line = [];
    private int taken;
    private int filled;
    private string pending = "";

    /// <summary>The number of the line last given, from 1.</summary>
    public int LineNumber { get; private set; }

    /// <summary>Characters given since a row began, which its reader tells by setting this to nought.</summary>
    public int Given { get; set; }

    public override string? ReadLine()
    {
        line.Clear();
        while (true)
        {
            if (taken == filled)
            {
                (taken, filled) = (0, content.Read(buffer));
                if (filled == 0)
                {
                    return line.Count == 0 ? null : Decoded();
                }
            }

            var rest = buffer.AsSpan(taken, filled - taken);
            var end = rest.IndexOf((byte)'\n');
            line.AddRange(end < 0 ? rest : rest[..end]);
            taken += end < 0 ? rest.Length : end + 1;
            if (end >= 0)
            {
                return Decoded();
            }
        }
    }

    public override int Read(char[] buffer, int index, int count)
    {
        if (pending.Length == 0)
        {
            if (ReadLine() is not { } next)
            {
                return 0;
            }

            pending = next + "\n";
        }

        var length = Math.Min(count, pending.Length);
        pending.CopyTo(0, buffer, index, length);
        pending = pending[length..];
        Given += length;
        return Given <= LongestRow ? length : throw new Refusal("BankFiles.LineTooLong", file, LongestRow);
    }

    // One export ends its lines with CR CR LF, so every CR at the end goes.
    private string Decoded()
    {
        var bytes = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(line).TrimEnd((byte)'\r');
        LineNumber++;
        var text = (Utf8.IsValid(bytes) ? Encoding.UTF8 : Western).GetString(bytes);
        return LineNumber == 1 ? text.TrimStart('\uFEFF') : text;
    }
}
