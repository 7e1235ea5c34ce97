using System.Text.RegularExpressions;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>The exports that are known. The first that fits is taken, so the choosiest stand first.</summary>
internal static partial class CsvLayouts
{
    /// <summary>ING, payment accounts, Dutch and English, comma or semicolon.</summary>
    public static readonly CsvLayout Ing = new()
    {
        Name = "CSV (ING)",
        Delimiters = ";,",
        Account = "Rekening|Account",
        Currency = "=EUR",
        BookedOn = "Datum|Date",
        Amount = "Bedrag (EUR)|Amount (EUR)",
        Sign = "Af Bij|Debit/credit",
        BalanceAfter = "Saldo na mutatie|Resulting balance",
        CounterAccount = "Tegenrekening|Counterparty",
        CounterName = "Naam / Omschrijving|Name / Description",
        Text = ["Mededelingen|Notifications"],
        Code = "Code",
        Refine = IngNotes.Refine,
    };

    public static readonly CsvLayout IngSavings = new()
    {
        Name = "CSV (ING sparen)",
        Delimiters = ";,",
        Account = "Rekening|Account",
        Currency = "Valuta|Currency",
        BookedOn = "Datum|Date",
        Amount = "Bedrag|Amount",
        Sign = "Af Bij|Debit/credit",
        BalanceAfter = "Saldo na mutatie|Resulting balance",
        CounterAccount = "Tegenrekening|Counterparty",
        Text = ["Omschrijving|Description", "Mededelingen|Notifications"],
        FullText = 0,
        Code = "Mutatiesoort|Transaction type",
    };

    public static readonly CsvLayout Rabobank = new()
    {
        Name = "CSV (Rabobank)",
        Delimiters = ",;",
        Account = "IBAN/BBAN",
        Currency = "Munt",
        BookedOn = "Datum",
        ValueOn = "Rentedatum",
        Amount = "Bedrag",
        BalanceAfter = "Saldo na trn",
        CounterAccount = "Tegenrekening IBAN/BBAN",
        CounterName = "Naam tegenpartij",
        Text = ["Omschrijving-1", "Omschrijving-2", "Omschrijving-3"],
        FullText = 140,
        BankReference = "Volgnr",
        EndToEndId = "Transactiereferentie",
        MandateId = "Machtigingskenmerk",
        BatchId = "Batch ID",
        StructuredReference = "Betalingskenmerk",
        ReturnReason = "Reden retour",
        Code = "Code",
        OriginalAmount = "Oorspr bedrag",
        OriginalCurrency = "Oorspr munt|Oorspr valuta",
    };

    public static readonly CsvLayout Knab = new()
    {
        Name = "CSV (Knab)",
        Delimiters = ";",
        Account = "Rekeningnummer",
        Currency = "Valutacode",
        BookedOn = "Boekdatum|Transactiedatum",
        ValueOn = "Valutadatum",
        Amount = "Bedrag",
        Sign = "CreditDebet",
        CounterAccount = "Tegenrekeningnummer",
        CounterName = "Tegenrekeninghouder",
        Text = ["Omschrijving"],
        BankReference = "Referentie",
        MandateId = "Machtigingsnummer",
        Code = "Betaalwijze",
    };

    public static readonly CsvLayout Bunq = new()
    {
        Name = "CSV (bunq)",
        Delimiters = ",;",
        Account = "Rekening|Account",
        Currency = "=EUR",
        BookedOn = "Datum|Date",
        ValueOn = "Rentedatum|Interest Date|Interest date",
        Amount = "Bedrag|Amount",
        CounterAccount = "Tegenrekening|Counterparty",
        CounterName = "Naam|Name",
        Text = ["Omschrijving|Description"],
    };

    /// <summary>ABN AMRO's TAB export, without header.</summary>
    public static readonly CsvLayout AbnAmro = new()
    {
        Name = "TAB (ABN AMRO)",
        Delimiters = "\t",
        HasHeader = false,
        PlainQuotes = true,
        Recognises = row => row.Count >= 8 && Currency().IsMatch(row[1]) && EightDigits().IsMatch(row[2]) && EightDigits().IsMatch(row[5]),
        Account = "0",
        Currency = "1",
        BookedOn = "2",
        BalanceBefore = "3",
        BalanceAfter = "4",
        ValueOn = "5",
        Amount = "6",
        Text = ["7"],
        Refine = line => Mt940Details.OfAbnAmro(line.Text).Into(line),
    };

    /// <summary>ASN, SNS and RegioBank, without header. The text, and nothing else, stands in apostrophes and may hold commas.</summary>
    public static readonly CsvLayout Volksbank = new()
    {
        Name = "CSV (ASN, SNS, RegioBank)",
        Delimiters = ",",
        HasHeader = false,
        PlainQuotes = true,
        Recognises = row => row.Count >= 19 && Currency().IsMatch(row[7]) && Currency().IsMatch(row[9]) && DutchDay().IsMatch(row[0]),
        Mend = row => row.Count <= 19 ? row : [.. row.Take(17), string.Join(',', row.Skip(17).Take(row.Count - 18)), row[^1]],
        Account = "1",
        Currency = "7",
        BookedOn = "0",
        ValueOn = "12",
        Amount = "10",
        BalanceBefore = "8",
        CounterAccount = "2",
        CounterName = "3",
        Text = ["17"],
        StructuredReference = "16",
        Code = "14",
        OriginalCurrency = "9",
        Refine = line => line with { BankReference = null, Text = FreeText.OneLine(line.Text.Trim('\'')) },
    };

    /// <summary>Triodos, without header.</summary>
    public static readonly CsvLayout Triodos = new()
    {
        Name = "CSV (Triodos)",
        Delimiters = ",;",
        HasHeader = false,
        Recognises = row => row.Count >= 9 && DutchDay().IsMatch(row[0]) && DebitOrCredit().IsMatch(row[3]),
        Account = "1",
        Currency = "=EUR",
        BookedOn = "0",
        Amount = "2",
        Sign = "3",
        CounterName = "4",
        CounterAccount = "5",
        Code = "6",
        Text = ["7"],
        BalanceAfter = "8",
    };

    private static readonly CsvLayout[] All = [Ing, IngSavings, Rabobank, Knab, Bunq, AbnAmro, Volksbank, Triodos];

    /// <summary>The layout of a file, with the one delimiter it uses, or null when the file is of no bank we know.</summary>
    public static CsvLayout? Find(IReadOnlyList<string> head)
    {
        var first = CsvFile.IsPreamble(head[0]) ? head.ElementAtOrDefault(1) ?? "" : head[0];
        return All.SelectMany(layout => layout.Delimiters.Select(mark => layout with { Delimiters = mark.ToString() }))
            .FirstOrDefault(layout => CsvFile.Fields(first, layout) is { } row
                && (layout.HasHeader ? layout.Needed.All(column => CsvFile.IndexOf(row, column) >= 0) : layout.Recognises!(row)));
    }

    [GeneratedRegex("^[A-Z]{3}$")]
    private static partial Regex Currency();

    [GeneratedRegex("^[0-9]{8}$")]
    private static partial Regex EightDigits();

    [GeneratedRegex("^[0-9]{2}-[0-9]{2}-[0-9]{4}$")]
    private static partial Regex DutchDay();

    [GeneratedRegex("^(?:Debet|Credit|Debit)$", RegexOptions.IgnoreCase)]
    private static partial Regex DebitOrCredit();
}
