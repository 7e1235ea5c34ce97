using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Payments;

/// <summary>Whoever knows more of what is paid than the books: the room of invoices, for the invoice behind a debtor's line. Several may be registered; the first that knows it tells.</summary>
public interface IPayDocument
{
    Task<PayDocument?> Of(long lineId, CancellationToken cancel);

    /// <summary>The document itself, for its payer; null where there is none.</summary>
    Task<PayFile?> File(long lineId, CancellationToken cancel);
}

/// <param name="Title">What it is for, after "Betaal voor": het werk in uw tuin.</param>
/// <param name="HasFile">Whether the payer can have the document.</param>
public sealed record PayDocument(string Title, IReadOnlyList<PayDocument.Line> Lines, bool HasFile)
{
    /// <param name="More">In small letters below: when, by whom.</param>
    public sealed record Line(string Words, Money Amount, string? More = null);
}

public sealed record PayFile(string Name, string Type, byte[] Content);
