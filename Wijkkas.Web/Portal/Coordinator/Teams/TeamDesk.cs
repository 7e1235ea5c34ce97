using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Cash;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.Purchases;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Coordinator.Teams;

/// <summary>Lays lists, forms and cards of teams ready, for coordinators and for those who lead a team.</summary>
public sealed class TeamDesk(LedgerDb db, Treasurer.Choices choices, TimeProvider clock, Words words)
{
    private const int MostSpendings = 100;

    public async Task<TeamsPage> List(CancellationToken cancel)
    {
        var today = clock.Today();
        var teams = await db.Set<Team>().AsNoTracking().OrderBy(team => team.RetiredOn != null).ThenBy(team => team.Name).ToListAsync(cancel);
        var branches = await db.Set<Branch>().Select(branch => new { branch.Id, branch.Name }).ToDictionaryAsync(branch => branch.Id, branch => branch.Name, cancel);
        var people = await db.Set<TeamMember>().Where(member => member.From <= today && (member.Until == null || member.Until >= today)).GroupBy(member => member.TeamId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(one => one.Key, one => one.Count, cancel);
        var waiting = await db.Set<TeamSpending>().Where(one => one.State == SpendingState.Asked).GroupBy(one => one.TeamId).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(one => one.Key, one => one.Count, cancel);
        var rows = new List<TeamsPage.Row>();
        foreach (var team in teams)
        {
            rows.Add(new TeamsPage.Row(team, team.BranchId is { } branch ? branches[branch] : null, people.GetValueOrDefault(team.Id), await Purse.Of(db, team, cancel), waiting.GetValueOrDefault(team.Id)));
        }

        return new TeamsPage(rows);
    }

    /// <summary>Null where there is no such team.</summary>
    public async Task<TeamPage?> Card(int id, Actor reader, CancellationToken cancel)
    {
        if (await db.Set<Team>().AsNoTracking().SingleOrDefaultAsync(team => team.Id == id, cancel) is not { } team)
        {
            return null;
        }

        var today = clock.Today();
        var decides = await TeamRules.Decides(db, team, reader, today, cancel);
        return new TeamPage
        {
            Team = team,
            Branch = await db.Set<Branch>().Where(branch => branch.Id == team.BranchId).Select(branch => branch.Name).SingleOrDefaultAsync(cancel),
            Coordinator = await db.Set<Person>().Where(person => person.Id == team.CoordinatorId).Select(person => person.DisplayName).SingleOrDefaultAsync(cancel),
            PurseStream = await db.Set<MoneyStream>().AsNoTracking().SingleAsync(stream => stream.Id == team.PurseId, cancel),
            Purse = await Purse.Of(db, team, cancel),
            People = await db.Set<TeamMember>().AsNoTracking().Include(member => member.Party).Where(member => member.TeamId == id)
                .OrderBy(member => member.Until != null).ThenBy(member => member.Place).ThenBy(member => member.Party!.Name).ToListAsync(cancel),
            Spendings = await Spendings(team, decides, reader, cancel),
            Decides = decides,
            Parties = [.. (await db.Set<Party>().Where(party => party.RetiredOn == null && (party.Roles & (PartyRoles.Volunteer | PartyRoles.Member | PartyRoles.Resident)) != 0).OrderBy(party => party.Name).ThenBy(party => party.Id)
                .Select(party => new { party.Id, party.Name }).ToListAsync(cancel)).Select(party => new SelectListItem(party.Name, Text(party.Id)))],
            Today = today,
        };
    }

    /// <summary>With what can be chosen now.</summary>
    public async Task<TeamForm> Ready(TeamForm form, CancellationToken cancel)
    {
        var coordinators = await db.Set<IdentityUserRole<Guid>>().Join(db.Set<IdentityRole<Guid>>().Where(role => role.Name == Roles.Coordinator), one => one.RoleId, role => role.Id, (one, _) => one.UserId)
            .Join(db.Set<Person>(), id => id, person => person.Id, (_, person) => new { person.Id, person.DisplayName }).ToListAsync(cancel);
        var purses = await db.Set<MoneyStream>().AsNoTracking().Where(stream => stream.RetiredOn == null && !stream.IsGeneral && !db.Set<Team>().Any(team => team.PurseId == stream.Id)).ToListAsync(cancel);
        return form with
        {
            Branches = [.. (await db.Set<Branch>().Where(branch => branch.RetiredOn == null).OrderBy(branch => branch.Name).Select(branch => new { branch.Id, branch.Name }).ToListAsync(cancel)).Select(branch => new SelectListItem(branch.Name, Text(branch.Id)))],
            Coordinators = [.. coordinators.OrderBy(person => person.DisplayName, StringComparer.CurrentCulture).Select(person => new SelectListItem(person.DisplayName, person.Id.ToString()))],
            Purses = [.. purses.Select(stream => new SelectListItem(words.Name(stream.NameNl, stream.NameEn), Text(stream.Id))).OrderBy(stream => stream.Text, StringComparer.CurrentCulture)],
        };
    }

    /// <summary>A request, with what can be chosen now; null where there is no such team.</summary>
    public async Task<SpendingForm?> ReadyToAsk(int id, SpendingForm form, CancellationToken cancel)
    {
        if (await db.Set<Team>().AsNoTracking().SingleOrDefaultAsync(team => team.Id == id && team.RetiredOn == null, cancel) is not { } team)
        {
            return null;
        }

        return form with
        {
            Team = team,
            Purse = await Purse.Of(db, team, cancel),
            Parties = await choices.Parties(cancel),
            Accounts = await Costs(cancel),
            Boxes = await Boxes(cancel),
            Jobs = await Jobs(team.Id, cancel),
        };
    }

    public Task<int> CostAccount(string? code, CancellationToken cancel) => db.Set<Account>().Where(account => account.Code == code).Select(account => account.Id).SingleOrDefaultAsync(cancel);

    public Task<int?> JobThere(int? id, CancellationToken cancel) => db.Set<Job>().Where(job => job.Id == id).Select(job => (int?)job.Id).SingleOrDefaultAsync(cancel);

    /// <summary>Costs that a team can have.</summary>
    public async Task<IReadOnlyList<SelectListItem>> Costs(CancellationToken cancel)
    {
        var costs = await db.Set<Account>().Where(PurchaseRules.TakesCosts).Where(account => account.Class == AccountClass.Expenses && account.Role == AccountRole.None).Select(account => account.Code).ToHashSetAsync(cancel);
        return [.. (await choices.Accounts(all: false, cancel)).Where(option => costs.Contains(option.Value))];
    }

    public async Task<IReadOnlyList<SelectListItem>> Boxes(CancellationToken cancel) => [.. (await CashBoxes.InUse(db, cancel)).Select(box => new SelectListItem(words.Name(box.Account.NameNl, box.Account.NameEn), Text(box.Account.Id)))];

    /// <summary>Jobs that a team does and that are not finished.</summary>
    public async Task<IReadOnlyList<SelectListItem>> Jobs(int teamId, CancellationToken cancel) =>
        [.. (await db.Set<Job>().Where(job => job.TeamId == teamId && job.State >= JobState.Assigned && job.State <= JobState.Done).OrderByDescending(job => job.Id).Select(job => new { job.Id, job.Title }).Take(MostSpendings).ToListAsync(cancel))
            .Select(job => new SelectListItem($"{job.Id}: {job.Title}", Text(job.Id)))];

    /// <summary>The last requests, those that wait first.</summary>
    public async Task<IReadOnlyList<SpendingRow>> Spendings(Team team, bool decides, Actor reader, CancellationToken cancel)
    {
        var found = await db.Set<TeamSpending>().AsNoTracking().Include(one => one.Party).Include(one => one.Purchase).Include(one => one.Files).ThenInclude(file => file.File)
            .Where(one => one.TeamId == team.Id).OrderBy(one => one.State != SpendingState.Asked).ThenByDescending(one => one.Id).Take(MostSpendings).AsSplitQuery().ToListAsync(cancel);
        var people = await db.NamesOf(found.SelectMany(one => (string?[])[one.AskedBy, one.FirstBy, one.DecidedBy]), cancel);
        string? Name(string? actor) => actor is null ? null : people.GetValueOrDefault(actor) ?? words[Who.Nameless(actor)];
        return [.. found.Select(one =>
        {
            var step = StepOf(one);
            return new SpendingRow(
                one, one.Party?.Name, Name(one.AskedBy), Name(one.FirstBy), Name(one.DecidedBy), one.Purchase?.Number, step, [.. one.Files.Select(file => (file.FileId, file.File!.Name))],
                decides && one.State == SpendingState.Asked && one.FirstBy != reader.Id, one.State == SpendingState.Asked && one.FirstBy == reader.Id,
                (decides || one.AskedBy == reader.Id) && (one.State == SpendingState.Asked || step == SpendingStep.SentBack));
        })];
    }

    /// <summary>What a team takes along on a day; null where there is no such team.</summary>
    public async Task<HandOverPage?> HandOver(int id, DateOnly on, StreamBalancesReader streams, CancellationToken cancel)
    {
        if (await db.Set<Team>().AsNoTracking().SingleOrDefaultAsync(team => team.Id == id, cancel) is not { } team)
        {
            return null;
        }

        var first = await db.Set<Organisation>().Select(us => us.FirstMonthOfYear).SingleAsync(cancel);
        var year = new DateRange(DateRange.BookYear(on, first).From, on);
        var purse = await db.Set<MoneyStream>().AsNoTracking().SingleAsync(stream => stream.Id == team.PurseId, cancel);
        var row = (await streams.Read(year, cancel)).Rows.FirstOrDefault(one => one.Stream.Id == purse.Id) ?? new StreamBalances.Row(purse, default, default, default, default);
        var bank = await db.Set<Account>().AsNoTracking().Where(account => account.Role == AccountRole.Bank).OrderBy(account => account.Code).FirstAsync(cancel);
        var reserve = await db.Set<Account>().AsNoTracking().Where(account => account.Role == AccountRole.Reserve).OrderBy(account => account.Code).FirstAsync(cancel);
        var (owes, has) = row.Closing.IsNegative ? (-row.Closing, Money.Zero) : (Money.Zero, row.Closing);
        return new HandOverPage(
            team, on, row.Opening, row.Income, row.Expenses, row.Transfers, row.Closing, (await Purse.Of(db, team, cancel)).Promised,
            [new HandOverPage.Line(bank.Code, bank.NameNl, bank.NameEn, has, owes), new HandOverPage.Line(reserve.Code, reserve.NameNl, reserve.NameEn, owes, has)],
            await db.Set<TeamMember>().AsNoTracking().Include(member => member.Party).Where(member => member.TeamId == id && member.From <= on && (member.Until == null || member.Until >= on)).OrderBy(member => member.Place).ThenBy(member => member.Party!.Name).ToListAsync(cancel));
    }

    private static SpendingStep StepOf(TeamSpending spending) => spending switch
    {
        { State: SpendingState.Refused } => SpendingStep.Refused,
        { State: SpendingState.Withdrawn } => SpendingStep.Withdrawn,
        { State: SpendingState.Asked, FirstBy: null } => SpendingStep.Waits,
        { State: SpendingState.Asked } => SpendingStep.WaitsForSecond,
        { EntryId: not null } or { Purchase.State: PurchaseState.Approved } => SpendingStep.Booked,
        { Purchase.State: PurchaseState.Entered } => SpendingStep.WithTreasurer,
        _ => SpendingStep.SentBack,
    };

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
