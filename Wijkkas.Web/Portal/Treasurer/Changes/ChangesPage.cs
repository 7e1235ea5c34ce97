using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Changes;
using Wijkkas.Ledger.Decisions;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.PaymentRuns;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Reminding;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Changes;

/// <param name="Kind">A kind of thing, by the name of its class; null for all.</param>
/// <param name="Key">One of them.</param>
/// <param name="Before">The id of the last one on the page before.</param>
public sealed record ChangeFilter(string? Kind = null, string? Key = null, long? Before = null);

/// <summary>Who changed what of the master data, the last first.</summary>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record ChangesPage(ChangeFilter Filter, IReadOnlyList<ChangesPage.Row> Rows, long? Next)
{
    private const int PageSize = 50;

    /// <summary>What is remembered, in the order of the list to choose from.</summary>
    public static readonly IReadOnlyList<string> Kinds =
    [
        nameof(Organisation), nameof(Account), nameof(AccountGroup), nameof(MoneyStream), nameof(Project), nameof(Branch), nameof(Party), nameof(PartyContact), nameof(PartyDocument), nameof(Person),
        nameof(Daybook), nameof(BankAccount), nameof(BankRule), nameof(ReminderStep), nameof(ReminderHold), nameof(StatutoryInterestRate), nameof(CollectionScale),
        nameof(Agreement), nameof(AgreementPrice), nameof(Team), nameof(Activity), nameof(VolunteerCard),
        nameof(PaymentLimits),
        nameof(AllowanceMaximum), nameof(AllowanceRate), nameof(SchemeEligibility), nameof(AllowanceDeclaration), nameof(AllowanceOverride), nameof(AllowanceSettings),
        nameof(JobKind),
        nameof(ShareClass), nameof(LockedReserve),
    ];

    /// <summary>Fields whose values people read as they are kept; of others (a group, a choice) only that they changed is shown.</summary>
    private static readonly HashSet<string> Readable =
        ["Name", "NameNl", "NameEn", "Code", "Number", "RgsCode", "KvkNumber", "Rsin", "VatNumber", "Iban", "Website", "PaymentDays", "RetiredOn", "Days", "Since", "Until", "SubjectNl", "SubjectEn", "StartsOn", "EndsOn", "NoticeBy", "ValidFrom", "ValidTo", "Price", "EachPeriod", "VatNature"];

    public static bool ShowsValues(ChangedField field) => field.Kept && Readable.Contains(field.Name);

    /// <summary>A value as its reader writes it.</summary>
    public static string Text(ChangedField field, string? value, Words words) =>
        value is null ? "–"
        : field.Name == "VatNature" ? words["Common.Vat-" + value]
        : DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? words.Day(day)
        : field.Name is "Price" or "EachPeriod" && decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? words.Decimal(number)
        : value;

    /// <param name="Name">What it is called today; null where it is gone.</param>
    /// <param name="By">The name of who did it; null where that is nobody with a name.</param>
    public sealed record Row(long Id, DateTime At, string? By, string ByKey, string Kind, string? Name, ChangeKind What, IReadOnlyList<ChangedField> Fields);

    public static async Task<ChangesPage> Read(LedgerDb db, ChangeFilter filter, CancellationToken cancel)
    {
        var changes = db.Set<Change>().AsNoTracking();
        if (Kinds.Contains(filter.Kind))
        {
            changes = changes.Where(change => change.Subject == filter.Kind);
            changes = filter.Key is { } key ? changes.Where(change => change.SubjectKey == key) : changes;
        }

        if (filter.Before is { } before)
        {
            changes = changes.Where(change => change.Id < before);
        }

        var found = await changes.OrderByDescending(change => change.Id).Take(PageSize + 1).ToListAsync(cancel);
        var shown = found.Take(PageSize).ToList();
        var who = await db.NamesOf(shown.Select(change => change.ChangedBy), cancel);
        var names = await Names(db, shown, cancel);
        return new ChangesPage(
            filter,
            [.. shown.Select(change => new Row(
                change.Id, change.ChangedAt, who.GetValueOrDefault(change.ChangedBy), Who.Nameless(change.ChangedBy), change.Subject,
                names.GetValueOrDefault((change.Subject, change.SubjectKey)), change.What, change.Read()))],
            found.Count > PageSize ? shown[^1].Id : null);
    }

    // One question for each kind of thing on the page, never one for each row.
    private static async Task<Dictionary<(string, string), string>> Names(LedgerDb db, IReadOnlyList<Change> shown, CancellationToken cancel)
    {
        var names = new Dictionary<(string, string), string>();
        foreach (var kind in shown.GroupBy(change => change.Subject))
        {
            var ids = kind.Select(change => int.TryParse(change.SubjectKey, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0).Distinct().ToList();
            var found = kind.Key switch
            {
                nameof(Account) => await db.Set<Account>().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => $"{a.Code} {a.NameNl}", cancel),
                nameof(AccountGroup) => await db.Set<AccountGroup>().Where(g => ids.Contains(g.Id)).ToDictionaryAsync(g => g.Id, g => g.NameNl, cancel),
                nameof(MoneyStream) => await db.Set<MoneyStream>().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.NameNl, cancel),
                nameof(Project) => await db.Set<Project>().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel),
                nameof(Branch) => await db.Set<Branch>().Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.Name, cancel),
                nameof(Party) or nameof(VolunteerCard) => await db.Set<Party>().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancel),
                nameof(PartyContact) => await db.Set<PartyContact>().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, cancel),
                nameof(PartyDocument) => await db.Set<PartyDocument>().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.Title, cancel),
                nameof(Agreement) => await db.Set<Agreement>().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Title, cancel),
                nameof(AgreementPrice) => await db.Set<AgreementPrice>().Where(p => ids.Contains(p.Id)).Join(db.Set<Agreement>(), p => p.AgreementId, a => a.Id, (p, a) => new { p.Id, p.Description, a.Title })
                    .ToDictionaryAsync(p => p.Id, p => $"{p.Description} ({p.Title})", cancel),
                nameof(Team) => await db.Set<Team>().Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name, cancel),
                nameof(Activity) => await db.Set<Activity>().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.NameNl, cancel),
                nameof(JobKind) => await db.Set<JobKind>().Where(k => ids.Contains(k.Id)).ToDictionaryAsync(k => k.Id, k => k.NameNl, cancel),
                nameof(ShareClass) => await db.Set<ShareClass>().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => $"{c.Code} {c.NameNl}", cancel),
                nameof(Daybook) => await db.Set<Daybook>().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.NameNl, cancel),
                nameof(ReminderStep) => ids.ToDictionary(number => number, number => number.ToString(CultureInfo.InvariantCulture)),
                nameof(ReminderHold) => await db.Set<Invoice>().Where(i => ids.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Number, cancel),
                nameof(BankAccount) => await db.Set<BankAccount>().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, cancel),
                _ => [],
            };
            foreach (var (id, name) in found)
            {
                names[(kind.Key, id.ToString(CultureInfo.InvariantCulture))] = name;
            }
        }

        var people = shown.Where(change => change.Subject == nameof(Person)).Select(change => Guid.TryParse(change.SubjectKey, out var id) ? id : Guid.Empty).Distinct().ToList();
        foreach (var person in people.Count == 0 ? [] : await db.Set<Person>().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.DisplayName }).ToListAsync(cancel))
        {
            names[(nameof(Person), person.Id.ToString())] = person.DisplayName;
        }

        return names;
    }
}
