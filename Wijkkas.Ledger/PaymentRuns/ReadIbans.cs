using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Ledger.PaymentRuns;

/// <summary>Account numbers of parties: what waits for a second person, and what was.</summary>
public sealed class ReadIbans(LedgerDb db)
{
    public Task<List<IbanChange>> Waiting(CancellationToken cancel) => db.Set<IbanChange>().AsNoTracking().Include(change => change.Party)
        .Where(change => change.State == IbanChangeState.Waiting).OrderBy(change => change.Id).ToListAsync(cancel);

    public Task<IbanChange?> Find(int id, CancellationToken cancel) => db.Set<IbanChange>().AsNoTracking().Include(change => change.Party).SingleOrDefaultAsync(change => change.Id == id, cancel);

    /// <summary>Newest first.</summary>
    public Task<List<PartyIban>> Of(int partyId, CancellationToken cancel) => db.Set<PartyIban>().AsNoTracking().Where(iban => iban.PartyId == partyId).OrderByDescending(iban => iban.Id).ToListAsync(cancel);
}
