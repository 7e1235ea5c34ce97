using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

/// <summary>A line of the register as it stood on a day.</summary>
/// <param name="Holdings">By class, those that hold something.</param>
public sealed record RegisterRow(Member Member, IReadOnlyDictionary<int, Holding> Holdings)
{
    public long Shares => Holdings.Values.Sum(held => held.Shares);

    public Money Amount => Holdings.Values.Sum(held => held.Amount);
}

/// <summary>Reads the register (ledenregister): who was a member on a day and what everybody held, from the movements up to and with that day.</summary>
public sealed class ReadRegister(LedgerDb db)
{
    /// <summary>Members of that day, and former members who still held something; by number.</summary>
    public async Task<IReadOnlyList<RegisterRow>> On(DateOnly day, CancellationToken cancel)
    {
        var held = await HeldOn(day, cancel);
        var members = await db.Set<Member>().AsNoTracking().Include(member => member.Party).Where(member => member.Since <= day).OrderBy(member => member.Number).ToListAsync(cancel);
        return [.. members.Where(member => member.IsMemberOn(day) || held.ContainsKey(member.Number)).Select(member => new RegisterRow(member, held.GetValueOrDefault(member.Number) ?? []))];
    }

    /// <summary>What everybody held at the end of a day, by member number and class: one walk over the movements.</summary>
    public async Task<Dictionary<int, Dictionary<int, Holding>>> HeldOn(DateOnly day, CancellationToken cancel)
    {
        var sums = await db.Set<ShareMovement>().Where(m => m.On <= day).GroupBy(m => new { m.MemberNumber, m.ClassId })
            .Select(sum => new { sum.Key.MemberNumber, sum.Key.ClassId, Shares = sum.Sum(m => (long)m.Shares), Cents = sum.Sum(m => m.Amount.Cents) }).ToListAsync(cancel);
        var held = new Dictionary<int, Dictionary<int, Holding>>();
        foreach (var sum in sums.Where(sum => sum.Shares != 0 || sum.Cents != 0))
        {
            (held.TryGetValue(sum.MemberNumber, out var of) ? of : held[sum.MemberNumber] = [])[sum.ClassId] = new Holding(sum.Shares, new Money(sum.Cents));
        }

        return held;
    }

    /// <summary>A member's movements, oldest first.</summary>
    public Task<List<ShareMovement>> Movements(int number, CancellationToken cancel) =>
        db.Set<ShareMovement>().AsNoTracking().Where(m => m.MemberNumber == number).OrderBy(m => m.On).ThenBy(m => m.Id).ToListAsync(cancel);

    /// <summary>Who may vote on a day, with how many votes: whoever is a member of age then. One who holds several classes has the votes of one.</summary>
    public async Task<IReadOnlyList<(Member Member, int Votes)>> Voters(DateOnly day, CancellationToken cancel)
    {
        var votes = await db.Set<ShareClass>().ToDictionaryAsync(share => share.Id, share => share.Votes, cancel);
        var hasShares = (await MemberRules.Form(db, cancel)).HasShares() && votes.Count > 0;
        return [.. (await On(day, cancel)).Where(row => row.Member.IsMemberOn(day) && row.Member.Kind != MemberKind.Youth)
            .Select(row => (row.Member, Votes: hasShares ? row.Holdings.Where(held => held.Value.Shares > 0).Select(held => votes[held.Key]).DefaultIfEmpty(0).Max() : 1))
            .Where(voter => voter.Votes > 0)];
    }

    /// <summary>Former members who are liable for a deficit if the cooperative were dissolved on that day (WA and BA only).</summary>
    public async Task<IReadOnlyList<Member>> Liable(DateOnly day, CancellationToken cancel)
    {
        if (!(await MemberRules.Form(db, cancel)).FormerMembersAreLiable())
        {
            return [];
        }

        var since = day.AddDays(-LegalForms.LiableDays);
        return await db.Set<Member>().AsNoTracking().Include(member => member.Party)
            .Where(member => member.Until < day && member.Until >= since).OrderBy(member => member.Number).ToListAsync(cancel);
    }
}
