using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.PaymentRuns;

/// <summary>The account and the daybook of payment runs. Books from before, or with a chart from elsewhere, get what they lack.</summary>
internal sealed record RunAccounts(int UnderWay, int DaybookId)
{
    private const string DaybookCode = "BET";

    public static async Task<RunAccounts> Of(Turn turn, CancellationToken cancel) =>
        new(await RoleAccounts.The(turn, AccountRole.PaymentsUnderWay, cancel), await Daybook(turn, cancel));

    private static async Task<int> Daybook(Turn turn, CancellationToken cancel)
    {
        var there = await turn.Db.Set<Daybook>().Where(daybook => daybook.Kind == DaybookKind.PaymentRuns)
            .OrderBy(daybook => daybook.Id).Select(daybook => (int?)daybook.Id).FirstOrDefaultAsync(cancel);
        if (there is { } id)
        {
            return id;
        }

        var codes = (await turn.Db.Set<Daybook>().Select(daybook => daybook.Code).ToListAsync(cancel)).ToHashSet();
        var made = new Daybook
        {
            Id = await turn.NextId<Daybook>(daybook => daybook.Id, cancel),
            Code = Enumerable.Range(1, 1000).Select(i => i == 1 ? DaybookCode : string.Create(CultureInfo.InvariantCulture, $"{DaybookCode}{i}")).First(code => !codes.Contains(code)),
            Kind = DaybookKind.PaymentRuns,
            NameNl = "Betaalrondes",
            NameEn = "Payment runs",
        };
        turn.Db.Add(made);
        await turn.Save(Actor.House, cancel);
        return made.Id;
    }
}

/// <summary>What an approved payment moves. Pure.</summary>
internal static class PaymentRunPostings
{
    /// <summary>What was open goes down, payments under way go up. Each payment is an entry of its own, so that one can be taken back and the others stand.</summary>
    /// <param name="item">The line that is paid, with its labels.</param>
    public static Posting Approved(PaymentRunLine line, JournalLine item, string? document, RunAccounts accounts, DateOnly on)
    {
        var debit = PostingLine.Debit(item.AccountId, line.Amount) with
        {
            StreamId = item.StreamId,
            ProjectId = item.ProjectId,
            BranchId = item.BranchId,
            PartyId = line.PartyId,
            Description = document,
        };
        var words = string.Create(CultureInfo.InvariantCulture, $"Betaling {document} in betaalronde {line.RunId}").Replace("  ", " ", StringComparison.Ordinal);
        return new Posting(on, accounts.DaybookId, Reason.PaymentRun, words,
        [
            debit,
            debit with { AccountId = accounts.UnderWay, Side = Side.Credit, Reference = PaymentOrder.IdOf(line.RunId, line.Position) },
        ])
        {
            Document = PaymentRun.ReferenceOf(line.RunId),
            IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"payment-{line.RunId}-{line.Position}"),
        };
    }
}
