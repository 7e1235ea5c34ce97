using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Journal;

/// <summary>
/// Whom and what the lines of an import concern: parties by name, projects and branches by code. Those that are there already are
/// used; others are added as they are met, and are in the books after <see cref="Save"/>.
/// </summary>
internal sealed class ImportedLabels
{
    public const int LongestCode = 40;

    private readonly Turn turn;
    private readonly Dictionary<string, int> parties, projects, branches;
    private int nextParty, nextProject, nextBranch;
    private bool isNew;

    private ImportedLabels(Turn turn, Dictionary<string, int> parties, Dictionary<string, int> projects, Dictionary<string, int> branches)
    {
        (this.turn, this.parties, this.projects, this.branches) = (turn, parties, projects, branches);
        (nextParty, nextProject, nextBranch) = (Next(parties), Next(projects), Next(branches));
    }

    public static async Task<ImportedLabels> Read(Turn turn, CancellationToken cancel) => new(
        turn,
        await PartyNames.Read(turn.Db, cancel),
        await turn.Db.Set<Project>().ToDictionaryAsync(project => project.Code, project => project.Id, StringComparer.OrdinalIgnoreCase, cancel),
        await turn.Db.Set<Branch>().ToDictionaryAsync(branch => branch.Code, branch => branch.Id, StringComparer.OrdinalIgnoreCase, cancel));

    public int? Party(string? name) => Of(parties, name, ref nextParty, id => new Party { Id = id, Name = name!, Roles = PartyRoles.None });

    public int? Project(string? code) => Of(projects, code, ref nextProject, id => new Project { Id = id, Code = code!, Name = code! });

    public int? Branch(string? code) => Of(branches, code, ref nextBranch, id => new Branch { Id = id, Code = code!, Name = code! });

    /// <summary>Before lines that name them are booked.</summary>
    public async Task Save(Actor by, CancellationToken cancel)
    {
        if (isNew)
        {
            await turn.Save(by, cancel);
            isNew = false;
        }
    }

    private static int Next(Dictionary<string, int> known) => known.Values.DefaultIfEmpty().Max() + 1;

    private int? Of(Dictionary<string, int> known, string? name, ref int next, Func<int, object> make)
    {
        if (name is null)
        {
            return null;
        }

        if (!known.TryGetValue(name, out var id))
        {
            known[name] = id = next++;
            turn.Db.Add(make(id));
            isNew = true;
        }

        return id;
    }
}
