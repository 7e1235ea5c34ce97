using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>What every act of the scheme asks first.</summary>
internal static class SchemeRules
{
    /// <summary>Of a rate or of costs: more is a typing error.</summary>
    public static readonly Money Largest = Money.Euro(10_000m);

    /// <exception cref="Refusal"><c>Allowances.NotEligible</c> (day): nobody decided that the cooperative may use the scheme on that day.</exception>
    public static async Task Ask(LedgerDb db, DateOnly day, CancellationToken cancel)
    {
        if (!await db.Set<SchemeEligibility>().AnyAsync(one => one.From <= day && (one.Until == null || one.Until >= day), cancel))
        {
            throw new Refusal("Allowances.NotEligible", day);
        }
    }

    /// <exception cref="Refusal"><c>Allowances.PartyUnknown</c>: no volunteer.</exception>
    public static async Task<Party> Volunteer(LedgerDb db, int partyId, CancellationToken cancel) =>
        await db.Set<Party>().AsNoTracking().SingleOrDefaultAsync(party => party.Id == partyId && (party.Roles & PartyRoles.Volunteer) != 0, cancel) ?? throw new Refusal("Allowances.PartyUnknown");

    /// <exception cref="Refusal"><c>Allowances.OwnMoney</c>: nobody decides about what they get themselves.</exception>
    public static async Task NotTheirOwn(Turn turn, int partyId, Actor by, CancellationToken cancel)
    {
        if (Guid.TryParse(by.Id, out var person) && await turn.Db.Set<PartyContact>().AnyAsync(contact => contact.PartyId == partyId && contact.PersonId == person, cancel))
        {
            throw new Refusal("Allowances.OwnMoney");
        }
    }

    /// <exception cref="Refusal"><c>Allowances.MonthWrong</c>.</exception>
    public static int Month(int month) => month / 100 is >= 2000 and <= 2099 && month % 100 is >= 1 and <= 12 ? month : throw new Refusal("Allowances.MonthWrong");
}
