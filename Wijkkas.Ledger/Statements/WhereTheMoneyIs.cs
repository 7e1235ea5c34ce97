using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

/// <summary>Where the money is at the end of a day: on the bank, in cash, under way, still to come, still to be paid.</summary>
public sealed record WhereTheMoneyIs(DateOnly Date, IReadOnlyList<WhereTheMoneyIs.Row> Rows, BooksSeal Seal)
{
    public enum Place
    {
        Bank,
        Cash,
        UnderWay,
        ToReceive,
        ToPay,
    }

    /// <param name="Amount">What the cooperative has; negative for what it must pay. In cents, nothing rounded.</param>
    public sealed record Row(Place Place, Account Account, Money Amount);

    /// <summary>What can be spent today.</summary>
    public Money AtHand => Rows.Where(row => row.Place is Place.Bank or Place.Cash).Sum(row => row.Amount);

    public Money Of(Place place) => Rows.Where(row => row.Place == place).Sum(row => row.Amount);
}

public sealed class WhereTheMoneyIsReader(Snapshot books)
{
    public Task<WhereTheMoneyIs> Read(DateOnly date, CancellationToken cancel = default) =>
        books.Take(
            async () =>
            {
                var accounts = await Chart.Accounts(books.Db, cancel);
                var booked = await Movements.Read(books, Which.BalanceSheet, Split.None, Labels.All, cancel, new Days(null, date));
                var rows =
                    from account in accounts.Values
                    let place = PlaceOf(account)
                    let amount = booked.Of(account.Id)[0].Balance
                    where place is not null && (!amount.IsZero || (account.Role is AccountRole.Bank or AccountRole.Cash && account.RetiredOn is null))
                    orderby place, account.Code
                    select new WhereTheMoneyIs.Row(place.Value, account, amount);
                return new WhereTheMoneyIs(date, [.. rows], await BooksSeal.Read(books.Db, cancel));
            },
            cancel);

    private static WhereTheMoneyIs.Place? PlaceOf(Account account) => account switch
    {
        { Role: AccountRole.Bank } => WhereTheMoneyIs.Place.Bank,
        { Role: AccountRole.Cash } => WhereTheMoneyIs.Place.Cash,
        { Role: AccountRole.UnderWay or AccountRole.PaymentsUnderWay } => WhereTheMoneyIs.Place.UnderWay,
        { Role: AccountRole.Suspense } => null,
        { Class: AccountClass.Assets, Role: AccountRole.Debtors } or { Class: AccountClass.Assets, KeepsOpenItems: true } => WhereTheMoneyIs.Place.ToReceive,
        { Class: AccountClass.Liabilities, KeepsOpenItems: true } => WhereTheMoneyIs.Place.ToPay,
        _ => null,
    };
}
