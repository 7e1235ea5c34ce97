using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Cash;

public enum CashMove
{
    /// <summary>Somebody gave us money.</summary>
    Received = 1,

    /// <summary>We bought or paid something.</summary>
    Spent = 2,

    /// <summary>Brought to the bank (storten); under way until the bank tells it.</summary>
    ToBank = 3,

    /// <summary>Fetched from the bank (opnemen); under way until the bank tells it.</summary>
    FromBank = 4,
}

/// <summary>Writes in the cash book that money came in or went out.</summary>
/// <param name="AccountId">Of the cash box.</param>
/// <param name="Key">Names this movement once and for all: the same form sent twice books it once.</param>
public sealed record MoveCash(int AccountId, CashMove Move, DateOnly On, Money Amount, string Description, string Key)
{
    /// <summary>What it was for: an account that <see cref="MoveCashHandler.CanBeAgainst"/> takes. Of no meaning to and from the bank, or where an item is paid.</summary>
    public int? AgainstId { get; init; }

    public int? StreamId { get; init; }

    public int? ProjectId { get; init; }

    public int? BranchId { get; init; }

    public int? PartyId { get; init; }

    public string? Document { get; init; }

    /// <summary>Spent on something that we had to pay already, such as an expense claim: the open item that it settles, wholly or in part.</summary>
    public long? PaysLineId { get; init; }
}

public sealed class MoveCashHandler(Bookkeeper books, TimeProvider clock)
{
    /// <summary>Income, costs, or something on the balance sheet that the house does not use for something else and that asks for nobody.</summary>
    public static readonly Expression<Func<Account, bool>> CanBeAgainst = account => account.RetiredOn == null && !account.KeepsOpenItems && !account.AsksParty
        && (account.Class == AccountClass.Income || account.Class == AccountClass.Expenses || (account.Role == AccountRole.None && account.Class != AccountClass.Equity));

    /// <exception cref="Refusal">
    /// <c>Cash.BoxUnknown</c>, <c>Cash.AmountMissing</c>, <c>Cash.WhatMissing</c>, <c>Cash.AgainstMissing</c>, <c>Cash.DayAhead</c>, <c>Cash.NotEnough</c> (day, what can be taken out),
    /// <c>Cash.ItemUnknown</c>, <c>Cash.ItemTooMuch</c> (open), and what the door asks.
    /// </exception>
    public Task<JournalEntry> Handle(MoveCash order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, clock.Today(), by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<JournalEntry> Handle(Turn turn, MoveCash order, DateOnly today, Actor by, CancellationToken cancel)
    {
        var key = CashPostings.Key(order.Key);
        if (await turn.Db.Set<JournalEntry>().AsNoTracking().SingleOrDefaultAsync(entry => entry.IdempotencyKey == key, cancel) is { } earlier)
        {
            return earlier;
        }

        var box = await CashBoxes.Find(turn, order.AccountId, cancel);
        var words = Label.Optional(order.Description) ?? throw new Refusal("Cash.WhatMissing");
        if (order.Amount <= Money.Zero)
        {
            throw new Refusal("Cash.AmountMissing");
        }

        if (order.On > today)
        {
            throw new Refusal("Cash.DayAhead");
        }

        var goesOut = order.Move is CashMove.Spent or CashMove.ToBank;
        if (goesOut)
        {
            await CashBalance.Check(turn.Db, box.Account.Id, order.On, order.Amount, cancel);
        }

        var item = order is { Move: CashMove.Spent, PaysLineId: { } line } ? await Item(turn, line, order.Amount, cancel) : null;
        var entry = turn.Post(
            CashPostings.Moved(box, goesOut ? -order.Amount : order.Amount, order.On, words, Label.Optional(order.Document, Posting.LongestDocument) ?? item?.Document,
                item is not null ? PostingLine.Debit(item.AccountId, order.Amount) with { PartyId = item.PartyId } : await Against(turn, order, cancel), order.Key),
            by);
        if (item is not null)
        {
            await AllocateHandler.Handle(turn, new Allocate(entry.Lines[1].Id, item.LineId, order.Amount), by, cancel);
        }

        return entry;
    }

    private static async Task<OpenItem> Item(Turn turn, long lineId, Money amount, CancellationToken cancel)
    {
        var item = await turn.Db.Set<OpenItem>().AsNoTracking().SingleOrDefaultAsync(one => one.LineId == lineId, cancel);
        return item is not { Side: Side.Credit } || item.Open.IsZero ? throw new Refusal("Cash.ItemUnknown")
            : amount > item.Open ? throw new Refusal("Cash.ItemTooMuch", item.Open)
            : item;
    }

    private static async Task<PostingLine> Against(Turn turn, MoveCash order, CancellationToken cancel)
    {
        var account = order.Move is CashMove.ToBank or CashMove.FromBank ? await RoleAccounts.The(turn, AccountRole.UnderWay, cancel)
            : await turn.Db.Set<Account>().Where(CanBeAgainst).Where(one => one.Id == order.AgainstId).Select(one => (int?)one.Id).SingleOrDefaultAsync(cancel)
                ?? throw new Refusal("Cash.AgainstMissing");
        return PostingLine.Debit(account, order.Amount) with { StreamId = order.StreamId, ProjectId = order.ProjectId, BranchId = order.BranchId, PartyId = order.PartyId };
    }
}
