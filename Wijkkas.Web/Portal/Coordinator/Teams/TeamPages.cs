using Microsoft.AspNetCore.Mvc.Rendering;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Coordinator.Teams;

public sealed record TeamsPage(IReadOnlyList<TeamsPage.Row> Rows)
{
    public sealed record Row(Team Team, string? Branch, int People, Purse Purse, int Waiting);
}

/// <summary>A team with its people and its purse.</summary>
public sealed record TeamPage
{
    public required Team Team { get; init; }

    public required string? Branch { get; init; }

    public required string? Coordinator { get; init; }

    public required MoneyStream PurseStream { get; init; }

    public required Purse Purse { get; init; }

    public required IReadOnlyList<TeamMember> People { get; init; }

    public required IReadOnlyList<SpendingRow> Spendings { get; init; }

    /// <summary>Whether the reader decides about this purse.</summary>
    public required bool Decides { get; init; }

    public required IReadOnlyList<SelectListItem> Parties { get; init; }

    public required DateOnly Today { get; init; }
}

/// <summary>Something asked from a purse, as its reader sees it.</summary>
/// <param name="MayDecide">The reader can say yes or no now.</param>
/// <param name="IsFirst">The reader said the first yes; another one is needed.</param>
public sealed record SpendingRow(TeamSpending Spending, string? Party, string? AskedBy, string? FirstBy, string? DecidedBy, string? PurchaseNumber, SpendingStep Step, IReadOnlyList<(Guid Id, string Name)> Files, bool MayDecide, bool IsFirst, bool MayWithdraw);

/// <summary>Where a request is on its way.</summary>
public enum SpendingStep
{
    Waits,
    WaitsForSecond,
    WithTreasurer,
    SentBack,
    Booked,
    Refused,
    Withdrawn,
}

/// <summary>The opening balance of a team that goes on by itself: it is what its purse holds, no more and no less.</summary>
public sealed record HandOverPage(Team Team, DateOnly On, Money Opening, Money Income, Money Expenses, Money Transfers, Money Balance, Money Promised, IReadOnlyList<HandOverPage.Line> Lines, IReadOnlyList<TeamMember> People)
{
    public sealed record Line(string Code, string NameNl, string NameEn, Money Debit, Money Credit);
}
