using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Purchases;

/// <summary>Lays forms and pages of bills ready.</summary>
public sealed class PurchaseDesk(LedgerDb db, ReadPurchase reader, Choices choices)
{
    public async Task<PurchaseCodes> Codes(CancellationToken cancel) => new(
        await db.Set<Account>().ToDictionaryAsync(a => a.Code, a => a.Id, cancel),
        await db.Set<MoneyStream>().ToDictionaryAsync(s => s.Code, s => s.Id, cancel),
        await db.Set<Project>().ToDictionaryAsync(p => p.Code, p => p.Id, cancel),
        await db.Set<Branch>().ToDictionaryAsync(b => b.Code, b => b.Id, cancel));

    public Task<Purchase?> Find(int id, CancellationToken cancel) =>
        db.Set<Purchase>().AsNoTracking().Include(p => p.Lines).Include(p => p.Credits).SingleOrDefaultAsync(p => p.Id == id, cancel);

    /// <summary>With what can be chosen now, and the files that it has.</summary>
    public async Task<PurchaseForm> Ready(PurchaseForm form, CancellationToken cancel)
    {
        var costs = await db.Set<Account>().Where(PurchaseRules.TakesCosts).Select(account => account.Code).ToHashSetAsync(cancel);
        var files = db.Set<PurchaseFile>().Where(file => file.PurchaseId == form.Id).Select(file => file.FileId);
        return form with
        {
            Files = form.Id is null ? [] : await db.Set<StoredFile>().Where(file => files.Contains(file.Id)).OrderBy(file => file.Name).Select(file => file.Name).ToListAsync(cancel),
            Choose = new PurchaseChoices(
                await choices.Parties(cancel),
                [.. (await choices.Accounts(all: false, cancel)).Where(option => costs.Contains(option.Value))],
                await choices.Streams(all: false, cancel), await choices.Projects(cancel), await choices.Branches(cancel),
                await db.Set<Organisation>().Select(us => us.VatScheme).SingleAsync(cancel) == VatScheme.Normal),
        };
    }

    /// <summary>Who ever sent a bill, by name.</summary>
    public async Task<IReadOnlyList<SelectListItem>> Suppliers(CancellationToken cancel) =>
        [.. (await db.Set<Party>().Where(party => db.Set<Purchase>().Any(p => p.PartyId == party.Id)).OrderBy(party => party.Name).ThenBy(party => party.Id)
            .Select(party => new { party.Id, party.Name }).ToListAsync(cancel)).Select(party => new SelectListItem(party.Name, party.Id.ToString(CultureInfo.InvariantCulture)))];

    /// <summary>Null where there is no such bill.</summary>
    public async Task<PurchasePage?> Page(int id, Actor reads, CancellationToken cancel)
    {
        if (await reader.Read(id, cancel) is not { } card)
        {
            return null;
        }

        var lines = card.Purchase.Lines;
        var (accounts, streams) = (lines.Select(line => line.AccountId).Distinct().ToList(), lines.Select(line => line.StreamId).Distinct().ToList());
        var (projects, branches) = (lines.Select(line => line.ProjectId).Distinct().ToList(), lines.Select(line => line.BranchId).Distinct().ToList());
        var entries = card.Payments.Select(payment => payment.By.Id).ToList();
        return new PurchasePage
        {
            Card = card,
            Accounts = await db.Set<Account>().AsNoTracking().Where(a => accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancel),
            Streams = await db.Set<MoneyStream>().AsNoTracking().Where(s => streams.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancel),
            Projects = await db.Set<Project>().Where(p => projects.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel),
            Branches = await db.Set<Branch>().Where(b => branches.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.Name, cancel),
            People = await db.NamesOf([card.Purchase.EnteredBy, card.Purchase.DecidedBy], cancel),
            BankLines = await db.Set<BankMatch>().Where(match => entries.Contains(match.EntryId)).ToDictionaryAsync(match => match.EntryId, match => match.LineId, cancel),
            IsOwn = card.Purchase.EnteredBy == reads.Id,
            SecondPeople = card.Status == PurchaseStatus.Waiting && card.Purchase.EnteredBy == reads.Id ? await SecondPeople(reads, cancel) : null,
        };
    }

    /// <summary>Who can approve what this person entered.</summary>
    public async Task<SecondPeople> SecondPeople(Actor first, CancellationToken cancel)
    {
        var given = await db.Set<IdentityUserRole<Guid>>().Join(db.Set<IdentityRole<Guid>>(), one => one.RoleId, role => role.Id, (one, role) => new { one.UserId, Role = role.Name })
            .Join(db.Set<Person>(), one => one.UserId, person => person.Id, (one, person) => new { Person = person, one.Role }).AsNoTracking().ToListAsync(cancel);
        var people = given.Where(one => !one.Person.IsBlocked).Select(one => (one.Person.Id, one.Person.DisplayName, one.Role)).ToList();
        IReadOnlyList<string> Names(string? but, params string[] roles) =>
            [.. people.Where(one => roles.Contains(one.Role) && one.Id.ToString() != but).Select(one => (one.Id, one.DisplayName)).Distinct().Select(one => one.DisplayName).Order(StringComparer.CurrentCulture)];

        return new SecondPeople(Names(first.Id, Roles.Treasurer, Roles.Board), Names(null, Roles.Administrator));
    }
}
