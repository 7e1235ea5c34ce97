using System.Text;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Tests.Ledger.Banking.Formats;

public sealed class ZipTests
{
    [Fact]
    public void Every_file_in_a_zip_is_read() => Assert.Equal(
        ["camt.053.001.08 1", "MT940 (Rabobank) 1"],
        Samples.Read(InlineSamples.Zip(("map/", ""), ("map/a.txt", InlineSamples.Camt), ("__MACOSX/._a.txt", "x"), ("b.csv", InlineSamples.Rabobank)), "f")
            .Select(content => $"{content.Format} {content.Statements.Count}"));

    [Theory]
    [InlineData("brief.txt", "Geachte heer,", "BankFiles.Unknown (f/brief.txt)")]
    [InlineData("leeg.txt", "", "BankFiles.Empty (f/leeg.txt)")]
    [InlineData("b.sta", ":20:X\n:25:NL91ABNA0417164300\n", "BankFiles.NoBalance (f/b.sta, 1)")]
    public void One_file_that_cannot_be_read_refuses_them_all(string name, string text, string refusal) =>
        Assert.Equal(refusal, RefusalOf(InlineSamples.Zip(("a.xml", InlineSamples.Camt), (name, text))));

    [Fact]
    public void A_bomb_is_not_unpacked() =>
        Assert.Equal("BankFiles.ZipBomb (f, b.xml)", RefusalOf(InlineSamples.Zip(("a.xml", InlineSamples.Camt), ("b.xml", "<Document>" + new string(' ', 20_000_000)))));

    [Fact]
    public void A_zip_that_lies_about_its_sizes_is_counted_while_it_comes_out()
    {
        var zip = InlineSamples.Zip(("b.xml", "<Document>" + string.Concat(Enumerable.Repeat("<a></a>", 3_000_000))));
        var claim = BitConverter.GetBytes(21_000_010);
        for (var at = zip.AsSpan().IndexOf(claim); at >= 0; at = zip.AsSpan().IndexOf(claim))
        {
            BitConverter.GetBytes(1_000).CopyTo(zip, at);
        }

        Assert.Contains(RefusalOf(zip), new[] { "BankFiles.BrokenZip (f)", "BankFiles.BrokenXml (f/b.xml, 1)", "BankFiles.TooLarge (f/b.xml, 4)" });
    }

    [Fact]
    public void Too_many_files_are_refused() =>
        Assert.Equal("BankFiles.TooManyFiles (f, 1000)", RefusalOf(InlineSamples.Zip([.. Enumerable.Range(0, 1_001).Select(number => ($"{number}.txt", ""))])));

    [Fact]
    public void An_empty_or_broken_zip_is_refused()
    {
        var zip = InlineSamples.Zip(("a.xml", InlineSamples.Camt));

        Assert.Equal("BankFiles.Empty (f)", RefusalOf(InlineSamples.Zip()));
        Assert.Equal("BankFiles.BrokenZip (f)", RefusalOf(zip[..(zip.Length / 2)]));
        Assert.Equal("BankFiles.Unknown (f/a.zip)", RefusalOf(InlineSamples.Zip(("a.zip", Encoding.Latin1.GetString(zip)))));
    }

    private static string RefusalOf(byte[] zip) => Assert.Throws<Refusal>(() => Samples.Read(zip, "f")).Message;
}
