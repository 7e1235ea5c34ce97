using System.Text.RegularExpressions;

namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>What the words of a booking say: the same facts from every bank's own layout.</summary>
internal sealed record PaymentDetails
{
    public string? CounterAccount { get; init; }

    public string? CounterName { get; init; }

    public string? EndToEndId { get; init; }

    public string? MandateId { get; init; }

    public string? BatchId { get; init; }

    public string? StructuredReference { get; init; }

    public string? ReturnReason { get; init; }

    public string? Code { get; init; }

    public string Text { get; init; } = "";

    public LineContent Into(LineContent line) => line with
    {
        CounterAccount = FreeText.Account(CounterAccount) ?? line.CounterAccount,
        CounterName = FreeText.OrNull(CounterName) ?? line.CounterName,
        EndToEndId = FreeText.Reference(EndToEndId) ?? line.EndToEndId,
        MandateId = FreeText.Reference(MandateId) ?? line.MandateId,
        BatchId = FreeText.Reference(BatchId) ?? line.BatchId,
        StructuredReference = FreeText.Structured(StructuredReference) ?? line.StructuredReference,
        ReturnReason = FreeText.OrNull(ReturnReason) ?? line.ReturnReason,
        Code = FreeText.OrNull(Code) ?? line.Code,
        Text = FreeText.OneLine(Text),
    };
}

/// <summary>Chooses how the :86: of a line is to be read, by what it looks like, and by the bank where looks do not tell.</summary>
internal static partial class Mt940Details
{
    /// <summary>A :86: line is full at 65 characters; the bank then breaks words.</summary>
    public const int FullLine = 65;

    public static PaymentDetails Of(Mt940Bank bank, Mt940Line line, IReadOnlyList<string> text)
    {
        var first = text.Count > 0 ? text[0] : "";
        return bank is Mt940Bank.Volksbank ? VolksbankDetails.Read(line, text)
            : TriodosDetails.Recognises(first) ? TriodosDetails.Read(text)
            : SlashDetails.Recognises(first) ? OfSlashes(bank, line, text)
            : bank is Mt940Bank.AbnAmro ? AbnAmroDetails.Read(AbnAmroDetails.Columns(text))
            : bank is Mt940Bank.Ing ? IngDetails.Read(FreeText.Join(text, FullLine))
            : Plain(FreeText.Join(text, FullLine));
    }

    /// <summary>ABN AMRO's words as they stand in one text, in its TAB export.</summary>
    public static PaymentDetails OfAbnAmro(string text) =>
        SlashDetails.Recognises(text) ? SlashDetails.Read(text) : AbnAmroDetails.Read(AbnAmroDetails.Columns([text]));

    // Rabobank writes the other account under the :61:, ING a code or a betalingskenmerk in it.
    private static PaymentDetails OfSlashes(Mt940Bank bank, Mt940Line line, IReadOnlyList<string> text)
    {
        var read = SlashDetails.Read(bank is Mt940Bank.Ing ? IngDetails.Join(text) : FreeText.Join(text, FullLine));
        return bank switch
        {
            Mt940Bank.Rabobank => read with { CounterAccount = read.CounterAccount ?? line.More },
            Mt940Bank.Ing => read with
            {
                Code = TransactionCode().Match(line.More ?? "") is { Success: true } code ? code.Groups["code"].Value : null,
                StructuredReference = read.StructuredReference ?? (SixteenDigits().IsMatch(line.Reference) ? line.Reference : null),
            },
            _ => read,
        };
    }

    private static PaymentDetails Plain(string text) => Knab().Match(text) is { Success: true } knab
        ? new PaymentDetails { CounterAccount = knab.Groups["account"].Value, CounterName = knab.Groups["name"].Value, Text = text[..knab.Index] }
        : new PaymentDetails { Text = text };

    // Knab's older files, with the other side at the end.
    [GeneratedRegex(@"(?:\bREK: *(?<account>[A-Z0-9 ]*)/)?\bNAAM: *(?<name>.*)$")]
    private static partial Regex Knab();

    [GeneratedRegex(@"/TRCD/(?<code>[A-Z0-9]+)/")]
    private static partial Regex TransactionCode();

    [GeneratedRegex(@"^[0-9]{16}$")]
    private static partial Regex SixteenDigits();
}
