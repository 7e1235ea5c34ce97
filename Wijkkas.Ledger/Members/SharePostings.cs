using System.Globalization;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

/// <summary>The accounts that shares move beside those of their class, found once for an act.</summary>
internal sealed record ShareAccounts(int Daybook, int Called, int Subscribed, int Payable)
{
    public static async Task<ShareAccounts> Of(Turn turn, CancellationToken cancel) => new(
        await Daybooks.The(turn.Db, DaybookKind.Memorial, cancel),
        await RoleAccounts.The(turn, AccountRole.SharesCalled, cancel),
        await RoleAccounts.The(turn, AccountRole.SharesSubscribed, cancel),
        await RoleAccounts.The(turn, AccountRole.SharesPayable, cancel));
}

/// <summary>What shares do to the books. Pure. No name stands in an entry: of members their number.</summary>
internal static class SharePostings
{
    /// <summary>Called for: what a subscriber has to pay, against shares that are not there yet. The open item comes first.</summary>
    public static Posting Called(int id, int partyId, Money amount, string document, string reference, DateOnly on, DateOnly dueOn, ShareAccounts accounts) =>
        new(on, accounts.Daybook, Reason.Shares, $"Inschrijving op aandelen {document}",
            PostingLine.Debit(accounts.Called, amount) with { PartyId = partyId, Reference = reference, DueOn = dueOn },
            PostingLine.Credit(accounts.Subscribed, amount) with { PartyId = partyId })
        {
            Document = document,
            IdempotencyKey = Key("shares-called", id),
        };

    /// <summary>The money is there: what was subscribed is member capital now.</summary>
    public static Posting Issued(Subscription subscription, int capital, int member, DateOnly on, ShareAccounts accounts) =>
        new(on, accounts.Daybook, Reason.Shares, $"{Count(subscription.Shares)} uitgegeven aan lid {Member.NumberText(member)}",
            PostingLine.Debit(accounts.Subscribed, subscription.Amount) with { PartyId = subscription.PartyId },
            PostingLine.Credit(capital, subscription.Amount) with { PartyId = subscription.PartyId })
        {
            Document = Subscription.DocumentOf(subscription.Id, subscription.CalledOn),
            IdempotencyKey = Key("shares-issued", subscription.Id),
        };

    public static Posting Given(long movement, Member from, Member to, int shares, Money amount, int capital, DateOnly on, ShareAccounts accounts) =>
        new(on, accounts.Daybook, Reason.Shares, $"{Count(shares)} van lid {Member.NumberText(from.Number)} naar lid {Member.NumberText(to.Number)}",
            PostingLine.Debit(capital, amount) with { PartyId = from.PartyId },
            PostingLine.Credit(capital, amount) with { PartyId = to.PartyId })
        {
            IdempotencyKey = Key("shares-given", movement),
        };

    /// <summary>Handed back: no capital any more, to be paid. The open item comes first.</summary>
    public static Posting Redeemed(ShareRequest request, Money amount, int payTo, int holder, int capital, DateOnly on, DateOnly dueOn, ShareAccounts accounts)
    {
        var document = ShareRequest.DocumentOf(request.Id, request.AskedOn);
        return new(on, accounts.Daybook, Reason.Shares, $"{Count(request.Shares)} teruggegeven door lid {Member.NumberText(request.MemberNumber)}",
            PostingLine.Credit(accounts.Payable, amount) with { PartyId = payTo, DueOn = dueOn },
            PostingLine.Debit(capital, amount) with { PartyId = holder })
        {
            Document = document,
            IdempotencyKey = Key("shares-redeemed", request.Id),
        };
    }

    public static Posting Converted(Member member, int shares, Money amount, int from, int to, DateOnly on, ShareAccounts accounts) =>
        new(on, accounts.Daybook, Reason.Shares, $"{Count(shares)} van lid {Member.NumberText(member.Number)} omgezet",
            PostingLine.Debit(from, amount) with { PartyId = member.PartyId },
            PostingLine.Credit(to, amount) with { PartyId = member.PartyId });

    /// <summary>Worth less: what the members lost covers results of earlier years.</summary>
    public static Posting WrittenDown(string code, Money amount, int capital, int results, DateOnly on, int daybook) =>
        new(on, daybook, Reason.Shares, $"Aandelen {code} afgestempeld", PostingLine.Debit(capital, amount), PostingLine.Credit(results, amount));

    private static string Count(int shares) => shares == 1 ? "1 aandeel" : string.Create(CultureInfo.InvariantCulture, $"{shares} aandelen");

    private static string Key(string what, long id) => string.Create(CultureInfo.InvariantCulture, $"{what}-{id}");
}
