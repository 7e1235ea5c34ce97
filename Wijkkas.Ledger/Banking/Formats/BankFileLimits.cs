namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>How much a bank file may be. Far above what a cooperative ever receives; there so that a broken or hostile file ends early.</summary>
public static class BankFileLimits
{
    /// <summary>Bytes of all files together once unpacked. A year of camt.053 for a busy cooperative is about 20 MB.</summary>
    public const long MostBytes = 200_000_000;

    /// <summary>Bytes of a zip as sent; it is held in memory while it is read.</summary>
    public const long MostZipBytes = 50_000_000;

    /// <summary>Files in one zip. Banks pack one file a day, so a year of two accounts fits.</summary>
    public const int MostZipEntries = 1_000;

    /// <summary>How often larger than packed. Bank files shrink some thirty times; a bomb shrinks a thousand times.</summary>
    public const int MostZipRatio = 200;

    /// <summary>Payments in one file. They are held in memory together.</summary>
    public const int MostLines = 100_000;

    /// <summary>Bytes of one text line, or of one XML tag or text: the longest real ones are below 10,000.</summary>
    public const int LongestRun = 65_536;

    /// <summary>Characters of one text field, also when it runs over several lines.</summary>
    public const int LongestField = 16_384;

    /// <summary>Characters of our own account; an IBAN has 34 at most, with a currency or bank name beside it a little more.</summary>
    public const int LongestAccount = 60;

    /// <summary>Characters of a name or reference; the longest name a bank may send has 140.</summary>
    public const int LongestName = 140;

    /// <summary>Characters of the line as it stood that are kept.</summary>
    public const int LongestRaw = 16_384;

    /// <summary>Elements within elements. camt itself goes 14 deep, an envelope adds a few.</summary>
    public const int DeepestElement = 64;

    /// <summary>Weight of one camt entry in characters, an element counting for 32: about ten thousand payments in one batch.</summary>
    public const int HeaviestEntry = 16_000_000;

    /// <summary>In cents, just below a hundred billion. So small that a full file of them still adds up in 64 bits.</summary>
    public const long LargestAmount = 9_999_999_999_999;
}
