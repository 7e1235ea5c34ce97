using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

/// <summary>What a figure says about its accounts.</summary>
public enum Sum
{
    /// <summary>What was booked in the period, one side less the other.</summary>
    Moved,

    /// <summary>What was booked in the period on one side.</summary>
    Debit,
    Credit,

    /// <summary>What stands there at the end of the period: everything ever booked.</summary>
    Balance,

    /// <summary>
    /// What streams began the period with: all they had before it, and what opening entries in it brought. Its lines are those on
    /// accounts of equity, the one for transfers apart.
    /// </summary>
    Had,
}

/// <summary>Accounts that are added up together: those of some classes, those under some headings, and some by their code. Without any of these all accounts.</summary>
public sealed record AccountSet(IReadOnlyList<AccountClass> Classes, IReadOnlyList<int> Groups, IReadOnlyList<string> Codes)
{
    public static readonly AccountSet All = new([], [], []);

    public bool IsAll => Classes.Count + Groups.Count + Codes.Count == 0;

    public static AccountSet Of(params AccountClass[] classes) => new(classes, [], []);

    public static AccountSet Of(AccountGroup group) => new([], [group.Id], []);

    public static AccountSet Of(params string[] codes) => new([], [], codes);

    public bool Holds(Account account) => IsAll || Classes.Contains(account.Class) || Groups.Contains(account.GroupId) || Codes.Contains(account.Code);
}

/// <summary>
/// The lines that a figure adds up, account by account: what each account has of it, what stood before, and a page of the lines.
/// Amounts in cents, positive on the side that <see cref="Plus"/> says, nothing rounded.
/// </summary>
/// <param name="Accounts">Those that have a part in the figure, by code.</param>
/// <param name="Opening">What stood before the period and is part of the figure; null where it is about the period alone.</param>
/// <param name="Count">How many accounts were asked about.</param>
/// <param name="IsLater">Whether this is not the first page.</param>
/// <param name="Next">The id of the line behind which the next page begins; null on the last page.</param>
public sealed record BookedLines(
    DateRange Period, Sum Sum, Side Plus, IReadOnlyList<BookedLines.Part> Accounts, int Count, Money? Opening, Money Total,
    IReadOnlyList<BookedLines.Line> Lines, bool IsLater, long? Next, BooksSeal Seal)
{
    /// <param name="Moved">What its lines in the period come to.</param>
    /// <param name="Amount">All it has of the figure.</param>
    public sealed record Part(Account Account, Money Moved, Money Amount);

    /// <param name="Description">Of the line, or else of its entry.</param>
    public sealed record Line(
        long Id, long EntryId, Account Account, DateOnly Date, string Number, string Description, string? Document, Money Amount, MoneyStream? Stream, string? Party);
}
