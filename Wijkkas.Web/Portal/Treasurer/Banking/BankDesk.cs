using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Banking;

/// <summary>What the bank pages read together: names for what proposals point at, and lists to choose from.</summary>
public sealed class BankDesk(LedgerDb db, Words words, TimeProvider clock)
{
    /// <summary>Above this, only the lines on the page are proposed for; the count of certain ones is then left out.</summary>
    public const int MostProposals = 2000;

    private Dictionary<int, Account>? accounts;
    private Dictionary<int, MoneyStream>? streams;
    private Dictionary<int, string>? projects;
    private Dictionary<int, string>? branches;

    public LedgerDb Db => db;

    public DateOnly Today => clock.Today();

    public Task<List<BankAccount>> BankAccounts(CancellationToken cancel) =>
        db.Set<BankAccount>().AsNoTracking().Include(account => account.Account).Include(account => account.Daybook).OrderBy(account => account.Id).ToListAsync(cancel);

    /// <summary>Proposals for all that is to do on an account when that is not too much, else for these lines alone.</summary>
    public async Task<(IReadOnlyDictionary<long, Proposal> Proposals, BankKnowledge Knowledge, int? Certain)> Propose(
        int bankAccountId, int toDo, IReadOnlyList<BankLine> shown, CancellationToken cancel)
    {
        var all = toDo <= MostProposals;
        var lines = all
            ? await db.Set<UnmatchedBankLine>().AsNoTracking().Where(line => line.BankAccountId == bankAccountId)
                .OrderBy(line => line.BookedOn).ThenBy(line => line.LineId).ForProposals().ToListAsync(cancel)
            : shown;
        var knowledge = await ReadBankKnowledge.From(db, cancel);
        var proposals = SuggestMatches.For(lines, knowledge);
        return (proposals.ToDictionary(proposal => proposal.LineId), knowledge, all ? proposals.Count(proposal => proposal.Certainty == Certainty.Certain) : null);
    }

    public async Task<ProposalRow> Row(Proposal proposal, BankKnowledge knowledge, CancellationToken cancel)
    {
        var items = knowledge.Items.Where(item => proposal.Parts.Any(part => part.ItemId == item.LineId)).ToDictionary(item => item.LineId);
        var targets = new List<TargetRow>();
        foreach (var part in proposal.Parts)
        {
            var item = part.ItemId is { } id ? items[id] : null;
            var stream = item is null ? await Stream(part.StreamId, part.AccountId, cancel) : null;
            targets.Add(new TargetRow(
                item is { Document: { } document } ? document : proposal.Why is Why.OwnTransfer or Why.OwnTransferBoth or Why.OwnTransferArrived ? words["Bank.OwnTransferTo"] : await Account(part.AccountId, cancel),
                item?.Date, stream, item is null ? await Labels(part.ProjectId, part.BranchId, cancel) : [], part.Amount));
        }

        return new ProposalRow(proposal.Certainty, targets, Because(proposal.Why, proposal.Facts),
            proposal.Doubt == Doubt.None ? null : words["Bank.Doubt-" + proposal.Doubt], proposal.Seal);
    }

    public string Because(BankMatch match) => Because(match.Why, FactText.Read(match.Facts));

    /// <summary>The day to book on when the month of the line is locked; null when it is open.</summary>
    public async Task<DateOnly?> OtherDay(DateOnly day, CancellationToken cancel) =>
        await OpenDay.OnOrAfter(db, day, cancel) is var open && open == day ? null : open;

    public async Task<IReadOnlyList<SelectListItem>> AccountChoices(CancellationToken cancel) =>
    [
        new(words["Bank.PickAccount"], ""),
        .. (await Accounts(cancel)).Values.Where(account => account.RetiredOn is null && account.Role != AccountRole.StreamTransfers).OrderBy(account => account.Code, StringComparer.Ordinal)
            .Select(account => new SelectListItem($"{account.Code} {words.Name(account.NameNl, account.NameEn)}", Text(account.Id))),
    ];

    public async Task<IReadOnlyList<SelectListItem>> StreamChoices(CancellationToken cancel) =>
    [
        new(words["Bank.NoStream"], ""),
        .. (await Streams(cancel)).Values.Where(stream => stream.RetiredOn is null).OrderBy(stream => stream.Id)
            .Select(stream => new SelectListItem(words.Name(stream.NameNl, stream.NameEn), Text(stream.Id))),
    ];

    public async Task<IReadOnlyList<SelectListItem>> ProjectChoices(CancellationToken cancel) =>
    [
        new(words["Bank.NoneOfThese"], ""),
        .. (await db.Set<Project>().AsNoTracking().Where(project => project.RetiredOn == null).OrderBy(project => project.Name).ToListAsync(cancel))
            .Select(project => new SelectListItem(project.Name, Text(project.Id))),
    ];

    public async Task<IReadOnlyList<SelectListItem>> BranchChoices(CancellationToken cancel) =>
    [
        new(words["Bank.NoneOfThese"], ""),
        .. (await db.Set<Branch>().AsNoTracking().Where(branch => branch.RetiredOn == null).OrderBy(branch => branch.Name).ToListAsync(cancel))
            .Select(branch => new SelectListItem(branch.Name, Text(branch.Id))),
    ];

    /// <summary>The names of a project and a branch, of those that are given.</summary>
    public async Task<IReadOnlyList<string>> Labels(int? project, int? branch, CancellationToken cancel)
    {
        var labels = new List<string>();
        if (project is { } ofProject)
        {
            projects ??= await db.Set<Project>().ToDictionaryAsync(one => one.Id, one => one.Name, cancel);
            labels.Add(projects[ofProject]);
        }

        if (branch is { } ofBranch)
        {
            branches ??= await db.Set<Branch>().ToDictionaryAsync(one => one.Id, one => one.Name, cancel);
            labels.Add(branches[ofBranch]);
        }

        return labels;
    }

    public async Task<IReadOnlyList<SelectListItem>> PartyChoices(CancellationToken cancel) =>
    [
        new(words["Bank.NoParty"], ""),
        .. (await db.Set<Party>().AsNoTracking().Where(party => party.RetiredOn == null).OrderBy(party => party.Name).Take(1000).ToListAsync(cancel))
            .Select(party => new SelectListItem(party.Name, Text(party.Id))),
    ];

    /// <summary>Open items on the side of the line, those with its amount first.</summary>
    public async Task<IReadOnlyList<SelectListItem>> ItemChoices(Money amount, CancellationToken cancel)
    {
        var side = amount.IsNegative ? Side.Credit : Side.Debit;
        var cents = amount.Abs().Cents;
        var items = await db.Set<OpenItem>().AsNoTracking().Where(item => item.Open.Cents > 0)
            .OrderByDescending(item => item.Side == side).ThenByDescending(item => item.Open.Cents == cents).ThenBy(item => item.Date).ThenBy(item => item.LineId).Take(300)
            .Select(item => new { item.LineId, item.Side, item.Open.Cents, item.Date, item.Document, item.Reference, Party = db.Set<Party>().Where(party => party.Id == item.PartyId).Select(party => party.Name).FirstOrDefault() })
            .ToListAsync(cancel);
        return
        [
            new(words["Bank.NoItem"], ""),
            .. items.Select(item => new SelectListItem(
                string.Join(" · ", ((string?[])[item.Document ?? item.Reference, item.Party, words.ShortDay(item.Date), words.Money(new Money(item.Side == Side.Debit ? item.Cents : -item.Cents))]).OfType<string>()),
                Text(item.LineId))),
        ];
    }

    public async Task<string> Account(int id, CancellationToken cancel) =>
        (await Accounts(cancel)).TryGetValue(id, out var account) ? $"{account.Code} {words.Name(account.NameNl, account.NameEn)}" : "";

    public async Task<MoneyStream?> Stream(int? id, int accountId, CancellationToken cancel) =>
        id is { } known ? (await Streams(cancel)).GetValueOrDefault(known)
        : (await Accounts(cancel)).TryGetValue(accountId, out var account) && account.Class is AccountClass.Income or AccountClass.Expenses
            ? (await Streams(cancel)).Values.FirstOrDefault(stream => stream.IsGeneral) : null;

    private string Because(Why why, IReadOnlyList<object> facts) => (why, facts) switch
    {
        (Why.NameOnly, [var name, int many]) => words.Count("Bank.Why-NameOnly", many, name),
        (Why.Habit, [int times]) => words.Count("Bank.Why-Habit", times),
        (Why.Batch, [var batch, int items]) => words.Count("Bank.Why-Batch", items, batch),
        _ => words["Bank.Why-" + why, [.. facts]],
    };

    internal static string Text(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private async Task<Dictionary<int, Account>> Accounts(CancellationToken cancel) =>
        accounts ??= await db.Set<Account>().AsNoTracking().ToDictionaryAsync(account => account.Id, cancel);

    private async Task<Dictionary<int, MoneyStream>> Streams(CancellationToken cancel) =>
        streams ??= await db.Set<MoneyStream>().AsNoTracking().ToDictionaryAsync(stream => stream.Id, cancel);
}
