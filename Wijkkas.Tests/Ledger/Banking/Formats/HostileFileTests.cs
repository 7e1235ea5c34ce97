using System.Diagnostics;
using System.Text;
using Wijkkas.Ledger.Banking.Formats;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Tests.Ledger.Banking.Formats;

/// <summary>Files that mean harm, or were damaged on the way: each ends soon, in a refusal, and takes little memory.</summary>
public sealed class HostileFileTests
{
    private const string Billion = """
        <?xml version="1.0"?><!DOCTYPE Document [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
        <Document><BkToCstmrStmt>&c;</BkToCstmrStmt></Document>
        """;

    private const string Outside = """
        <!DOCTYPE Document [<!ENTITY x SYSTEM "file:///etc/hostname">]>
        <Document><BkToCstmrStmt>&x;</BkToCstmrStmt></Document>
        """;

    [Theory]
    [InlineData(Billion)]
    [InlineData(Outside)]
    [InlineData("<!DOCTYPE Document SYSTEM \"http://localhost:9/x.dtd\"><Document/>")]
    public void A_document_type_is_not_followed(string xml) => Assert.Equal("BankFiles.BrokenXml (f, 1)", Samples.RefusalOf(xml));

    [Fact]
    public void Elements_within_elements_end_somewhere()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 200_000));

        Assert.Equal("BankFiles.TooDeep (f, 1)", Samples.RefusalOf($"<Document>{deep}"));
        Assert.Equal("BankFiles.TooDeep (f, 1)", Samples.RefusalOf($"<Document><BkToCstmrStmt><Stmt><Ntry>{deep}"));
        Assert.Equal("BankFiles.TooDeep (f, 1)", Samples.RefusalOf($"<Document><BkToCstmrStmt><Stmt><Other>{deep}"));
    }

    [Theory]
    [InlineData("", "x", "BankFiles.Unknown (f)")]
    [InlineData(":20:X\n:25:NL91ABNA0417164300\n:86:", "x", "BankFiles.LineTooLong (f, 65536)")]
    [InlineData(":20:X\n:25:NL91ABNA0417164300\n:86:", "xxxx\n", "BankFiles.FieldTooLong (f, 3279, 16384)")]
    [InlineData("\"Datum\",\"Bedrag\",\"Rekening\",\"Tegenrekening\",\"Naam\",\"Omschrijving\"\n\"", "x", "BankFiles.LineTooLong (f, 65536)")]
    [InlineData("\"Datum\",\"Bedrag\",\"Rekening\",\"Tegenrekening\",\"Naam\",\"Omschrijving\"\n\"", "xxxx\n", "BankFiles.FieldTooLong (f, 3278, 16384)")]
    [InlineData("\"Datum\",\"Bedrag\",\"Rekening\",\"Tegenrekening\",\"Naam\",\"Omschrijving\"\n\"", "x\n\",\"", "BankFiles.LineTooLong (f, 262144)")]
    [InlineData("<Document><BkToCstmrStmt><Stmt><Id>", "x", "BankFiles.LineTooLong (f, 65536)")]
    [InlineData("<Document a=\"", "x", "BankFiles.LineTooLong (f, 65536)")]
    [InlineData("<Document><", "x", "BankFiles.LineTooLong (f, 65536)")]
    [InlineData("<Document><!--", "x", "BankFiles.LineTooLong (f, 65536)")]
    [InlineData("<Document><BkToCstmrStmt><Stmt><Ntry>", "<a/>", "BankFiles.EntryTooHeavy (f, 1)")]
    [InlineData("<Document>", "<a>text of some length, for XML costs most by the element: twenty words or so, as banks write them, are plenty to be quick</a>", "BankFiles.BrokenXml (f, 1)")]
    public void A_hundred_megabytes_of_one_thing_are_not_held(string start, string again, string refusal)
    {
        using var endless = new RepeatedStream(start, again, 100_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();

        var refused = Assert.Throws<Refusal>(() => BankFileReader.Read(endless, "f", cancel: TestContext.Current.CancellationToken));

        Assert.Equal(refusal, refused.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 150_000_000);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
    }

    [Fact]
    public void A_file_over_the_limit_is_refused()
    {
        using var endless = new RepeatedStream("<Document><BkToCstmrStmt>", $"<a>{new string('x', 20_000)}</a>", BankFileLimits.MostBytes + 100);

        Assert.Equal("BankFiles.TooLarge (f, 200)", Assert.Throws<Refusal>(() => BankFileReader.Read(endless, "f", cancel: TestContext.Current.CancellationToken)).Message);
    }

    [Fact]
    public void More_lines_than_anybody_has_are_refused()
    {
        const string Row = "\"2026-01-02\",\"0,01\",\"NL91ABNA0417164300\",\"\",\"\",\"\"\n";
        using var many = new RepeatedStream("\"Datum\",\"Bedrag\",\"Rekening\",\"Tegenrekening\",\"Naam\",\"Omschrijving\"\n", Row, 20_000_000);

        Assert.Equal("BankFiles.TooManyLines (f, 100000)", Assert.Throws<Refusal>(() => BankFileReader.Read(many, "f", cancel: TestContext.Current.CancellationToken)).Message);
    }

    [Fact]
    public void Reading_stops_when_it_is_no_longer_wanted()
    {
        using var endless = new RepeatedStream("<Document><BkToCstmrStmt>", "<a></a>", 100_000_000);
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => BankFileReader.Read(endless, "f", cancel: stop.Token));
    }

    [Fact]
    public void Damaged_files_are_read_or_refused_and_nothing_else()
    {
        var seeds = InlineSamples.Everything.Concat(Samples.All().Select(Samples.Bytes)).Where(bytes => bytes.Length < 20_000).ToArray();
        var random = new Random(20261125);
        var (read, refused, slowest) = (0, 0, TimeSpan.Zero);
        for (var turn = 0; turn < 3_000; turn++)
        {
            var damaged = Damage(seeds[turn % seeds.Length], random);
            var clock = Stopwatch.StartNew();
            try
            {
                Samples.Read(damaged, "f");
                read++;
            }
            catch (Refusal)
            {
                refused++;
            }
            catch (Exception other)
            {
                Assert.Fail($"turn {turn}: {other}\n{Encoding.Latin1.GetString(damaged)}");
            }

            slowest = clock.Elapsed > slowest ? clock.Elapsed : slowest;
        }

        Assert.InRange(slowest.TotalSeconds, 0, 2);
        Assert.InRange(read, 300, 2_700);
        Assert.Equal(3_000, read + refused);
    }

    private static byte[] Damage(byte[] sound, Random random)
    {
        var bytes = sound.ToList();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(8))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(1, 200)));
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 4:
                    var lines = Encoding.Latin1.GetString([.. bytes]).Split('\n');
                    var (one, other) = (random.Next(lines.Length), random.Next(lines.Length));
                    (lines[one], lines[other]) = (lines[other], lines[one]);
                    bytes = [.. Encoding.Latin1.GetBytes(string.Join('\n', lines))];
                    break;
                case 5:
                    var digit = bytes.FindIndex(at, byteAt => byteAt is >= (byte)'0' and <= (byte)'9');
                    bytes.InsertRange(digit < 0 ? at : digit, Encoding.ASCII.GetBytes(new string('9', random.Next(1, 40))));
                    break;
                case 6:
                    bytes.InsertRange(at, Enumerable.Repeat(random.Next(2) == 0 ? "<a>" : "\"\n;,:'", random.Next(1, 300)).SelectMany(Encoding.ASCII.GetBytes));
                    break;
                default:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(new[] { "٣", "\u2028", "\0", "€", "-", "NaN", ":61:", ":62F:", "∞", "1e9" }[random.Next(10)]));
                    break;
            }

            if (bytes.Count == 0)
            {
                return [];
            }
        }

        return [.. bytes];
    }
}

/// <summary>A start and then the same thing again and again, made up while it is read.</summary>
internal sealed class RepeatedStream(string start, string again, long length) : Stream
{
    private readonly byte[] start = Encoding.ASCII.GetBytes(start);
    private readonly byte[] again = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(again, 1 + (20_000 / again.Length))));
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get => position; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var from = position < start.Length ? start.AsSpan((int)position) : again.AsSpan((int)((position - start.Length) % again.Length));
        var read = (int)Math.Min(Math.Min(count, from.Length), length - position);
        from[..read].CopyTo(buffer.AsSpan(offset));
        position += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
