using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;

using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Payments;

/// <summary>The accounts and the daybook of online payments. Books from before, or with a chart from elsewhere, get what they lack.</summary>
internal sealed record PaymentAccounts(int Clearing, int Costs, int UnderWay, int Suspense, int DaybookId)
{
    private const string DaybookCode = "ONL";

    public static async Task<PaymentAccounts> Of(Turn turn, CancellationToken cancel) => new(
        await RoleAccounts.The(turn, AccountRole.PaymentProvider, cancel),
        await RoleAccounts.The(turn, AccountRole.PaymentCosts, cancel),
        await RoleAccounts.The(turn, AccountRole.UnderWay, cancel),
        await RoleAccounts.The(turn, AccountRole.Suspense, cancel),
        await Daybook(turn, cancel));

    private static async Task<int> Daybook(Turn turn, CancellationToken cancel)
    {
        var there = await turn.Db.Set<Daybook>().Where(daybook => daybook.Kind == DaybookKind.OnlinePayments)
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
            Kind = DaybookKind.OnlinePayments,
            NameNl = "Online betalingen",
            NameEn = "Online payments",
        };
        turn.Db.Add(made);
        await turn.Save(Actor.House, cancel);
        return made.Id;
    }
}
