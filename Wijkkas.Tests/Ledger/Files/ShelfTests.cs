using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Files;

/// <summary>What De Lindenhof keeps of contracts, photos and e-invoices, and what it does not.</summary>
public sealed class ShelfTests
{
    private static readonly byte[] Pdf = "%PDF-1.7\n% a contract\n%%EOF\n"u8.ToArray();

    [Theory, EveryDatabase]
    public async Task A_contract_is_given_back_as_it_was_handed_in(string database)
    {
        await using var books = await Books.On(database);
        var file = FileInHand.Of("Contract gemeente 2026.PDF", Pdf);

        var first = await books.Keeper.Take(turn => Put(turn, file));
        var again = await books.Keeper.Take(turn => Put(turn, file));

        await using var db = books.Read();
        var reader = new StoredFileReader(db);
        var found = (await reader.Find(first.Id, CancellationToken.None))!;
        Assert.Equal(("Contract gemeente 2026.pdf", "application/pdf", Pdf.Length, "joke", books.Clock.GetUtcNow().UtcDateTime), (found.Name, found.ContentType, found.Length, found.AddedBy, found.AddedAt));
        Assert.Equal(Pdf, await reader.Content(found, CancellationToken.None));
        Assert.NotEqual(first.Id, again.Id);
        Assert.Equal(first.Sha256, again.Sha256);
        Assert.Null(await reader.Find(Guid.NewGuid(), CancellationToken.None));
    }

    [Theory, EveryDatabase]
    public async Task What_is_on_the_shelf_cannot_be_exchanged(string database)
    {
        await using var books = await Books.On(database);
        var file = await books.Keeper.Take(turn => Put(turn, FileInHand.Of("contract.pdf", Pdf)));

        await using var db = books.Read();
        foreach (var change in (string[])["UPDATE StoredFiles SET Name = 'x.pdf'", "DELETE FROM StoredFileContents", "UPDATE StoredFileContents SET FileId = FileId"])
        {
            Assert.Contains("written in ink", (await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(change))).Message, StringComparison.Ordinal);
        }

        if (database == "Sqlite")
        {
            var over = "INSERT OR REPLACE INTO StoredFileContents (FileId, Bytes) SELECT FileId, x'00' FROM StoredFileContents";
            Assert.Contains("written in ink", (await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(over))).Message, StringComparison.Ordinal);
        }

        Assert.Equal(Pdf, await new StoredFileReader(db).Content(file, CancellationToken.None));
    }

    [Fact]
    public void A_file_is_what_is_in_it()
    {
        Assert.Equal(("foto.exe.jpg", FileKind.Jpeg), Kept("foto.exe", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0]));
        Assert.Equal(("bon.jpg", FileKind.Jpeg), Kept("bon.JPEG", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0]));
        Assert.Equal(("logo.png", FileKind.Png), Kept("logo", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]));
        Assert.Equal(("factuur.xml", FileKind.Xml), Kept("factuur.xml", Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><Invoice xmlns=\"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2\"/>")));
        Assert.Equal(("factuur.xml", FileKind.Xml), Kept("factuur.xml", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<Invoice/>")]));
        Assert.Equal(("weegbrug.xlsx", FileKind.Excel), Kept("weegbrug.xlsx", Zip("[Content_Types].xml", "xl/workbook.xml")));
        Assert.Equal(("offerte.docx", FileKind.Word), Kept("offerte.docx", Zip("[Content_Types].xml", "word/document.xml")));
    }

    [Fact]
    public void What_we_do_not_keep_is_refused_by_name()
    {
        Refused("Files.Empty (leeg.pdf)", "leeg.pdf", []);
        Refused("Files.KindUnknown (factuur.pdf)", "factuur.pdf", "MZ\u0090 a program"u8.ToArray());
        Refused("Files.KindUnknown (pagina.xml)", "pagina.xml", "<html><script>alert(1)</script></html>"u8.ToArray());
        Refused("Files.KindUnknown (pagina.xml)", "pagina.xml", "<a xmlns:h='http://www.w3.org/1999/xhtml'><h:script>alert(1)</h:script></a>"u8.ToArray());
        Refused("Files.KindUnknown (tekening.svg)", "tekening.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray());
        Refused("Files.KindUnknown (stijl.xml)", "stijl.xml", "<?xml-stylesheet href='http://elders/x.xsl'?><Invoice/>"u8.ToArray());
        Refused("Files.KindUnknown (half.xml)", "half.xml", "<Invoice><cbc:ID>"u8.ToArray());
        Refused("Files.KindUnknown (buiten.xml)", "buiten.xml", "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"u8.ToArray());
        Refused("Files.KindUnknown (diep.xml)", "diep.xml", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<a>", 300)) + string.Concat(Enumerable.Repeat("</a>", 300))));
        Refused("Files.KindUnknown (foto's.zip)", "foto's.zip", Zip("foto.jpg"));
        Refused("Files.KindUnknown (kapot.xlsx)", "kapot.xlsx", [.. Zip("[Content_Types].xml", "xl/workbook.xml").Take(40)]);
        Refused("Files.HasMacros (uren.xlsm)", "uren.xlsm", Zip("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin"));
        Assert.Equal("Files.TooLarge (groot.pdf, 1)", Assert.Throws<Refusal>(() => FileInHand.Of("groot.pdf", [.. Pdf, .. new byte[FileInHand.Megabyte]], FileInHand.Megabyte)).Message);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("C:\\Users\\Joke\\bon.pdf", "bon.pdf")]
    [InlineData("bon\r\nContent-Type: text.pdf", "bonContent-Type- text.pdf")]
    [InlineData("rekening\u202Efdp.exe", "rekeningfdp.exe.pdf")]
    [InlineData("  ..  ", "document.pdf")]
    [InlineData(null, "document.pdf")]
    [InlineData(".pdf", "pdf.pdf")]
    [InlineData("Offerte Café \u201CDe Linde\u201D.pdf", "Offerte Café “De Linde”.pdf")]
    [InlineData("halve \ud83d emoji \U0001F333.pdf", "halve emoji 🌳.pdf")]
    [InlineData("a\u00a0b<c>.pdf", "a b-c-.pdf")]
    public void A_name_is_made_harmless(string? given, string kept) => Assert.Equal(kept, FileInHand.Of(given, Pdf).Name);

    [Fact]
    public void A_long_name_is_cut_before_its_ending()
    {
        var name = FileInHand.Of(new string('a', StoredFile.LongestName - 5) + "🌳.pdf", Pdf).Name;
        Assert.Equal(new string('a', StoredFile.LongestName - 5) + ".pdf", name);
        Assert.Equal(StoredFile.LongestName, FileInHand.Of(new string('b', 4000), Pdf).Name.Length);
    }

    private static async Task<StoredFile> Put(Wijkkas.Ledger.Journal.Turn turn, FileInHand file)
    {
        var stored = Shelf.Put(turn, file, Books.Joke);
        await turn.Save();
        return stored;
    }

    private static (string Name, FileKind Kind) Kept(string name, byte[] content)
    {
        var file = FileInHand.Of(name, content);
        return (file.Name, file.Kind);
    }

    private static void Refused(string told, string name, byte[] content) =>
        Assert.Equal(told, Assert.Throws<Refusal>(() => FileInHand.Of(name, content)).Message);

    private static byte[] Zip(params string[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(part).Open());
                writer.Write("<x/>");
            }
        }

        return bytes.ToArray();
    }
}
