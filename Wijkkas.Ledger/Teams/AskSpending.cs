using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Cash;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Teams;

/// <summary>Asks to pay something from a team's purse. Where who asks may decide it alone, it is decided with that; where two are needed, theirs is the first yes.</summary>
/// <param name="Key">Names this request once and for all: the same form sent twice asks once.</param>
public sealed record AskSpending(int TeamId, SpendingKind Kind, string What, DateOnly SpentOn, int AccountId, Money Net, VatNature VatNature, Money Vat, string Key)
{
    /// <summary>Supplier, or who gets it back.</summary>
    public int? PartyId { get; init; }

    public string? Number { get; init; }

    public DateOnly? DueOn { get; init; }

    public int? CashAccountId { get; init; }

    public int? JobId { get; init; }

    public IReadOnlyList<FileInHand> Files { get; init; } = [];
}

public sealed class AskSpendingHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal">
    /// <c>Teams.Unknown</c>, <c>Teams.TeamRetired</c>, <c>Teams.WhatMissing</c>, <c>Teams.AmountMissing</c>, <c>Teams.PartyMissing</c>, <c>Teams.NumberMissing</c>, <c>Teams.CashBoxMissing</c>,
    /// <c>Teams.ReceiptMissing</c>, <c>Teams.TooManyFiles</c> (most), <c>Teams.FileKind</c> (name), <c>Teams.DayAhead</c>, <c>Teams.AbovePurse</c> (amount, free), what <see cref="PurchaseRules"/> asks,
    /// and where it is decided at once what <see cref="DecideSpendingHandler"/> refuses.
    /// </exception>
    public Task<TeamSpending> Handle(AskSpending order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, clock.Today(), by, cancel), cancel);

    /// <summary>Within a turn that an act has already.</summary>
    internal static async Task<TeamSpending> Handle(Turn turn, AskSpending order, DateOnly today, Actor by, CancellationToken cancel)
    {
        var key = Label.Optional(order.Key, 64) ?? Guid.CreateVersion7().ToString("N");
        if (await turn.Db.Set<TeamSpending>().SingleOrDefaultAsync(one => one.Key == key, cancel) is { } earlier)
        {
            return earlier;
        }

        var team = await turn.Db.Set<Team>().SingleOrDefaultAsync(one => one.Id == order.TeamId, cancel) ?? throw new Refusal("Teams.Unknown");
        var what = Label.Optional(order.What, 300) ?? throw new Refusal("Teams.WhatMissing");
        await Check(turn, team, order, today, cancel);
        var line = await Line(turn, order, what, cancel);
        var spending = new TeamSpending
        {
            Id = await turn.NextId<TeamSpending>(one => one.Id, cancel),
            TeamId = team.Id,
            Kind = order.Kind,
            What = what,
            PartyId = order.Kind == SpendingKind.Cash ? null : order.PartyId,
            Number = order.Kind == SpendingKind.Bill ? Label.Optional(order.Number, Posting.LongestDocument) : null,
            SpentOn = order.SpentOn,
            DueOn = order.DueOn,
            AccountId = order.AccountId,
            Net = order.Net,
            VatNature = order.VatNature,
            Vat = order.Vat,
            Cost = PurchasePostings.Cost(line),
            CashAccountId = order.Kind == SpendingKind.Cash ? order.CashAccountId : null,
            JobId = order.JobId,
            State = SpendingState.Asked,
            AskedBy = by.Id,
            AskedAt = turn.Now,
            Key = key,
        };
        await DecideSpendingHandler.CheckPurse(turn, team, spending, cancel);
        turn.Db.Add(spending);
        turn.Db.AddRange(order.Files.Select(file => new SpendingFile { SpendingId = spending.Id, FileId = Shelf.Put(turn, file, by).Id }));
        await turn.Save(cancel);
        if (await TeamRules.Decides(turn.Db, team, by, today, cancel))
        {
            await DecideSpendingHandler.Agree(turn, team, spending, today, by, cancel);
        }

        return spending;
    }

    private static async Task Check(Turn turn, Team team, AskSpending order, DateOnly today, CancellationToken cancel)
    {
        var wrong = team.RetiredOn is not null ? "Teams.TeamRetired"
            : order.Net + order.Vat <= Money.Zero ? "Teams.AmountMissing"
            : order.SpentOn > today ? "Teams.DayAhead"
            : order.Kind == SpendingKind.Bill && string.IsNullOrWhiteSpace(order.Number) ? "Teams.NumberMissing"
            : order.Kind != SpendingKind.Cash && !await turn.Db.Set<Party>().AnyAsync(party => party.Id == order.PartyId && party.RetiredOn == null, cancel) ? "Teams.PartyMissing"
            : order.Kind == SpendingKind.Cash && !(await CashBoxes.InUse(turn.Db, cancel)).Any(box => box.Account.Id == order.CashAccountId) ? "Teams.CashBoxMissing"
            : order.Files.Count == 0 ? "Teams.ReceiptMissing"
            : null;
        if (wrong is not null)
        {
            throw new Refusal(wrong);
        }

        if (order.Files.Count > TeamSpending.MostFiles)
        {
            throw new Refusal("Teams.TooManyFiles", TeamSpending.MostFiles);
        }

        if (order.Files.FirstOrDefault(file => !FileKind.OnPaper.Contains(file.Kind)) is { } odd)
        {
            throw new Refusal("Teams.FileKind", odd.Name);
        }
    }

    // Looked at as the bill that it will be, so that nothing is agreed that cannot be booked.
    private static async Task<PurchaseLine> Line(Turn turn, AskSpending order, string what, CancellationToken cancel)
    {
        var scheme = await turn.Db.Set<Organisation>().Select(us => us.VatScheme).SingleAsync(cancel);
        var line = SavePurchaseHandler.Line(0, 1, new SavePurchase.Line(what, order.AccountId, 0, order.Net, order.VatNature, order.Vat), order.SpentOn, scheme);
        PurchaseRules.Check(order.SpentOn, order.DueOn ?? order.SpentOn, [line]);
        return await turn.Db.Set<Account>().Where(PurchaseRules.TakesCosts).AnyAsync(account => account.Id == order.AccountId, cancel) ? line
            : throw new Refusal("Purchasing.NotACost", 1);
    }
}
