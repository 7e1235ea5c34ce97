using System.Text;
using Wijkkas.Ledger.Banking.Formats;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Banking.Formats;

/// <summary>Bank files for tests: those of real banks beside the repository, and small ones written out.</summary>
internal static class Samples
{
    public static IReadOnlyList<string> All() =>
        [.. new[] { "camt", "csv", "mt940" }.SelectMany(folder => Directory.GetFiles(Shared.Folder($"data/bank/{folder}")).Select(path => $"{folder}/{Path.GetFileName(path)}"))];

    public static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Shared.Folder("data/bank"), file));

    public static IReadOnlyList<BankFileContent> Read(string file) => Read(Bytes(file), Path.GetFileName(file));

    public static IReadOnlyList<BankFileContent> Read(byte[] bytes, string name) => BankFileReader.Read(new MemoryStream(bytes), name, cancel: TestContext.Current.CancellationToken);

    /// <summary>What is in a small file, called <c>f</c>.</summary>
    public static BankFileContent Of(string text, Encoding? encoding = null) => Assert.Single(Read((encoding ?? Encoding.UTF8).GetBytes(text), "f"));

    public static LineContent LineOf(string text) => Assert.Single(Assert.Single(Of(text).Statements).Lines);

    public static string RefusalOf(string text) => Assert.Throws<Wijkkas.Ledger.Values.Refusal>(() => Of(text)).Message;
}
