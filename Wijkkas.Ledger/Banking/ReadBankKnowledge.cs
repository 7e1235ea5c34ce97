using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Banking;

/// <summary>Brings together what proposals are made from: what is open, and what is known. Nothing in it grows with the age of the books.</summary>
public static class ReadBankKnowledge
{
    public static async Task<BankKnowledge> From(LedgerDb db, CancellationToken cancel)
    {
        var own = await db.Set<BankAccount>().AsNoTracking().OrderBy(account => account.Id).ToListAsync(cancel);
        return new BankKnowledge(
            own,
            await Items(db, cancel),
            await db.Set<Party>().AsNoTracking().Where(party => party.RetiredOn == null)
                .Select(party => new MatchParty(party.Id, party.Name, party.Iban)).ToListAsync(cancel),
            await db.Set<BankRule>().AsNoTracking().Where(rule => rule.RetiredOn == null).OrderBy(rule => rule.Id).ToListAsync(cancel),
            await db.Set<BankHabit>().AsNoTracking().ToListAsync(cancel),
            own.Count > 1 ? await OtherSides(db, own, cancel) : [],
            await db.Set<Account>().Where(account => account.Role == AccountRole.UnderWay && account.RetiredOn == null)
                .OrderBy(account => account.Code).Select(account => (int?)account.Id).FirstOrDefaultAsync(cancel));
    }

    // What a payment provider holds never comes by itself: it reaches the bank as a payout, which is under way.
    private static async Task<List<MatchItem>> Items(LedgerDb db, CancellationToken cancel)
    {
        var rows = await db.Set<OpenItem>().AsNoTracking().Where(item => item.Open.Cents > 0 && item.Line!.Account!.Role != AccountRole.PaymentProvider).OrderBy(item => item.Date).ThenBy(item => item.LineId)
            .Select(item => new
            {
                item.LineId, item.AccountId, item.PartyId, item.Side, item.Open.Cents, item.Date, item.Document, item.Reference,
                IsOurPayment = item.Line!.Account!.Role == AccountRole.PaymentsUnderWay, item.Line.StreamId, item.Line.ProjectId, item.Line.BranchId,
            })
            .ToListAsync(cancel);
        return rows.ConvertAll(row => new MatchItem(
            row.LineId, row.AccountId, new Money(row.Side == Side.Debit ? row.Cents : -row.Cents), row.Date, row.Document, row.Reference)
        {
            IsOurPayment = row.IsOurPayment,
            PartyId = row.PartyId,
            StreamId = row.StreamId,
            ProjectId = row.ProjectId,
            BranchId = row.BranchId,
        });
    }

    private static async Task<List<OtherSide>> OtherSides(LedgerDb db, List<BankAccount> own, CancellationToken cancel)
    {
        var rows = await db.Set<UnmatchedBankLine>().AsNoTracking().Where(todo => todo.Line!.CounterAccount != null)
            .OrderBy(todo => todo.BookedOn).ThenBy(todo => todo.LineId)
            .Select(todo => new { todo.LineId, todo.BankAccountId, todo.Line!.CounterAccount, todo.Amount.Cents, todo.BookedOn }).ToListAsync(cancel);
        var cores = own.Select(account => AccountNumber.Core(account.Number)).ToHashSet();
        return [.. rows.Where(row => cores.Contains(AccountNumber.Core(row.CounterAccount!)))
            .Select(row => new OtherSide(row.LineId, row.BankAccountId, row.CounterAccount!, new Money(row.Cents), row.BookedOn))];
    }
}
