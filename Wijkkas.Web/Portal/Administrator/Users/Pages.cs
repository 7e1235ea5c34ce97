using System.ComponentModel.DataAnnotations;
using Wijkkas.Ledger.People;

namespace Wijkkas.Web.Portal.Administrator.Users;

/// <param name="Waiting">Contacts of parties who have an e-mail address and may not sign in yet.</param>
public sealed record UsersPage(IReadOnlyList<UsersPage.Row> Users, IReadOnlyList<PartyContact> Waiting)
{
    /// <summary>The newest of them; who has more finds the others when these are in.</summary>
    public const int MostWaiting = 100;

    /// <param name="LooksFor">The party whose own a partner sees.</param>
    public sealed record Row(Guid Id, string Name, string Email, IReadOnlyList<string> Roles, bool Blocked, string? LooksFor);
}

/// <param name="IsLastAdministrator">Cannot be blocked or lose the role, or nobody could let anybody in.</param>
/// <param name="LooksFor">The party whose own a partner sees.</param>
public sealed record UserPage(Guid Id, string Email, bool Blocked, bool IsLastAdministrator, string? LooksFor, UserForm Form);

public sealed record PasswordPage(string Name, string Password);

public sealed record UserForm
{
    [StringLength(100)]
    public string Name { get; init; } = "";

    [EmailAddress]
    public string Email { get; init; } = "";

    public string[] Roles { get; init; } = [];
}
