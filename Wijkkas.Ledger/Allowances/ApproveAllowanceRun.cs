using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>A second person approves a run: it is booked in the same turn, written in ink and open for payment.</summary>
public sealed record ApproveAllowanceRun(int Id, int Version);

public sealed class ApproveAllowanceRunHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Allowances.Unknown</c>, <c>Allowances.Decided</c>, <c>Common.ChangedMeanwhile</c>, <c>Allowances.SecondPerson</c>: who made it cannot approve it; <c>Allowances.RunChanged</c>:
    /// hours, rates or decisions changed since it was made; <c>Allowances.NothingToPay</c>, <c>Allowances.NotEligible</c> (day), <c>Allowances.NoAmounts</c> (year), and what the door asks.
    /// </exception>
    public Task<AllowanceRun> Handle(ApproveAllowanceRun order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var run = await MakeAllowanceRunHandler.Waiting(turn, order.Id, order.Version, cancel);
            if (run.MadeBy == by.Id)
            {
                throw new Refusal("Allowances.SecondPerson");
            }

            var comes = await AllowanceComputation.Of(turn.Db, run, cancel);
            if (comes.Fingerprint() != run.Fingerprint)
            {
                throw new Refusal("Allowances.RunChanged");
            }

            var paid = comes.People.Select(person => person.Allowance).Where(allowance => allowance.Paid.Count > 0).ToList();
            if (paid.Count == 0)
            {
                throw new Refusal("Allowances.NothingToPay");
            }

            await Book(turn, run, paid, by, cancel);
            (run.State, run.DecidedBy, run.DecidedAt, run.Total) = (AllowanceRunState.Approved, by.Id, turn.Now, comes.Total);
            turn.Db.Entry(run).State = EntityState.Modified;
            await turn.Save(cancel);
            return run;
        },
        cancel);

    private static async Task Book(Turn turn, AllowanceRun run, List<PersonAllowance> paid, Actor by, CancellationToken cancel)
    {
        var accounts = new AllowanceAccounts(
            await Daybooks.The(turn.Db, DaybookKind.Memorial, cancel),
            await RoleAccounts.The(turn, AccountRole.VolunteerAllowances, cancel),
            await RoleAccounts.The(turn, AccountRole.AllowancesPayable, cancel));
        var on = await OpenDay.OnOrAfter(turn.Db, run.WorkedUntil, cancel);
        var postings = paid.ConvertAll(allowance => AllowancePostings.Approved(run, allowance, on, accounts));
        var entries = new Queue<JournalEntry>(turn.Post([.. postings.OfType<Posting>()], by));
        var id = await turn.NextLongId<AllowanceRow>(row => row.Id, cancel);
        foreach (var (allowance, posting) in paid.Zip(postings))
        {
            var entry = posting is null ? null : entries.Dequeue();
            var line = 0;
            foreach (var (nature, amount) in AllowancePostings.ByNature(allowance))
            {
                turn.Db.Add(new AllowancePayment
                {
                    RunId = run.Id,
                    PartyId = allowance.PartyId,
                    Nature = nature,
                    Amount = amount,
                    Counts = nature == PaymentNature.ActualCosts ? Money.Zero : amount,
                    Month = run.PaymentMonth,
                    EntryId = entry?.Id,
                    LineId = amount.IsZero ? null : entry!.Lines[line++].Id,
                });
            }

            foreach (var row in allowance.Paid)
            {
                turn.Db.Add(Row(id++, run, allowance, row));
            }
        }
    }

    private static AllowanceRow Row(long id, AllowanceRun run, PersonAllowance allowance, PricedItem row) => new()
    {
        Id = id,
        RunId = run.Id,
        PartyId = allowance.PartyId,
        Nature = row.Counts ? allowance.Nature : PaymentNature.ActualCosts,
        HoursId = row.Item.HoursId,
        CostId = row.Item.CostId,
        Times = row.Item.TimesBefore + 1,
        WorkedOn = row.Item.On,
        Minutes = row.Item.Minutes,
        RateId = row.Rate?.RateId,
        Rate = row.Rate?.Rate ?? Money.Zero,
        Amount = row.Amount,
        StreamId = row.Item.StreamId,
        ProjectId = row.Item.ProjectId,
        BranchId = row.Item.BranchId,
    };
}
