using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Banking;

/// <summary>Puts the reconciliation page together.</summary>
public sealed class ReconcileDesk(BankDesk desk, Words words)
{
    private const int OnePage = 25;

    /// <returns>Null where there is no bank account yet.</returns>
    public async Task<ReconcilePage?> Page(ReconcileForm form, long? done, bool mayBook, CancellationToken cancel)
    {
        var accounts = await desk.BankAccounts(cancel);
        if (accounts.Count == 0)
        {
            return null;
        }

        var account = accounts.Find(one => one.Id == form.Account) ?? await Busiest(accounts, cancel);
        var after = LinePlace.Read(form.After);
        var shown = await ReadBankLines.Page(desk.Db, account.Id, form.Tab, after, OnePage, cancel);
        var proof = await ReadBankProof.At(desk.Db, account, desk.Today, cancel);
        var toDo = await desk.Db.Set<UnmatchedBankLine>().CountAsync(line => line.BankAccountId == account.Id, cancel);
        var (proposals, knowledge, certain) = await desk.Propose(account.Id, toDo, [.. shown.Lines.Where(line => shown.ToDo.Contains(line.Id))], cancel);
        var matches = await ReadBankLines.Matches(desk.Db, [.. shown.Lines.Select(line => line.Id)], cancel);
        var rows = new List<LineRow>();
        foreach (var line in shown.Lines)
        {
            rows.Add(await Row(line, proposals.GetValueOrDefault(line.Id), knowledge, matches.GetValueOrDefault(line.Id), cancel));
        }

        var choose = mayBook && rows.Exists(row => row.Proposal?.Certainty == Certainty.None);
        return new ReconcilePage(accounts, account, form.Tab, toDo, certain, Summary(proof), rows, after, shown.Next)
        {
            Now = rows.Find(row => row.Line.Id == form.Next && row.Done is null)?.Line.Id ?? rows.Find(row => row.Done is null)?.Line.Id,
            JustBooked = done is { } booked ? await One(booked, cancel) : null,
            AccountChoices = choose ? await desk.AccountChoices(cancel) : [],
            StreamChoices = choose ? await desk.StreamChoices(cancel) : [],
        };
    }

    public async Task<Money> Amount(long lineId, CancellationToken cancel) =>
        await desk.Db.Set<BankLine>().Where(line => line.Id == lineId).Select(line => (long?)line.Amount.Cents).SingleOrDefaultAsync(cancel) is { } cents
            ? new Money(cents) : throw new Refusal("Bank.LineDone");

    public Task<int> AccountOf(long lineId, CancellationToken cancel) =>
        desk.Db.Set<BankLine>().Where(line => line.Id == lineId).Select(line => line.BankAccountId).SingleAsync(cancel);

    public async Task<AcceptedPage> Accepted(AcceptErrand errand, CancellationToken cancel)
    {
        var (booked, refused) = errand.Accepted!;
        var shown = new List<(long LineId, Refusal Why)>();
        foreach (var (line, why) in refused.Take(AcceptedPage.MostShown))
        {
            shown.Add((line, await Named(line, why, cancel)));
        }

        return new AcceptedPage(errand.BankAccountId, booked, refused.Count, shown);
    }

    /// <summary>A refusal with the line it is about.</summary>
    private async Task<Refusal> Named(long lineId, Refusal why, CancellationToken cancel)
    {
        var line = await desk.Db.Set<BankLine>().AsNoTracking().SingleAsync(one => one.Id == lineId, cancel);
        return new Refusal("Bank.LineRefused", new LineRow(line, null, null, null).Who(words["Bank.Nobody"]), line.Amount, why);
    }

    private async Task<LineRow> Row(BankLine line, Proposal? proposal, BankKnowledge knowledge, BankMatch? match, CancellationToken cancel) => new(
        line,
        proposal is null ? null : await desk.Row(proposal, knowledge, cancel),
        match is null ? null : Done(match),
        proposal is null ? null : await desk.OtherDay(line.BookedOn, cancel));

    private async Task<LineRow?> One(long lineId, CancellationToken cancel) =>
        await desk.Db.Set<BankLine>().AsNoTracking().SingleOrDefaultAsync(line => line.Id == lineId, cancel) is { } line
        && (await ReadBankLines.Matches(desk.Db, [lineId], cancel)).GetValueOrDefault(lineId) is { } match
            ? new LineRow(line, null, Done(match), null) : null;

    private DoneRow Done(BankMatch match) => new(
        match.EntryId, JournalEntry.NumberText(match.Entry!.Daybook!.Code, match.Entry.FiscalYear, match.Entry.Number), match.EntryDate, desk.Because(match));

    private static ProofRow Summary(BankProof proof)
    {
        var others = proof.AtBank is { } bank ? bank - proof.InBooks - proof.ToDo : (Money?)null;
        return new ProofRow(proof.On, proof.InBooks, proof.LinesToDo, proof.ToDo, others is { IsZero: false } ? others : null, proof.AtBank);
    }

    private async Task<BankAccount> Busiest(List<BankAccount> accounts, CancellationToken cancel)
    {
        var counts = await desk.Db.Set<UnmatchedBankLine>().GroupBy(line => line.BankAccountId).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancel);
        return counts.OrderByDescending(count => count.Count).ThenBy(count => count.Key).FirstOrDefault() is { } most ? accounts.Single(account => account.Id == most.Key) : accounts[0];
    }
}
