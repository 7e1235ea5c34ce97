namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>
/// ING's notes in its CSV: <c>Naam: … Omschrijving: … IBAN: … Kenmerk: … Machtiging ID: … Valutadatum: …</c>. The payer's own
/// words stand before the IBAN and may imitate labels, so labels are looked for behind the last IBAN only.
/// </summary>
internal static class IngNotes
{
    public static LineContent Refine(LineContent line)
    {
        var text = FreeText.OneLine(line.Text);
        var value = Cut(ref text, "Valutadatum:", "Value date:");
        _ = Cut(ref text, "Datum/Tijd:", "Date/time:");
        var at = Last(text, "IBAN:");
        var (words, tail) = at < 0 ? (text, "") : (text[..at].TrimEnd(), text[at..]);
        _ = Cut(ref tail, "Incassant ID:", "Creditor ID:");
        var mandate = Cut(ref tail, "Machtiging ID:", "Mandate ID:");
        var structured = Cut(ref tail, "Betalingskenmerk:", "Payment reference:");
        var reference = Cut(ref tail, "Kenmerk:", "Reference:");
        return line with
        {
            ValueOn = FreeText.TryDate(value, out var day, "dd-MM-yyyy", "dd/MM/yyyy") ? day : null,
            EndToEndId = FreeText.Reference(reference),
            MandateId = FreeText.Reference(mandate),
            StructuredReference = FreeText.Structured(structured),
            Text = Words(words),
        };
    }

    // The bank repeats the name before the description; without a description there is only the name.
    private static string Words(string text)
    {
        foreach (var label in new[] { "Omschrijving: ", "Description: " })
        {
            if (text.IndexOf(label, StringComparison.Ordinal) is var at and >= 0)
            {
                return text[(at + label.Length)..];
            }
        }

        return text.StartsWith("Naam: ", StringComparison.Ordinal) || text.StartsWith("Name: ", StringComparison.Ordinal) ? "" : text;
    }

    // What stands behind the last such label; the text is left without it.
    private static string? Cut(ref string text, params string[] labels)
    {
        var whole = text;
        var label = labels.MaxBy(label => Last(whole, label))!;
        if (Last(whole, label) is not (var at and >= 0))
        {
            return null;
        }

        text = whole[..at].TrimEnd();
        return whole[(at + label.Length)..];
    }

    private static int Last(string text, string label) =>
        text.StartsWith(label, StringComparison.Ordinal) && text.IndexOf(" " + label, StringComparison.Ordinal) < 0 ? 0
            : text.LastIndexOf(" " + label, StringComparison.Ordinal) is var at and >= 0 ? at + 1 : -1;
}
