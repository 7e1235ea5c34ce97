using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements;

/// <summary>
/// Statement of account (rekeningoverzicht) of one customer: what it owed, what was invoiced, credited and paid, what it owes. All of it are lines on
/// debtors, so the end is what the ledger says.
/// </summary>
/// <param name="Opening">What it owed at the start; below nought what it had too much.</param>
public sealed record PartyStatement(Party Party, DateOnly From, DateOnly To, Money Opening, IReadOnlyList<PartyStatement.Row> Rows)
{
    public Money Charged => Rows.Where(row => row.Side == Side.Debit).Sum(row => row.Amount);

    public Money Settled => Rows.Where(row => row.Side == Side.Credit).Sum(row => row.Amount);

    public Money Closing => Opening + Charged - Settled;

    /// <param name="Balance">What it owed behind this line.</param>
    public sealed record Row(DateOnly On, long EntryId, Reason Reason, string? Document, string Description, DateOnly? DueOn, Side Side, Money Amount, Money Balance);
}

public sealed class PartyStatementReader(Snapshot books)
{
    /// <summary>More than anybody reads; a shorter period shows the rest.</summary>
    public const int MostRows = 5000;

    /// <summary>Null when there is no such party.</summary>
    /// <exception cref="Refusal"><c>Reminders.StatementDays</c>: it ends before it begins; <c>Reminders.StatementTooLong</c> (most).</exception>
    public Task<PartyStatement?> Read(int partyId, DateOnly from, DateOnly to, CancellationToken cancel) => books.Take(
        async () =>
        {
            if (to < from)
            {
                throw new Refusal("Reminders.StatementDays");
            }

            if (await books.Db.Set<Party>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == partyId, cancel) is not { } party)
            {
                return null;
            }

            var debtors = await books.Db.Set<Account>().Where(account => account.Role == AccountRole.Debtors).Select(account => account.Id).ToListAsync(cancel);
            var lines = books.Db.Set<JournalLine>().AsNoTracking().Where(line => line.PartyId == partyId && debtors.Contains(line.AccountId));
            var opening = new Money(await lines.Where(line => line.Date < from).SumAsync(line => line.Side == Side.Debit ? line.Amount.Cents : -line.Amount.Cents, cancel));
            var found = await lines.Where(line => line.Date >= from && line.Date <= to).OrderBy(line => line.Date).ThenBy(line => line.Id).Take(MostRows + 1)
                .Select(line => new { line.Date, line.EntryId, line.Entry!.Reason, line.Entry.Document, Description = line.Description ?? line.Entry.Description, line.DueOn, line.Side, line.Amount })
                .ToListAsync(cancel);
            if (found.Count > MostRows)
            {
                throw new Refusal("Reminders.StatementTooLong", MostRows);
            }

            var balance = opening;
            return new PartyStatement(party, from, to, opening, found.ConvertAll(line => new PartyStatement.Row(
                line.Date, line.EntryId, line.Reason, line.Document, line.Description, line.DueOn, line.Side, line.Amount,
                balance += line.Side == Side.Debit ? line.Amount : -line.Amount)));
        },
        cancel);
}
