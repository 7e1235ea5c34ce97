using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer;

/// <summary>What a form lets people choose from, in their language. Forms offer what is in use; filters offer all there ever was.</summary>
public sealed class Choices(LedgerDb db, Words words)
{
    public static SelectListItem Nothing(string text) => new(text, "");

    /// <summary>Accounts by their code, under the name of their class.</summary>
    public async Task<IReadOnlyList<SelectListItem>> Accounts(bool all, CancellationToken cancel)
    {
        var accounts = await db.Set<Account>().AsNoTracking().Where(a => all || a.RetiredOn == null).OrderBy(a => a.Class).ThenBy(a => a.Code).ToListAsync(cancel);
        var classes = Enum.GetValues<AccountClass>().ToDictionary(c => c, c => new SelectListGroup { Name = words["Accounts.Class-" + c] });
        return [.. accounts.Select(a => new SelectListItem($"{a.Code} {words.Name(a.NameNl, a.NameEn)}", a.Code) { Group = classes[a.Class] })];
    }

    /// <summary>Headings by their id, under the name of their class.</summary>
    public async Task<IReadOnlyList<SelectListItem>> Groups(AccountClass? only, CancellationToken cancel)
    {
        var groups = await db.Set<AccountGroup>().AsNoTracking().Where(g => only == null || g.Class == only).OrderBy(g => g.Class).ThenBy(g => g.Position).ToListAsync(cancel);
        var classes = Enum.GetValues<AccountClass>().ToDictionary(c => c, c => new SelectListGroup { Name = words["Accounts.Class-" + c] });
        return [.. groups.Select(g => new SelectListItem(words.Name(g.NameNl, g.NameEn), Text(g.Id)) { Group = classes[g.Class] })];
    }

    /// <summary>Streams by their short name, the general one last.</summary>
    public async Task<IReadOnlyList<SelectListItem>> Streams(bool all, CancellationToken cancel) =>
        [.. (await db.Set<MoneyStream>().AsNoTracking().Where(s => all || s.RetiredOn == null).OrderBy(s => s.IsGeneral).ThenBy(s => s.Id).ToListAsync(cancel))
            .Select(s => new SelectListItem(words.Name(s.NameNl, s.NameEn), s.Code))];

    public async Task<IReadOnlyList<SelectListItem>> Projects(CancellationToken cancel) =>
        await db.Set<Project>().Where(p => p.RetiredOn == null).OrderBy(p => p.Name).Select(p => new SelectListItem(p.Name, p.Code)).ToListAsync(cancel);

    public async Task<IReadOnlyList<SelectListItem>> Branches(CancellationToken cancel) =>
        await db.Set<Branch>().Where(b => b.RetiredOn == null).OrderBy(b => b.Name).Select(b => new SelectListItem(b.Name, b.Code)).ToListAsync(cancel);

    /// <summary>Parties by their id.</summary>
    public async Task<IReadOnlyList<SelectListItem>> Parties(CancellationToken cancel) =>
        [.. (await db.Set<Party>().AsNoTracking().Where(p => p.RetiredOn == null).OrderBy(p => p.Name).ThenBy(p => p.Id).ToListAsync(cancel))
            .Select(p => new SelectListItem(p.Name, Text(p.Id)))];

    public async Task<IReadOnlyList<SelectListItem>> Daybooks(CancellationToken cancel) =>
        [.. (await db.Set<Daybook>().AsNoTracking().OrderBy(d => d.Kind).ThenBy(d => d.Code).ToListAsync(cancel))
            .Select(d => new SelectListItem($"{d.Code} {words.Name(d.NameNl, d.NameEn)}", d.Code))];

    private static string Text(int id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
