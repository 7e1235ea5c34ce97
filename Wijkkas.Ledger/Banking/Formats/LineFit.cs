namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>Names and references as long as any bank may write them (140); what is longer is cut with a mark and stands whole in the raw line.</summary>
internal static class LineFit
{
    private const string Mark = "…";

    public static LineContent Fitted(this LineContent line) => line with
    {
        Original = Fit(line.Original, BankFileLimits.LongestName),
        BankReference = Fit(line.BankReference, BankFileLimits.LongestName),
        EndToEndId = Fit(line.EndToEndId, BankFileLimits.LongestName),
        MandateId = Fit(line.MandateId, BankFileLimits.LongestName),
        BatchId = Fit(line.BatchId, BankFileLimits.LongestName),
        CounterAccount = Fit(line.CounterAccount, BankFileLimits.LongestName),
        CounterName = Fit(line.CounterName, BankFileLimits.LongestName),
        Code = Fit(line.Code, BankFileLimits.LongestName),
        ReturnReason = Fit(line.ReturnReason, BankFileLimits.LongestName),
        Text = Fit(line.Text, BankFileLimits.LongestField)!,
    };

    private static string? Fit(string? text, int most) => text is null || text.Length <= most ? text : text[..(most - Mark.Length)] + Mark;
}
