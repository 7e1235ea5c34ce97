namespace Wijkkas.Ledger.Banking.Formats;

/// <summary>
/// What the columns of a bank's export are called. A column is a header, or several (old, new, English) between bars; in a
/// file without header it is a number from 0. An empty name means that the bank does not give it.
/// </summary>
internal sealed record CsvLayout
{
    /// <summary>The format as a person would name it.</summary>
    public required string Name { get; init; }

    /// <summary>Each of these may stand between the columns.</summary>
    public required string Delimiters { get; init; }

    public bool HasHeader { get; init; } = true;

    /// <summary>Quotes mean nothing in this file: a text may begin with an apostrophe.</summary>
    public bool PlainQuotes { get; init; }

    /// <summary>For a file without header: whether a row can be of this bank.</summary>
    public Func<IReadOnlyList<string>, bool>? Recognises { get; init; }

    /// <summary>A row put right before its columns are read.</summary>
    public Func<IReadOnlyList<string>, IReadOnlyList<string>>? Mend { get; init; }

    public required string Account { get; init; }

    /// <summary>A column, or <c>=EUR</c> where all amounts of this export are in euro.</summary>
    public required string Currency { get; init; }

    public required string BookedOn { get; init; }

    public string ValueOn { get; init; } = "";

    public required string Amount { get; init; }

    /// <summary>Where the sign is a word of its own, such as Af or Bij; the amount then has none.</summary>
    public string Sign { get; init; } = "";

    public string BalanceBefore { get; init; } = "";

    public string BalanceAfter { get; init; } = "";

    public string CounterAccount { get; init; } = "";

    public string CounterName { get; init; } = "";

    /// <summary>The text, divided over columns of <see cref="FullText"/> characters at some banks.</summary>
    public required string[] Text { get; init; }

    public int FullText { get; init; } = int.MaxValue;

    public string BankReference { get; init; } = "";

    public string EndToEndId { get; init; } = "";

    public string MandateId { get; init; } = "";

    public string BatchId { get; init; } = "";

    public string StructuredReference { get; init; } = "";

    public string ReturnReason { get; init; } = "";

    public string Code { get; init; } = "";

    public string OriginalAmount { get; init; } = "";

    public string OriginalCurrency { get; init; } = "";

    /// <summary>Takes apart what the bank put into one text.</summary>
    public Func<LineContent, LineContent>? Refine { get; init; }

    /// <summary>The columns without which a file is not of this layout.</summary>
    public IEnumerable<string> Needed => new[] { Account, BookedOn, Amount, Sign, CounterAccount }.Concat(Text).Where(name => name.Length > 0);
}
