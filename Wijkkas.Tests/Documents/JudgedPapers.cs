using System.Text.RegularExpressions;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web.Documents;
using Wijkkas.Web.Documents.Pdf;

namespace Wijkkas.Tests.Documents;

/// <summary>Every sample in both kinds, in one folder, so that the judge who takes long to come is called once.</summary>
public sealed partial class JudgedPapers : IDisposable
{
    private static readonly string[] Jars = ["preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api"];
    private readonly Dictionary<string, PaperDocument> documents = [];

    public JudgedPapers()
    {
        Add("letter", Papers.Letter());
        Add("invoice", Papers.Invoice());
        Add("short", Papers.Invoice(4));
        Add("long", Papers.Invoice(300));
        Add("statement", Papers.Statement());
        for (var i = 0; i < PdfTests.Hostile.Length; i++)
        {
            // Both at once: what one hides, the other shows.
            Add($"hostile-{i:00}", PdfTests.Everywhere(PdfTests.Hostile[i].Length > 200 ? PdfTests.Hostile[i][..200] : PdfTests.Hostile[i]));
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("wijkkas-papers-").FullName;

    /// <summary>For what the judges take out; Preflight reads every file in the other folder.</summary>
    public string Desk { get; } = Directory.CreateTempSubdirectory("wijkkas-desk-").FullName;

    public IReadOnlyList<string> Files => [.. Directory.GetFiles(Folder, "*.pdf").Order(StringComparer.Ordinal)];

    public string File(string name) => Path.Combine(Folder, name + ".pdf");

    /// <summary>What a file was made from.</summary>
    internal PaperDocument? Of(string file) => documents.GetValueOrDefault(Path.GetFileNameWithoutExtension(file).Replace("-a1", "", StringComparison.Ordinal));

    /// <summary>The faults of every file, by their numbers.</summary>
    public async Task<Dictionary<string, List<string>>> Preflight()
    {
        var jars = Jars.Select(jar => Shared.Lacking(new[] { $"/usr/share/java/{jar}.jar" }.FirstOrDefault(System.IO.File.Exists), $"no {jar}.jar; install libpdfbox2-java and what it needs")).ToList();
        var (_, output) = await Judges.Run(Shared.Program("java"), "-XX:TieredStopAtLevel=1", "-cp", string.Join(':', jars), "org.apache.pdfbox.preflight.Validator_A1b", "batch", Folder);
        return Verdict().Matches(output).ToDictionary(
            verdict => verdict.Groups[1].Value,
            verdict => verdict.Groups[2].Value == "not " ? Fault().Matches(verdict.Groups[3].Value).Select(fault => fault.Groups[1].Value).DefaultIfEmpty(verdict.Value).ToList() : []);
    }

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        Directory.Delete(Desk, recursive: true);
    }

    private void Add(string name, PaperDocument document)
    {
        documents.Add(name, document);
        System.IO.File.WriteAllBytes(File(name), PdfWriter.ToBytes(document));
        System.IO.File.WriteAllBytes(File(name + "-a1"), PdfWriter.ToBytes(document, PdfKind.Archive1));
    }

    [GeneratedRegex(@"^The file (\S+\.pdf) is (not )?a valid PDF/A-1b file(.*?)(?=^The file |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Verdict();

    [GeneratedRegex(@"^([\d.]+) : ", RegexOptions.Multiline)]
    private static partial Regex Fault();
}
