using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Ledger.Journal;

/// <summary>What parties are called in files. Of those with the same name each but the first carries its number too, so that they stay apart.</summary>
internal static class PartyNames
{
    public static async Task<Dictionary<string, int>> Read(LedgerDb db, CancellationToken cancel)
    {
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var party in await db.Set<Party>().AsNoTracking().OrderBy(party => party.Id).Select(party => new { party.Id, party.Name }).ToListAsync(cancel))
        {
            if (!names.TryAdd(party.Name, party.Id))
            {
                names[$"{party.Name} #{party.Id}"] = party.Id;
            }
        }

        return names;
    }
}
