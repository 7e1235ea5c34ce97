using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Invoicing;

/// <summary>How far an issued invoice is. Nowhere kept: it follows from what is open of it, its credit notes and its events.</summary>
public enum InvoiceState
{
    /// <summary>Nothing came in yet, and the due day is not over. Of a credit note: not yet set off or paid back.</summary>
    Open = 1,

    PartPaid = 2,

    /// <summary>Something is open behind the due day, whether a part was paid or not.</summary>
    Late = 3,

    /// <summary>Nothing is open. Of a credit note: set off or paid back.</summary>
    Paid = 4,

    /// <summary>Credit notes take all of it back.</summary>
    Credited = 5,

    WrittenOff = 6,
}

public static class InvoiceStates
{
    /// <param name="credited">What credit notes take back of it.</param>
    /// <param name="isWrittenOff">It was, and that was not taken back.</param>
    internal static InvoiceState Of(InvoiceKind kind, Money total, Money open, DateOnly dueOn, Money credited, bool isWrittenOff, DateOnly today) =>
        kind == InvoiceKind.CreditNote ? open.IsZero ? InvoiceState.Paid : InvoiceState.Open
        : !open.IsZero ? dueOn < today ? InvoiceState.Late : open < total ? InvoiceState.PartPaid : InvoiceState.Open
        : credited >= total ? InvoiceState.Credited
        : isWrittenOff ? InvoiceState.WrittenOff
        : InvoiceState.Paid;

    /// <summary>Whether something is still to be paid.</summary>
    public static bool IsOpen(this InvoiceState state) => state is InvoiceState.Open or InvoiceState.PartPaid or InvoiceState.Late;
}
