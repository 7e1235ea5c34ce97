using Wijkkas.Ledger.Teams;
using Wijkkas.Web.Portal.Coordinator.Teams;

namespace Wijkkas.Web.Portal.Volunteer.Teams;

/// <summary>A team that the reader is in.</summary>
/// <param name="Decides">Whether the reader decides about its purse.</param>
public sealed record MyTeam(Team Team, Purse Purse, bool Decides, IReadOnlyList<SpendingRow> Spendings);
