using System.Text.RegularExpressions;

namespace Wijkkas.Ledger.Banking.Formats;

internal enum Mt940Bank
{
    Other,
    Ing,
    Rabobank,
    AbnAmro,
    Triodos,
    Volksbank,
    Knab,
    Bunq,
    VanLanschot,
}

/// <summary>Whose file it is, by the envelope, else by the account. It only helps to read the free text and to name the format.</summary>
internal static partial class Mt940Banks
{
    public static string NameOf(Mt940Bank bank) => bank switch
    {
        Mt940Bank.Ing => "ING",
        Mt940Bank.AbnAmro => "ABN AMRO",
        Mt940Bank.Volksbank => "ASN, SNS, RegioBank",
        Mt940Bank.VanLanschot => "Van Lanschot",
        Mt940Bank.Bunq => "bunq",
        _ => bank.ToString(),
    };

    public static Mt940Bank OfText(string text) => Known().Match(text) is { Success: true } known
        ? known.Value switch
        {
            "INGB" => Mt940Bank.Ing,
            "RABO" => Mt940Bank.Rabobank,
            "ABNA" => Mt940Bank.AbnAmro,
            "TRIO" => Mt940Bank.Triodos,
            "KNAB" => Mt940Bank.Knab,
            "BUNQ" => Mt940Bank.Bunq,
            "FVLB" => Mt940Bank.VanLanschot,
            _ => Mt940Bank.Volksbank,
        }
        : Mt940Bank.Other;

    [GeneratedRegex("INGB|RABO|ABNA|TRIO|SNSB|ASNB|RBRB|KNAB|BUNQ|FVLB")]
    private static partial Regex Known();
}
