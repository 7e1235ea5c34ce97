using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>Reckons the allowances of what was worked up to a day, to be paid on a day; another person approves them.</summary>
public sealed record MakeAllowanceRun(DateOnly WorkedUntil, DateOnly PayOn);

public sealed class MakeAllowanceRunHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Allowances.RunWaits</c>: another run waits already; <c>Allowances.NotEligible</c> (day), <c>Allowances.NoAmounts</c> (year), <c>Allowances.WorkAhead</c>: the last day of the
    /// work is not over; <c>Allowances.PaidBeforeWork</c>, <c>Allowances.PayFarAhead</c>, <c>Allowances.NothingToPay</c>.
    /// </exception>
    public Task<AllowanceRun> Handle(MakeAllowanceRun order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            if (await turn.Db.Set<AllowanceRun>().AnyAsync(one => one.State == AllowanceRunState.Made, cancel))
            {
                throw new Refusal("Allowances.RunWaits");
            }

            if (order.WorkedUntil > DateOnly.FromDateTime(turn.Now.OnTheWall()))
            {
                throw new Refusal("Allowances.WorkAhead");
            }

            if (order.PayOn.Month() < order.WorkedUntil.Month())
            {
                throw new Refusal("Allowances.PaidBeforeWork");
            }

            if (order.PayOn > order.WorkedUntil.AddMonths(12))
            {
                throw new Refusal("Allowances.PayFarAhead");
            }

            var run = new AllowanceRun
            {
                Id = await turn.NextId<AllowanceRun>(one => one.Id, cancel),
                WorkedUntil = order.WorkedUntil,
                PayOn = order.PayOn,
                State = AllowanceRunState.Made,
                MadeBy = by.Id,
                MadeAt = turn.Now,
                Fingerprint = "",
                Total = Money.Zero,
            };
            var comes = await AllowanceComputation.Of(turn.Db, run, cancel);
            if (comes.People.All(person => person.Allowance is { Paid.Count: 0, Kept.Count: 0 }))
            {
                throw new Refusal("Allowances.NothingToPay");
            }

            run.Fingerprint = comes.Fingerprint();
            turn.Db.Add(run);
            await turn.Save(cancel);
            return run;
        },
        cancel);

    /// <exception cref="Refusal"><c>Allowances.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Allowances.Decided</c>.</exception>
    internal static async Task<AllowanceRun> Waiting(Turn turn, int id, int version, CancellationToken cancel)
    {
        var run = await turn.Db.Set<AllowanceRun>().SingleOrDefaultAsync(one => one.Id == id, cancel) ?? throw new Refusal("Allowances.Unknown");
        return run.State == AllowanceRunState.Made ? run.AsSeen(version) : throw new Refusal("Allowances.Decided");
    }
}

/// <summary>Chooses for one person what becomes of what does not fit. Who chooses counts as the one who made the run.</summary>
public sealed record ChooseForPerson(int RunId, int Version, int PartyId, AllowanceChoice Choice);

public sealed class ChooseForPersonHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Allowances.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Allowances.Decided</c>, <c>Allowances.PartyUnknown</c>.</exception>
    public Task Handle(ChooseForPerson order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var run = await MakeAllowanceRunHandler.Waiting(turn, order.RunId, order.Version, cancel);
            await SchemeRules.Volunteer(turn.Db, order.PartyId, cancel);
            var chosen = await turn.Db.Set<AllowanceChosen>().SingleOrDefaultAsync(one => one.RunId == run.Id && one.PartyId == order.PartyId, cancel);
            if (chosen is null)
            {
                turn.Db.Add(new AllowanceChosen { RunId = run.Id, PartyId = order.PartyId, Choice = order.Choice });
            }
            else
            {
                chosen.Choice = order.Choice;
            }

            await turn.Save(cancel);
            await RefreshAllowanceRunHandler.Refresh(turn, run, by, cancel);
        },
        cancel);
}

/// <summary>Reckons a run that waits again, from the books as they are now. Who does it counts as the one who made it.</summary>
public sealed record RefreshAllowanceRun(int Id, int Version);

public sealed class RefreshAllowanceRunHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Allowances.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Allowances.Decided</c>, <c>Allowances.NotEligible</c> (day), <c>Allowances.NoAmounts</c> (year).</exception>
    public Task Handle(RefreshAllowanceRun order, Actor by, CancellationToken cancel) =>
        books.Take(async turn => await Refresh(turn, await MakeAllowanceRunHandler.Waiting(turn, order.Id, order.Version, cancel), by, cancel), cancel);

    internal static async Task Refresh(Turn turn, AllowanceRun run, Actor by, CancellationToken cancel)
    {
        (run.MadeBy, run.MadeAt) = (by.Id, turn.Now);
        run.Fingerprint = (await AllowanceComputation.Of(turn.Db, run, cancel)).Fingerprint();
        turn.Db.Entry(run).State = EntityState.Modified;
        await turn.Save(cancel);
    }
}

/// <summary>Drops a run that waits: nothing of it was booked.</summary>
public sealed record DropAllowanceRun(int Id, int Version);

public sealed class DropAllowanceRunHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Allowances.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Allowances.Decided</c>.</exception>
    public Task Handle(DropAllowanceRun order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var run = await MakeAllowanceRunHandler.Waiting(turn, order.Id, order.Version, cancel);
            (run.State, run.DecidedBy, run.DecidedAt) = (AllowanceRunState.Dropped, by.Id, turn.Now);
            await turn.Save(cancel);
        },
        cancel);
}
