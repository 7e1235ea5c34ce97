using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>
/// Bytes on their way to a reader. Shows the first of them without taking them, counts them all, and refuses a file that
/// grows too large or goes on too long without a line end or tag, so that no reader has to hold more than a little.
/// </summary>
internal sealed class GuardedStream : Stream
{
    private const int HeadBytes = 8_192;
    private readonly Stream content;
    private readonly string file;
    private readonly CancellationToken cancel;
    private readonly IProgress<long>? progress;
    private readonly byte[] head = new byte[HeadBytes];
    private readonly int headLength;
    private readonly long most;
    private int headTaken;
    private long total;
    private int run;
    private byte[]? breaks;

    /// <param name="progress">Told how many bytes have passed.</param>
    public GuardedStream(Stream content, string file, long most, CancellationToken cancel, IProgress<long>? progress = null)
    {
        (this.content, this.file, this.most, this.cancel, this.progress) = (content, file, most, cancel, progress);
        headLength = content.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
    }

    public ReadOnlySpan<byte> Head => head.AsSpan(0, headLength);

    public long Total => total;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => total; set => throw new NotSupportedException(); }

    /// <summary>From now on no more than <see cref="BankFileLimits.LongestRun"/> bytes may pass without one of these.</summary>
    public GuardedStream BrokenBy(params byte[] marks)
    {
        breaks = marks;
        return this;
    }

    /// <summary>Passes over blanks in front; an XML declaration must be the very first thing.</summary>
    public GuardedStream WithoutLeadingBlanks()
    {
        while (headTaken < headLength && head[headTaken] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            headTaken++;
        }

        return this;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        cancel.ThrowIfCancellationRequested();
        int read;
        if (headTaken < headLength)
        {
            read = Math.Min(buffer.Length, headLength - headTaken);
            head.AsSpan(headTaken, read).CopyTo(buffer);
            headTaken += read;
        }
        else
        {
            read = content.Read(buffer);
        }

        Count(buffer[..read]);
        progress?.Report(total);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void Count(ReadOnlySpan<byte> bytes)
    {
        total += bytes.Length;
        if (total > most)
        {
            throw new Refusal("BankFiles.TooLarge", file, (int)(most / 1_000_000));
        }

        while (breaks is not null && !bytes.IsEmpty)
        {
            var next = bytes.IndexOfAny(breaks);
            run += next < 0 ? bytes.Length : next;
            if (run > BankFileLimits.LongestRun)
            {
                throw new Refusal("BankFiles.LineTooLong", file, BankFileLimits.LongestRun);
            }

            run = next < 0 ? run : 0;
            bytes = next < 0 ? [] : bytes[(next + 1)..];
        }
    }
}
