using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

/// <summary>What holds for members and shares, whichever act asks.</summary>
internal static class MemberRules
{
    public static async Task<LegalForm> Form(LedgerDb db, CancellationToken cancel) =>
        await db.Set<Organisation>().Select(organisation => organisation.LegalForm).SingleAsync(cancel);

    /// <exception cref="Refusal"><c>Members.NoMembers</c>: a foundation has none.</exception>
    public static async Task<LegalForm> HasMembers(LedgerDb db, CancellationToken cancel) =>
        await Form(db, cancel) is var form && form.HasMembers() ? form : throw new Refusal("Members.NoMembers");

    /// <exception cref="Refusal"><c>Members.NoShares</c>: the legal form has none.</exception>
    public static async Task HasShares(LedgerDb db, CancellationToken cancel)
    {
        if (!(await Form(db, cancel)).HasShares())
        {
            throw new Refusal("Members.NoShares");
        }
    }

    /// <exception cref="Refusal"><c>Members.Unknown</c> (number).</exception>
    public static async Task<Member> Find(LedgerDb db, int number, CancellationToken cancel) =>
        await db.Set<Member>().SingleOrDefaultAsync(member => member.Number == number, cancel) ?? throw new Refusal("Members.Unknown", Member.NumberText(number));

    /// <exception cref="Refusal"><c>Members.ClassUnknown</c>.</exception>
    public static async Task<ShareClass> Class(LedgerDb db, int? id, CancellationToken cancel) =>
        await db.Set<ShareClass>().SingleOrDefaultAsync(share => share.Id == id, cancel) ?? throw new Refusal("Members.ClassUnknown");

    /// <summary>Whether somebody of that kind may come to hold so many more.</summary>
    /// <param name="held">What is held already, or called for.</param>
    /// <exception cref="Refusal">
    /// <c>Members.SharesNotPositive</c>, <c>Members.ClassRetired</c>, <c>Members.MayNotHold</c>, <c>Members.BelowLeast</c> (least), <c>Members.AboveMost</c> (most, held).
    /// </exception>
    public static void MayGet(ShareClass share, MemberKind kind, long held, int more)
    {
        if (more is <= 0 or > 1_000_000)
        {
            throw new Refusal("Members.SharesNotPositive");
        }

        if (share.RetiredOn is not null)
        {
            throw new Refusal("Members.ClassRetired");
        }

        if (!share.MayHold.HasFlag(kind switch { MemberKind.Legal => Holders.Legal, MemberKind.Youth => Holders.Youth, _ => Holders.Natural }))
        {
            throw new Refusal("Members.MayNotHold");
        }

        if (held + more < share.Least)
        {
            throw new Refusal("Members.BelowLeast", share.Least);
        }

        if (held + more > share.Most)
        {
            throw new Refusal("Members.AboveMost", share.Most, held);
        }
    }

    /// <summary>Whether so many may go on a day: none that is not there then or later, and what stays is enough.</summary>
    /// <exception cref="Refusal"><c>Members.SharesNotPositive</c>, <c>Members.NotThatMany</c> (held), <c>Members.LeavesTooFew</c> (least).</exception>
    public static void MayGo(ShareClass share, IReadOnlyList<ShareMovement> movements, int fewer, DateOnly on)
    {
        if (fewer <= 0)
        {
            throw new Refusal("Members.SharesNotPositive");
        }

        var held = Holdings.FewestFrom(movements, on);
        if (fewer > held)
        {
            throw new Refusal("Members.NotThatMany", held);
        }

        if (held - fewer is var left && left > 0 && left < share.Least)
        {
            throw new Refusal("Members.LeavesTooFew", share.Least);
        }
    }

    /// <summary>The book year that a day is in.</summary>
    public static async Task<(DateOnly First, DateOnly Last)> Year(LedgerDb db, DateOnly day, CancellationToken cancel)
    {
        var month = await db.Set<Organisation>().Select(organisation => organisation.FirstMonthOfYear).SingleAsync(cancel);
        var first = new DateOnly(FiscalYears.Of(day, month), month, 1);
        return (first, first.AddYears(1).AddDays(-1));
    }
}
