using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Dividends;

/// <summary>
/// Divides a dividend over the members and books it: what each gets is an open item that a payment run pays, or goes where the member chose: to an open invoice,
/// to shares, or to the neighbourhood.
/// </summary>
public sealed record DivideDividend(int Id, int Version);

public sealed class DivideDividendHandler(Bookkeeper books, TimeProvider clock)
{
    public const int DaysToPay = 14;

    /// <summary>How many members stand in one entry.</summary>
    private const int Together = 1_000;

    /// <exception cref="Refusal"><c>Dividends.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Dividends.DividedAlready</c>, and what <see cref="Distribution.Of"/> and the door ask.</exception>
    public Task<Dividend> Handle(DivideDividend order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, clock.Today(), by, cancel), cancel);

    internal static async Task<Dividend> Handle(Turn turn, DivideDividend order, DateOnly today, Actor by, CancellationToken cancel)
    {
        var dividend = (await turn.Db.Set<Dividend>().SingleOrDefaultAsync(d => d.Id == order.Id, cancel) ?? throw new Refusal("Dividends.Unknown")).AsSeen(order.Version);
        if (dividend.State != DividendState.Declared)
        {
            throw new Refusal("Dividends.DividedAlready");
        }

        var parts = Distribution.Of(dividend.Total, await DividendClaims.Of(turn.Db, dividend, cancel));
        var numbers = await turn.Db.Set<Member>().AsNoTracking().ToDictionaryAsync(member => member.Number, cancel);
        var on = await OpenDay.OnOrAfter(turn.Db, today, cancel);
        var accounts = await DividendAccounts.Of(turn, cancel);
        var choices = new Choices(turn, by, accounts, on);
        JournalEntry? entry = null;

        // Who gets nothing stands behind those who get something: that too can be asked why.
        foreach (var some in parts.OrderBy(part => part.Amount.IsZero).ThenBy(part => part.Member).Chunk(Together))
        {
            var paid = some.Where(part => !part.Amount.IsZero).ToList();
            entry = paid.Count > 0 ? turn.Post(Posting(dividend, paid, numbers, on, accounts), by) : entry!;
            var lines = entry.Lines.Where(line => line.AccountId == accounts.Payable).OrderBy(line => line.Id).Zip(paid).ToDictionary(line => line.Second.Member, line => line.First.Id);
            foreach (var part in some)
            {
                var (tax, member) = (Distribution.Withheld(part.Amount, dividend.TaxRate), numbers[part.Member]);
                long? lineId = lines.TryGetValue(part.Member, out var line) ? line : null;
                var used = lineId is { } id && member is { Choice: not DividendChoice.Bank, HeirId: null } ? await choices.Use(member, dividend, id, part.Amount - tax, cancel) : Money.Zero;
                turn.Db.Add(new DividendPart
                {
                    DividendId = dividend.Id,
                    MemberNumber = part.Member,
                    Weight = part.Weight,
                    Amount = part.Amount,
                    Tax = tax,
                    GotCent = part.GotCent,
                    Choice = member.Choice,
                    Used = used,
                    EntryId = entry.Id,
                    LineId = lineId,
                });
            }
        }

        (dividend.State, dividend.DividedOn, dividend.Weight) = (DividendState.Divided, on, (long)parts.Aggregate((Int128)0, (sum, part) => sum + part.Weight));
        await turn.Save(cancel);
        return dividend;
    }

    private static Posting Posting(Dividend dividend, List<Part> parts, Dictionary<int, Member> members, DateOnly on, DividendAccounts accounts)
    {
        var tax = parts.Sum(part => Distribution.Withheld(part.Amount, dividend.TaxRate));
        var words = dividend.Basis == DividendBasis.Turnover ? "Ledenkorting" : "Dividend";
        return new Posting(on, accounts.Daybook, Reason.Dividend, string.Create(CultureInfo.InvariantCulture, $"{words} {dividend.FiscalYear} verdeeld"),
            [
                PostingLine.Debit(accounts.Declared, parts.Sum(part => part.Amount)),
                .. tax.IsZero ? (PostingLine[])[] : [PostingLine.Credit(accounts.Tax, tax)],
                .. parts.Select(part => PostingLine.Credit(accounts.Payable, part.Amount - Distribution.Withheld(part.Amount, dividend.TaxRate)) with
                {
                    PartyId = members[part.Member].HeirId ?? members[part.Member].PartyId,
                    DueOn = on.AddDays(DaysToPay),
                }),
            ])
        {
            Document = string.Create(CultureInfo.InvariantCulture, $"DIV-{dividend.FiscalYear}-{dividend.Id:00}"),
            IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"dividend-{dividend.Id}-{(parts.Count == 0 ? 0 : parts[0].Member)}"),
        };
    }
}

/// <summary>The accounts that a dividend moves, found once for an act.</summary>
internal sealed record DividendAccounts(int Daybook, int Declared, int Payable, int Tax, int Gifts, int Debtors, int Called)
{
    public static async Task<DividendAccounts> Of(Turn turn, CancellationToken cancel) => new(
        await Daybooks.The(turn.Db, DaybookKind.Memorial, cancel),
        await RoleAccounts.The(turn, AccountRole.DividendDeclared, cancel),
        await RoleAccounts.The(turn, AccountRole.DividendPayable, cancel),
        await RoleAccounts.The(turn, AccountRole.DividendTax, cancel),
        await RoleAccounts.The(turn, AccountRole.Gifts, cancel),
        await RoleAccounts.The(turn, AccountRole.Debtors, cancel),
        await RoleAccounts.The(turn, AccountRole.SharesCalled, cancel));
}

/// <summary>Takes a member's dividend where the member chose; what is left over stays to be paid.</summary>
internal sealed class Choices(Turn turn, Actor by, DividendAccounts accounts, DateOnly on)
{
    private readonly RegisterPen pen = new(turn, by);
    private int taken;

    /// <returns>How much of it went there.</returns>
    public Task<Money> Use(Member member, Dividend dividend, long lineId, Money amount, CancellationToken cancel) => member.Choice switch
    {
        DividendChoice.SetOff => SetOff(member, dividend, lineId, amount, cancel),
        DividendChoice.Shares => Buy(member, dividend, lineId, amount, cancel),
        DividendChoice.Neighbourhood => Leave(member, dividend, lineId, amount, cancel),
        _ => Task.FromResult(Money.Zero),
    };

    private async Task<Money> SetOff(Member member, Dividend dividend, long lineId, Money amount, CancellationToken cancel)
    {
        var used = Money.Zero;
        var open = await turn.Db.Set<OpenItem>().AsNoTracking()
            .Where(item => item.PartyId == member.PartyId && item.Side == Side.Debit && item.Open.Cents > 0 && (item.AccountId == accounts.Debtors || item.AccountId == accounts.Called))
            .OrderBy(item => item.DueOn).ThenBy(item => item.LineId).ToListAsync(cancel);
        foreach (var item in open.Where(_ => used < amount))
        {
            var some = item.Open < amount - used ? item.Open : amount - used;
            var entry = await Take(member, dividend, lineId, some, PostingLine.Credit(item.AccountId, some) with { PartyId = member.PartyId }, item.Document ?? "", cancel);
            await AllocateHandler.Handle(turn, new Allocate(item.LineId, entry.Lines[1].Id, some), by, cancel);
            used += some;
        }

        return used;
    }

    private async Task<Money> Buy(Member member, Dividend dividend, long lineId, Money amount, CancellationToken cancel)
    {
        var share = dividend.ClassId is { } id
            ? await MemberRules.Class(turn.Db, id, cancel)
            : await turn.Db.Set<ShareClass>().Where(c => c.RetiredOn == null).OrderBy(c => c.Id).FirstOrDefaultAsync(cancel);
        if (share is null || !member.IsMemberOn(on) || member.NoticeOn is not null)
        {
            return Money.Zero;
        }

        var held = Holdings.On(await Holdings.Movements(turn.Db, member.Number, share.Id, cancel), DateOnly.MaxValue).Shares;
        var count = (int)Math.Min(amount.Cents / share.Nominal.Cents, (share.Most ?? int.MaxValue) - held);
        if (count <= 0 || share.RetiredOn is not null || held + count < share.Least)
        {
            return Money.Zero;
        }

        var worth = share.Worth(count);
        var entry = await Take(member, dividend, lineId, worth, PostingLine.Credit(share.AccountId, worth) with { PartyId = member.PartyId }, "aandelen", cancel);
        await pen.Move(member.Number, share.Id, on, MovementKind.FromDividend, count, worth, entry.Id, cancel);
        return worth;
    }

    private async Task<Money> Leave(Member member, Dividend dividend, long lineId, Money amount, CancellationToken cancel)
    {
        await Take(member, dividend, lineId, amount, PostingLine.Credit(accounts.Gifts, amount), "voor de buurt", cancel);
        return amount;
    }

    private async Task<JournalEntry> Take(Member member, Dividend dividend, long lineId, Money amount, PostingLine to, string what, CancellationToken cancel)
    {
        var entry = turn.Post(
            new Posting(on, accounts.Daybook, Reason.Dividend, string.Create(CultureInfo.InvariantCulture, $"Dividend {dividend.FiscalYear} van lid {Member.NumberText(member.Number)}: {what}").TrimEnd(' ', ':'),
                PostingLine.Debit(accounts.Payable, amount) with { PartyId = member.HeirId ?? member.PartyId }, to)
            {
                IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"dividend-{dividend.Id}-member-{member.Number}-{++taken}"),
            },
            by);
        await AllocateHandler.Handle(turn, new Allocate(entry.Lines[0].Id, lineId, amount), by, cancel);
        return entry;
    }
}
