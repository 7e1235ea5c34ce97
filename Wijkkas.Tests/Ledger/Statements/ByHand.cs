using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Tests.Ledger.Statements;

/// <summary>Reports the slow and simple way: every line looked at, every time.</summary>
internal sealed class ByHand(IReadOnlyList<JournalLine> lines, int firstMonth)
{
    public static Money Signed(JournalLine line) => line.Side == Side.Debit ? line.Amount : -line.Amount;

    public static bool Carries(JournalLine line, Labels labels) =>
        Is(line.StreamId, labels.StreamId) && Is(line.ProjectId, labels.ProjectId) && Is(line.BranchId, labels.BranchId);

    private static bool Is(int? label, int? asked) => asked is null || (asked == Labels.Any ? label is not null : (label ?? 0) == asked);

    public Account SomeAccount(Random random) =>
        lines.Count == 0 ? new Account { Id = 10, Code = "0700", Class = AccountClass.Liabilities, NameNl = "", NameEn = "", GroupId = 6 } : lines[random.Next(lines.Count)].Account!;

    public List<string> TrialBalance(DateRange period)
    {
        var before = period.YearBefore();
        return
        [
            .. from account in Accounts()
               let here = lines.Where(line => line.AccountId == account.Id).ToList()
               let opening = Sum(here, Beginning(account, period.From), period.From.AddDays(-1))
               let debit = here.Where(l => In(l, period.From, period.To) && l.Side == Side.Debit).Sum(l => l.Amount)
               let credit = here.Where(l => In(l, period.From, period.To) && l.Side == Side.Credit).Sum(l => l.Amount)
               let earlier = Sum(here, Beginning(account, before.From), before.To)
               where !opening.IsZero || !debit.IsZero || !credit.IsZero || !earlier.IsZero
               select $"{account.Code} {opening} {debit} {credit} {earlier}",
        ];
    }

    public List<string> Income(DateRange period, IncomeColumns by)
    {
        var result = lines.Where(line => !line.Account!.IsOnBalanceSheet).ToList();
        var before = period.YearBefore();
        int Label(JournalLine line) => (by == IncomeColumns.Streams ? line.StreamId : line.BranchId) ?? 0;
        var columns = result.Where(line => In(line, period.From, period.To)).Select(Label).Distinct().Order().ToList();
        return
        [
            string.Join(' ', columns),
            .. from account in Accounts()
               where !account.IsOnBalanceSheet
               let sign = account.Class == AccountClass.Income ? -1 : 1
               let here = result.Where(line => line.AccountId == account.Id).ToList()
               let now = Times(sign, Sum(here, period.From, period.To))
               let then = Times(sign, Sum(here, before.From, before.To))
               let each = columns.Select(column => Times(sign, Sum([.. here.Where(line => Label(line) == column)], period.From, period.To))).ToList()
               where !now.IsZero || !then.IsZero || each.Exists(one => !one.IsZero)
               select $"{account.Code} {now} {then} {string.Join(' ', each)}",
            $"{-Sum(result, period.From, period.To)} {-Sum(result, before.From, before.To)}",
        ];
    }

    public List<string> BalanceSheet(DateOnly date)
    {
        var before = DateRange.BeforeOn(date);
        var result = lines.Where(line => !line.Account!.IsOnBalanceSheet).ToList();
        BalanceSheet.Computed OfYear() => new(-Sum(result, Year(date), date), -Sum(result, Year(before), before));
        BalanceSheet.Computed OfEarlier() => new(-Sum(result, null, Year(date).AddDays(-1)), -Sum(result, null, Year(before).AddDays(-1)));
        return
        [
            .. from account in Accounts()
               where account.IsOnBalanceSheet
               let sign = account.Class == AccountClass.Assets ? 1 : -1
               let here = lines.Where(line => line.AccountId == account.Id).ToList()
               let now = Times(sign, Sum(here, null, date))
               let then = Times(sign, Sum(here, null, before))
               where !now.IsZero || !then.IsZero
               select $"{account.Code} {now} {then}",
            $"{OfYear()} {OfEarlier()} {Money.Zero}",
        ];
    }

    /// <summary>The rule: a stream's balance is −Σ(debit − credit) over its lines of income, expenses and equity.</summary>
    public List<string> Streams(DateRange period) =>
    [
        .. Enumerable.Range(1, 5).Select(stream => $"{stream} {-Sum(
            [.. lines.Where(line => line.StreamId == stream && line.Account!.Class is AccountClass.Income or AccountClass.Expenses or AccountClass.Equity)],
            null, period.To)}"),
    ];

    public List<string> Card(Account account, DateRange period)
    {
        var here = lines.Where(line => line.AccountId == account.Id).ToList();
        var balance = Sum(here, Beginning(account, period.From), period.From.AddDays(-1));
        return here.Where(line => In(line, period.From, period.To)).Select(line => $"{line.Id} {line.Side} {line.Amount} {balance += Signed(line)}").ToList();
    }

    private IEnumerable<Account> Accounts() => lines.Select(line => line.Account!).DistinctBy(account => account.Id).OrderBy(account => account.Code, StringComparer.Ordinal);

    private DateOnly Year(DateOnly day) => day.Month >= firstMonth ? new(day.Year, firstMonth, 1) : new(day.Year - 1, firstMonth, 1);

    private DateOnly? Beginning(Account account, DateOnly day) => account.IsOnBalanceSheet ? null : Year(day);

    private static bool In(JournalLine line, DateOnly? from, DateOnly to) => (from is null || line.Date >= from) && line.Date <= to;

    private static Money Sum(IReadOnlyList<JournalLine> some, DateOnly? from, DateOnly to) => some.Where(line => In(line, from, to)).Sum(Signed);

    private static Money Times(int sign, Money amount) => new(sign * amount.Cents);
}
