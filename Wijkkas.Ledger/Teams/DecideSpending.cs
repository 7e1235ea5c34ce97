using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Cash;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Teams;

/// <summary>Says yes or no to what a team was asked to pay.</summary>
/// <param name="Why">Needed for a no.</param>
public sealed record DecideSpending(int Id, int Version, bool Yes, string? Why = null);

public sealed class DecideSpendingHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal">
    /// <c>Teams.SpendingUnknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Teams.Decided</c>, <c>Teams.NotYours</c>: who decides here is the team's coordinator or somebody of it who leads;
    /// <c>Teams.SecondPerson</c>: the first yes was theirs; <c>Teams.AbovePurse</c> (amount, free), <c>Teams.WhyMissing</c>, and what Purchasing, the cash book and the door ask.
    /// </exception>
    public Task<TeamSpending> Handle(DecideSpending order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, clock.Today(), by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<TeamSpending> Handle(Turn turn, DecideSpending order, DateOnly today, Actor by, CancellationToken cancel)
    {
        var spending = await Find(turn, order.Id, order.Version, cancel);
        if (spending.State != SpendingState.Asked)
        {
            throw new Refusal("Teams.Decided");
        }

        var team = await turn.Db.Set<Team>().SingleAsync(one => one.Id == spending.TeamId, cancel);
        if (!await TeamRules.Decides(turn.Db, team, by, today, cancel))
        {
            throw new Refusal("Teams.NotYours");
        }

        if (order.Yes)
        {
            await Agree(turn, team, spending, today, by, cancel);
            return spending;
        }

        spending.Why = Label.Optional(order.Why, 300) ?? throw new Refusal("Teams.WhyMissing");
        spending.State = SpendingState.Refused;
        (spending.DecidedBy, spending.DecidedAt) = (by.Id, turn.Now);
        await turn.Save(cancel);
        return spending;
    }

    /// <summary>A yes of somebody who decides: the last one, or the first of two.</summary>
    internal static async Task Agree(Turn turn, Team team, TeamSpending spending, DateOnly today, Actor by, CancellationToken cancel)
    {
        await CheckPurse(turn, team, spending, cancel);
        if (spending.Amount > team.AloneUpTo && spending.FirstBy is null)
        {
            (spending.FirstBy, spending.FirstAt) = (by.Id, turn.Now);
            await turn.Save(cancel);
            return;
        }

        if (spending.FirstBy == by.Id)
        {
            throw new Refusal("Teams.SecondPerson");
        }

        spending.State = SpendingState.Agreed;
        (spending.DecidedBy, spending.DecidedAt) = (by.Id, turn.Now);
        if (spending.Kind == SpendingKind.Cash)
        {
            spending.EntryId = (await PayCash(turn, team, spending, today, by, cancel)).Id;
        }
        else
        {
            spending.PurchaseId = (await Enter(turn, team, spending, today, by, cancel)).Id;
        }

        await turn.Save(cancel);
    }

    /// <exception cref="Refusal"><c>Teams.AbovePurse</c> (amount, free).</exception>
    internal static async Task CheckPurse(Turn turn, Team team, TeamSpending spending, CancellationToken cancel)
    {
        var purse = await Purse.Of(turn.Db, team, cancel);
        if (spending.Cost > purse.Free)
        {
            throw new Refusal("Teams.AbovePurse", spending.Cost, purse.Free.IsNegative ? Money.Zero : purse.Free);
        }
    }

    /// <exception cref="Refusal"><c>Teams.SpendingUnknown</c>, <c>Common.ChangedMeanwhile</c>.</exception>
    internal static async Task<TeamSpending> Find(Turn turn, int id, int version, CancellationToken cancel) =>
        (await turn.Db.Set<TeamSpending>().SingleOrDefaultAsync(one => one.Id == id, cancel) ?? throw new Refusal("Teams.SpendingUnknown")).AsSeen(version);

    // The team decides that it is paid; that the paper is right the treasurer says, as with any bill, and with that it is booked.
    private static async Task<Purchase> Enter(Turn turn, Team team, TeamSpending spending, DateOnly today, Actor by, CancellationToken cancel)
    {
        var isBill = spending.Kind == SpendingKind.Bill;
        var days = await turn.Db.Set<Organisation>().Select(us => us.PaymentDays).SingleAsync(cancel);
        var due = spending.DueOn ?? (isBill ? spending.SpentOn.AddDays(days) : today > spending.SpentOn ? today : spending.SpentOn);
        var purchase = await SavePurchaseHandler.Handle(
            turn,
            new SavePurchase(
                null, 0, isBill ? PurchaseKind.Invoice : PurchaseKind.Expense, spending.PartyId!.Value,
                spending.Number ?? string.Create(CultureInfo.InvariantCulture, $"{team.Code}-{spending.Id}"), spending.SpentOn, due,
                [new SavePurchase.Line(spending.What, spending.AccountId, team.PurseId, spending.Net, spending.VatNature, spending.Vat) { BranchId = team.BranchId }], []),
            by, cancel);
        var files = await turn.Db.Set<SpendingFile>().Where(file => file.SpendingId == spending.Id).Select(file => file.FileId).ToListAsync(cancel);
        turn.Db.AddRange(files.Select(file => new PurchaseFile { PurchaseId = purchase.Id, FileId = file }));
        return purchase;
    }

    private static async Task<JournalEntry> PayCash(Turn turn, Team team, TeamSpending spending, DateOnly today, Actor by, CancellationToken cancel)
    {
        var box = await CashBoxes.Find(turn, spending.CashAccountId!.Value, cancel);
        var on = await OpenDay.OnOrAfter(turn.Db, spending.SpentOn, cancel);
        await CashBalance.Check(turn.Db, box.Account.Id, on, spending.Amount, cancel);
        var input = spending.Amount - spending.Cost;
        return turn.Post(
            new Posting(on, box.DaybookId, Reason.Cash, spending.What,
            [
                PostingLine.Credit(box.Account.Id, spending.Amount) with { BranchId = box.Branch?.Id },
                PostingLine.Debit(spending.AccountId, spending.Cost) with { StreamId = team.PurseId, BranchId = team.BranchId },
                .. input > Money.Zero ? (PostingLine[])[PostingLine.Debit(await RoleAccounts.The(turn, AccountRole.VatInput, cancel), input)] : [],
            ])
            {
                Document = string.Create(CultureInfo.InvariantCulture, $"{team.Code}-{spending.Id}"),
                IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"team-spending-{spending.Id}"),
            },
            by);
    }
}

/// <summary>Takes back what was asked and is not booked: it waits still, or the treasurer sent its bill back.</summary>
public sealed record WithdrawSpending(int Id, int Version, string Why);

public sealed class WithdrawSpendingHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal">
    /// <c>Teams.SpendingUnknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Teams.WhyMissing</c>, <c>Teams.NotYours</c>: neither asked by them, nor theirs to decide; <c>Teams.Decided</c>: the treasurer has it, or it is booked.
    /// </exception>
    public Task Handle(WithdrawSpending order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var spending = await DecideSpendingHandler.Find(turn, order.Id, order.Version, cancel);
            var team = await turn.Db.Set<Team>().SingleAsync(one => one.Id == spending.TeamId, cancel);
            if (spending.AskedBy != by.Id && !await TeamRules.Decides(turn.Db, team, by, clock.Today(), cancel))
            {
                throw new Refusal("Teams.NotYours");
            }

            var sentBack = spending.State == SpendingState.Agreed && await turn.Db.Set<Purchase>().AnyAsync(one => one.Id == spending.PurchaseId && (one.State == PurchaseState.Rejected || one.State == PurchaseState.Withdrawn), cancel);
            if (spending.State != SpendingState.Asked && !sentBack)
            {
                throw new Refusal("Teams.Decided");
            }

            spending.Why = Label.Optional(order.Why, 300) ?? throw new Refusal("Teams.WhyMissing");
            spending.State = SpendingState.Withdrawn;
            (spending.DecidedBy, spending.DecidedAt) = (by.Id, turn.Now);
            await turn.Save(cancel);
        },
        cancel);
}
