using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Wijkkas.Web.Documents.Pdf;

/// <summary>
/// The objects of a PDF file, written as they come; where each stands is told at the end. In PDF 1.7 objects without a stream are packed
/// together, which makes a tagged file a third of what it would be; in PDF 1.4 they stand one by one.
/// </summary>
internal sealed class PdfFile(Stream to, bool packed) : IDisposable
{
    private const int InOnePack = 100;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<(int Pack, long Place)> places = [(0, 0)];
    private readonly List<(int Id, string Text)> waiting = [];
    private long written;

    public void Begin() => Write([.. Encoding.ASCII.GetBytes(packed ? "%PDF-1.7\n%" : "%PDF-1.4\n%"), 0xe2, 0xe3, 0xcf, 0xd3, (byte)'\n']);

    /// <summary>A number for an object that is still to come.</summary>
    public int Reserve()
    {
        places.Add(default);
        return places.Count - 1;
    }

    public int Add(string text)
    {
        var id = Reserve();
        Put(id, text);
        return id;
    }

    public void Put(int id, string text)
    {
        if (!packed)
        {
            places[id] = (0, written);
            Write($"{id} 0 obj\n{text}\nendobj\n");
            return;
        }

        waiting.Add((id, text));
        if (waiting.Count == InOnePack)
        {
            WritePack();
        }
    }

    public int AddStream(string entries, ReadOnlySpan<byte> data, bool deflate = true)
    {
        var id = Reserve();
        PutStream(id, entries, data, deflate);
        return id;
    }

    public void PutStream(int id, string entries, ReadOnlySpan<byte> data, bool deflate = true)
    {
        var content = deflate ? Deflated(data) : data;
        places[id] = (0, written);
        Write($"{id} 0 obj\n<< {entries}{(deflate ? " /Filter /FlateDecode" : "")} /Length {content.Length} >>\nstream\n");
        Write(content);
        Write("\nendstream\nendobj\n");
    }

    /// <summary>The table of places and the way in. The file is named after what stands in it.</summary>
    public void End(int root, int info)
    {
        WritePack();
        var name = Convert.ToHexString(hash.GetCurrentHash().AsSpan(0, 16));
        var entries = $"/Root {root} 0 R /Info {info} 0 R /ID [<{name}> <{name}>]";
        var start = written;
        if (packed)
        {
            WriteTableAsStream(entries);
        }
        else
        {
            WriteTable(entries);
        }

        Write($"startxref\n{start}\n%%EOF\n");
    }

    public void Dispose() => hash.Dispose();

    private static byte[] Deflated(ReadOnlySpan<byte> data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            zlib.Write(data);
        }

        return packed.ToArray();
    }

    private void WritePack()
    {
        if (waiting.Count == 0)
        {
            return;
        }

        var (index, texts) = (new StringBuilder(), new StringBuilder());
        var pack = Reserve();
        for (var i = 0; i < waiting.Count; i++)
        {
            places[waiting[i].Id] = (pack, i);
            index.Append(CultureInfo.InvariantCulture, $"{waiting[i].Id} {texts.Length} ");
            texts.Append(waiting[i].Text).Append('\n');
        }

        var count = waiting.Count;
        waiting.Clear();
        PutStream(pack, $"/Type /ObjStm /N {count} /First {index.Length}", Encoding.ASCII.GetBytes(index.Append(texts).ToString()));
    }

    private void WriteTable(string entries)
    {
        var table = new StringBuilder($"xref\n0 {places.Count}\n0000000000 65535 f \n");
        foreach (var (_, place) in places.Skip(1))
        {
            table.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        }

        Write($"{table}trailer\n<< /Size {places.Count} {entries} >>\n");
    }

    private void WriteTableAsStream(string entries)
    {
        var id = Reserve();
        places[id] = (0, written);
        var table = new byte[7 * places.Count];
        for (var i = 0; i < places.Count; i++)
        {
            // Three columns of one, four and two bytes: 0 free, 1 at a place in the file, 2 within a pack.
            var row = table.AsSpan(7 * i);
            var (pack, place) = places[i];
            row[0] = (byte)(i == 0 ? 0 : pack == 0 ? 1 : 2);
            BinaryPrimitives.WriteUInt32BigEndian(row[1..], pack == 0 ? (uint)place : (uint)pack);
            BinaryPrimitives.WriteUInt16BigEndian(row[5..], i == 0 ? ushort.MaxValue : pack == 0 ? (ushort)0 : (ushort)place);
        }

        PutStream(id, $"/Type /XRef /Size {places.Count} /W [1 4 2] {entries}", table);
    }

    private void Write(FormattableString text) => Write(Encoding.ASCII.GetBytes(text.ToString(CultureInfo.InvariantCulture)));

    private void Write(string text) => Write(Encoding.ASCII.GetBytes(text));

    private void Write(ReadOnlySpan<byte> bytes)
    {
        to.Write(bytes);
        hash.AppendData(bytes);
        written += bytes.Length;
    }
}
