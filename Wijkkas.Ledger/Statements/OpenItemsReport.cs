using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

/// <summary>How late an open item is, counted from the day it should be paid, or else from the day it was booked.</summary>
public enum Lateness
{
    NotYet,
    UpTo30,
    UpTo60,
    Over60,
}

/// <summary>
/// Openstaande posten as they stood at the end of a day, per account that keeps them, in parts by lateness. Debit positive, cents,
/// nothing rounded. An item is there from its own day on; what settles it counts from the later day of the two lines, whenever
/// somebody set them against each other, and a settlement that was undone never counts. So the items of an account together are its
/// balance in the ledger on any day; a difference is shown.
/// </summary>
/// <param name="On">That day; lateness is counted to it too.</param>
public sealed record OpenItemsReport(DateOnly On, IReadOnlyList<OpenItemsReport.Row> Rows, BooksSeal Seal)
{
    /// <param name="Parts">Open amounts, one for each <see cref="Lateness"/>.</param>
    /// <param name="Ledger">The balance of the account at the end of that day.</param>
    public sealed record Row(Account Account, int Count, IReadOnlyList<Money> Parts, Money Ledger)
    {
        public Money Open => Parts.Sum(part => part);

        /// <summary>Whether others owe it to the cooperative.</summary>
        public bool IsOwed => Account is { Class: AccountClass.Assets, Role: not (AccountRole.Suspense or AccountRole.UnderWay or AccountRole.PaymentsUnderWay) };

        /// <summary>Nought, or the books are damaged: see <c>verify</c>.</summary>
        public Money Difference => Ledger - Open;
    }

    /// <summary>One item that is (partly) open.</summary>
    /// <param name="Open">What was left of it at the end of the day, debit positive.</param>
    /// <param name="Amount">What it was, debit positive.</param>
    public sealed record Item(
        long LineId, Account Account, long EntryId, string Number, DateOnly Date, DateOnly? DueOn, string? Party, string? Document, string Description, Money Amount, Money Open)
    {
        public DateOnly PayBefore => DueOn ?? Date;

        public int DaysLate(DateOnly on) => Math.Max(0, on.DayNumber - PayBefore.DayNumber);

        public Lateness Late(DateOnly on) => DaysLate(on) switch
        {
            0 => Lateness.NotYet,
            <= 30 => Lateness.UpTo30,
            <= 60 => Lateness.UpTo60,
            _ => Lateness.Over60,
        };
    }
}

/// <summary>An item with what it was set against, and what it could be set against.</summary>
/// <param name="Settled">Allocations that stood at the end of the day asked for, oldest first.</param>
/// <param name="Candidates">Open items on the other side of the same account: those of the same party first, then those of the same amount.</param>
public sealed record OpenItemCard(
    OpenItemsReport.Item Item, Side Side, IReadOnlyList<OpenItemCard.Setting> Settled, IReadOnlyList<OpenItemsReport.Item> Candidates)
{
    /// <param name="On">The day from which it counts: that of the later line.</param>
    public sealed record Setting(long AllocationId, OpenItemsReport.Item Other, Money Amount, DateOnly On);
}
