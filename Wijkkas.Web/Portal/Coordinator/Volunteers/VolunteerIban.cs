using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Coordinator.Volunteers;

/// <summary>The one way by which an account number of a volunteer is changed from these pages, whoever asked for it.</summary>
public sealed class VolunteerIban(LedgerDb db, ChangePartyHandler change, AnswerDetailsHandler answer)
{
    /// <returns>The word that tells what became of it.</returns>
    public async Task<string> Change(int partyId, int version, string? iban, Actor by, CancellationToken cancel)
    {
        var party = await db.Set<Party>().AsNoTracking().SingleAsync(p => p.Id == partyId, cancel);
        return await change.Handle(new ChangeParty(partyId, version, party.Name, party.Roles, iban, party.Email), by, cancel) ? "Volunteers.IbanWaits" : "Volunteers.IbanSaved";
    }

    /// <summary>Takes over what somebody proposed about themselves, or not.</summary>
    public Task Answer(int partyId, int version, bool takeOver, Actor by, CancellationToken cancel) => answer.Handle(new AnswerDetails(partyId, version, takeOver), by, cancel);
}
