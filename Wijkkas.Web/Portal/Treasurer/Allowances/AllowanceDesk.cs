using System.Security.Claims;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Allowances;

/// <summary>Gathers what the pages of allowances show.</summary>
public sealed class AllowanceDesk(LedgerDb db, ReadAllowanceRuns runs, Words words)
{
    public Task<bool> IsEligible(DateOnly day, CancellationToken cancel) => db.Set<SchemeEligibility>().AnyAsync(one => one.From <= day && (one.Until == null || one.Until >= day), cancel);

    public async Task<string> Name(string actor, CancellationToken cancel) => (await db.NamesOf([actor], cancel)).TryGetValue(actor, out var name) ? name : words[Who.Nameless(actor)];

    /// <summary>What others prepared and this reader may agree to.</summary>
    public async Task<IReadOnlyList<AllowancesPage.Waits>> WhatWaits(ClaimsPrincipal user, CancellationToken cancel)
    {
        if (!user.MayApprove())
        {
            return [];
        }

        var me = user.AsActor().Id;
        var runId = await db.Set<AllowanceRun>().Where(run => run.State == AllowanceRunState.Made && run.MadeBy != me).Select(run => (int?)run.Id).FirstOrDefaultAsync(cancel);
        var costs = await db.Set<AllowanceCost>().CountAsync(cost => cost.Agreed == null && cost.EnteredBy != me, cancel);
        var overrides = await db.Set<AllowanceOverride>().CountAsync(one => one.Agreed == null && one.AskedBy != me, cancel);
        var maxima = await db.Set<AllowanceMaximum>().CountAsync(one => one.ConfirmedBy == null && one.WithdrawnBy == null && one.ProposedBy != me, cancel);
        (string Key, int Count, string Href)[] all =
        [
            ("Allowances.WaitsRun", runId is null ? 0 : 1, $"/allowances/{runId}"), ("Allowances.WaitsOverride", overrides, "/allowances/costs#overrides"),
            ("Allowances.WaitsCost", costs, "/allowances/costs"), ("Allowances.WaitsMaximum", maxima, "/allowances/maxima"),
        ];
        return [.. all.Where(one => one.Count > 0).Select(one => new AllowancesPage.Waits(one.Key, one.Count, one.Href))];
    }

    public async Task<RunPage?> Run(int id, ClaimsPrincipal user, CancellationToken cancel)
    {
        if (await runs.Find(id, cancel) is not { } run)
        {
            return null;
        }

        var names = await db.NamesOf([run.MadeBy, run.DecidedBy], cancel);
        var asked = await db.Set<AllowanceOverride>().AsNoTracking().Where(one => one.Agreed == null && one.Month == run.PaymentMonth).ToDictionaryAsync(one => one.PartyId, cancel);
        var page = new RunPage
        {
            Run = run,
            MadeBy = names.GetValueOrDefault(run.MadeBy) ?? words[Who.Nameless(run.MadeBy)],
            DecidedBy = run.DecidedBy is { } by ? names.GetValueOrDefault(by) ?? words[Who.Nameless(by)] : null,
            IsOwn = run.MadeBy == user.AsActor().Id,
            Asked = asked,
            AlsoPaidOtherwise = await PaidOtherwise(run.PayOn.Year, cancel),
        };
        if (run.State == AllowanceRunState.Made)
        {
            try
            {
                var comes = await runs.Preview(run, cancel);
                return page with { Comes = comes, IsSame = comes.Fingerprint() == run.Fingerprint };
            }
            catch (Refusal trouble)
            {
                return page with { Trouble = trouble };
            }
        }

        return page with { Payments = await runs.Payments(id, cancel) };
    }

    // Suppliers, and those who had a share in the fee of a job in that year.
    private async Task<IReadOnlySet<int>> PaidOtherwise(int year, CancellationToken cancel)
    {
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var doers = await db.Set<Job>().Where(job => job.DoerId != null && job.DoerShare.Cents > 0 && job.SignedOffOn >= first && job.SignedOffOn <= last).Select(job => job.DoerId!.Value).Distinct().ToListAsync(cancel);
        var suppliers = await db.Set<Party>().Where(party => (party.Roles & PartyRoles.Volunteer) != 0 && (party.Roles & PartyRoles.Supplier) != 0).Select(party => party.Id).ToListAsync(cancel);
        return doers.Concat(suppliers).ToHashSet();
    }

    public async Task<PersonPage?> Person(int id, int partyId, ClaimsPrincipal user, CancellationToken cancel)
    {
        if (await Run(id, user, cancel) is not { } run || await db.Set<Party>().AsNoTracking().SingleOrDefaultAsync(party => party.Id == partyId, cancel) is not { } party)
        {
            return null;
        }

        var streams = await db.Set<MoneyStream>().AsNoTracking().ToDictionaryAsync(stream => stream.Id, cancel);
        if (run.Comes is { } comes)
        {
            return comes.People.FirstOrDefault(one => one.Person.PartyId == partyId) is not { } person ? null : new PersonPage
            {
                Run = run,
                PartyId = partyId,
                Name = party.Name,
                Person = person,
                Streams = streams,
                Lines = await Lines(person, cancel),
            };
        }

        var rows = await runs.Rows(id, partyId, cancel);
        return rows.Count == 0 ? null : new PersonPage { Run = run, PartyId = partyId, Name = party.Name, Streams = streams, Lines = await Lines(rows, cancel) };
    }

    public async Task<IReadOnlyList<SelectListItem>> Volunteers(CancellationToken cancel) =>
        [.. (await db.Set<Party>().AsNoTracking().Where(party => party.RetiredOn == null && (party.Roles & PartyRoles.Volunteer) != 0).OrderBy(party => party.Name).ThenBy(party => party.Id).ToListAsync(cancel))
            .Select(party => new SelectListItem(party.Name, party.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)))];

    private async Task<IReadOnlyList<PersonPage.Line>> Lines(AllowanceComputation.PersonInRun person, CancellationToken cancel)
    {
        var allowance = person.Allowance;
        var all = allowance.Paid.Select(row => (Row: row, Fate: (string?)null))
            .Concat(allowance.Kept.Select(row => (Row: row, Fate: (string?)words["Allowances.Stop-" + allowance.Stop])))
            .Concat(allowance.Stopped.Select(row => (Row: row, Fate: (string?)words["Allowances.RowStop-" + row.Stop])))
            .OrderBy(line => line.Row.Item.On).ThenBy(line => line.Row.Item.HoursId).ToList();
        var what = await What([.. all.Select(line => line.Row.Item.HoursId)], [.. all.Select(line => line.Row.Item.CostId)], cancel);
        return [.. all.Select(line => new PersonPage.Line(
            line.Row.Item.On, what(line.Row.Item.HoursId, line.Row.Item.CostId), line.Row.Item.IsHours ? line.Row.Item.Minutes : null, line.Row.Rate?.Rate, line.Row.Rate?.Kind == RateKind.PerTime,
            line.Row.Amount, line.Row.Item.StreamId, line.Fate, line.Row.IsAboveNorm, line.Row.Item.IsProven))];
    }

    private async Task<IReadOnlyList<PersonPage.Line>> Lines(IReadOnlyList<AllowanceRow> rows, CancellationToken cancel)
    {
        var kinds = await db.Set<AllowanceRate>().ToDictionaryAsync(rate => rate.Id, rate => rate.Kind, cancel);
        var what = await What([.. rows.Select(row => row.HoursId)], [.. rows.Select(row => row.CostId)], cancel);
        return [.. rows.Select(row => new PersonPage.Line(
            row.WorkedOn, what(row.HoursId, row.CostId), row.HoursId is null ? null : row.Minutes, row.RateId is null ? null : row.Rate, row.RateId is { } rate && kinds[rate] == RateKind.PerTime,
            row.Amount, row.StreamId, null, false, row.Nature == PaymentNature.ActualCosts))];
    }

    private async Task<Func<long?, int?, string>> What(IReadOnlyList<long?> hours, IReadOnlyList<int?> costs, CancellationToken cancel)
    {
        var (hourIds, costIds) = (hours.Where(id => id is not null).Select(id => id!.Value).ToList(), costs.Where(id => id is not null).Select(id => id!.Value).ToList());
        var activities = await db.Set<WorkedHours>().Where(h => hourIds.Contains(h.Id)).Select(h => new { h.Id, h.Activity!.NameNl, h.Activity.NameEn, IsCorrection = h.CorrectsId != null }).ToDictionaryAsync(h => h.Id, cancel);
        var texts = await db.Set<AllowanceCost>().Where(c => costIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.What, cancel);
        return (hour, cost) => hour is { } id ? activities[id] is var one && one.IsCorrection ? words["Allowances.CorrectionOf", words.Name(one.NameNl, one.NameEn)] : words.Name(one.NameNl, one.NameEn) : texts[cost!.Value];
    }
}
