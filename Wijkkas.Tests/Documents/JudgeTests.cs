using System.Text.Json;
using System.Text.RegularExpressions;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web.Documents;
using Wijkkas.Web.Documents.Pdf;

namespace Wijkkas.Tests.Documents;

/// <summary>Other people's programs read what the room writes: qpdf, poppler, PDFBox Preflight, zbar.</summary>
public sealed partial class JudgeTests(JudgedPapers papers) : IClassFixture<JudgedPapers>
{
    // What Preflight, which knows only the first part of PDF/A, says of the third: an attachment, objects packed together, another part.
    private static readonly string[] OnlyInPartOne = ["1.2.9", "1.4", "1.4.7", "7.11.2"];

    [Fact]
    public async Task Qpdf_finds_nothing_wrong()
    {
        var qpdf = Shared.Program("qpdf");
        foreach (var file in papers.Files)
        {
            var (code, output) = await Judges.Run(qpdf, "--check", file);
            Assert.True(code == 0, $"{file}\n{output}");
        }
    }

    [Fact]
    public async Task Preflight_calls_it_pdf_a()
    {
        var verdicts = await papers.Preflight();
        Assert.Equal(papers.Files.Count, verdicts.Count);
        foreach (var (file, faults) in verdicts)
        {
            Assert.Equal([], file.EndsWith("-a1.pdf", StringComparison.Ordinal) ? faults : faults.Except(OnlyInPartOne));
        }
    }

    [Fact]
    public async Task Poppler_finds_every_font_inside()
    {
        var (pdffonts, pdfinfo) = (Shared.Program("pdffonts"), Shared.Program("pdfinfo"));
        foreach (var file in papers.Files)
        {
            var fonts = (await Judges.Ask(pdffonts, file)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
            Assert.NotEmpty(fonts);
            Assert.All(fonts, font => Assert.Matches(@"^[A-Z]{6}\+OpenSans-\w+ +CID TrueType +Identity-H +yes yes yes ", font));
            Assert.Matches("Tagged: +yes", await Judges.Ask(pdfinfo, file));
        }
    }

    /// <summary>Whatever stands on a page is in the tree too, or is the foot, or a head that was read before.</summary>
    [Fact]
    public async Task What_can_be_seen_can_be_heard()
    {
        var (pdfinfo, pdftotext) = (Shared.Program("pdfinfo"), Shared.Program("pdftotext"));
        foreach (var name in new[] { "letter", "short" })
        {
            // For every place in the tree poppler reads the whole page again, so not the long ones.
            var file = papers.File(name);
            var tagged = Words(string.Join(' ', Quoted().Matches(await Judges.Ask(pdfinfo, "-struct-text", file)).Select(text => text.Groups[1].Value)));
            var seen = Words(await Judges.Ask(pdftotext, file, "-"));
            var document = papers.Of(file)!;
            var repeated = Words($"{document.Title} {document.Letterhead?.Name} {string.Join(' ', document.Blocks.OfType<Table>().SelectMany(table => table.Columns).Select(column => column.Head))}");
            Assert.True(seen.Count > 10);
            Assert.Equal("", string.Join(' ', seen.Where(word => word.Value > tagged.GetValueOrDefault(word.Key) && !repeated.ContainsKey(word.Key) && !Page().IsMatch(word.Key)).Select(word => word.Key)));
        }
    }

    [Fact]
    public async Task Text_can_be_selected_and_an_attachment_taken_out()
    {
        var text = await Judges.Ask(Shared.Program("pdftotext"), "-layout", papers.File("invoice"), "-");
        Assert.Contains("Pagina 2 van 2", text, StringComparison.Ordinal);
        Assert.Matches(@"Afvalronde week 45 +1 ronde +412,50 +21 % +412,50", text);
        Assert.Contains("Çelik–van ’t Hof", await Judges.Ask(Shared.Program("pdftotext"), papers.File("letter"), "-"), StringComparison.Ordinal);
        Assert.Contains("王小明", await Judges.Ask(Shared.Program("pdftotext"), papers.File("statement"), "-"), StringComparison.Ordinal);

        var to = Directory.CreateDirectory(Path.Combine(papers.Desk, "taken")).FullName;
        await Judges.Ask(Shared.Program("pdfdetach"), "-saveall", "-o", to, papers.File("invoice"));
        Assert.Equal(papers.Of(papers.File("invoice"))!.Attachments[0].Content.ToArray(), await File.ReadAllBytesAsync(Path.Combine(to, "2026-0012.xml")));
    }

    [Fact]
    public async Task A_phone_reads_the_code_from_paper()
    {
        var picture = Path.Combine(papers.Desk, "code");
        await Judges.Ask(Shared.Program("pdftoppm"), "-r", "150", "-png", "-f", "2", "-l", "2", "-singlefile", papers.File("invoice"), picture);
        Assert.Equal(Papers.Transfer.Payload, (await Judges.Ask(Shared.Program("zbarimg"), "-q", "--raw", picture + ".png")).TrimEnd('\n'));
    }

    /// <summary>No judge of PDF/UA can be had, so its rules that a machine can see are asked of qpdf's account of the objects.</summary>
    [Fact]
    public async Task Who_does_not_see_it_can_read_it()
    {
        var qpdf = Shared.Program("qpdf");
        foreach (var file in papers.Files)
        {
            using var json = JsonDocument.Parse(await Judges.Ask(qpdf, "--json=2", "--json-key=qpdf", "--json-stream-data=none", file));
            Wrong.Nothing(Accessibility.Faults(json.RootElement.GetProperty("qpdf")[1], hasAttachments: papers.Of(file)!.Attachments.Count > 0 && !file.EndsWith("-a1.pdf", StringComparison.Ordinal)).Select(fault => $"{Path.GetFileName(file)}: {fault}"));
        }
    }

    private static Dictionary<string, int> Words(string text) =>
        text.Split([' ', '\n', '\f', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).GroupBy(word => word).ToDictionary(word => word.Key, word => word.Count());

    [GeneratedRegex("^ *\"(.*)\"$", RegexOptions.Multiline)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^(Pagina|van|Page|of|·|\d+)$")]
    private static partial Regex Page();
}
