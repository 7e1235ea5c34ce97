using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Shared;

/// <summary>Who did something: the books keep an id (<see cref="Actor"/>), a page says a name.</summary>
public static class Who
{
    /// <summary>The names of those among them who are people of these books, by their ids; one question for all of a page.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> NamesOf(this LedgerDb db, IEnumerable<string?> actors, CancellationToken cancel)
    {
        var ids = actors.Distinct().Select(actor => Guid.TryParse(actor, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).ToList();
        return ids.Count == 0 ? new Dictionary<string, string>()
            : (await db.Set<Person>().Where(person => ids.Contains(person.Id)).Select(person => new { person.Id, person.DisplayName }).ToListAsync(cancel))
                .ToDictionary(person => person.Id.ToString(), person => person.DisplayName, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The key of the words for one that has no name here.</summary>
    public static string Nameless(string actor) => actor switch
    {
        _ when actor == Actor.CommandLine.Id => "Journal.ByCommandLine",
        _ when actor == Actor.Demo.Id => "Journal.ByDemo",
        _ when actor == Actor.DemoVolunteer.Id => "Purchases.ByVolunteer",
        _ when actor == Actor.Provider.Id => "Journal.ByProvider",
        _ when actor == Actor.House.Id => "Changes.ByHouse",
        _ => "Journal.ByUnknown",
    };
}
