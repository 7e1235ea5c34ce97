using System.ComponentModel.DataAnnotations;

namespace Wijkkas.Web.Portal.Administrator.Users;

public sealed record UsersPage(IReadOnlyList<UsersPage.Row> Users)
{
    public sealed record Row(Guid Id, string Name, string Email, IReadOnlyList<string> Roles, bool Blocked);
}

/// <param name="IsLastAdministrator">Cannot be blocked or lose the role, or nobody could let anybody in.</param>
public sealed record UserPage(Guid Id, string Email, bool Blocked, bool IsLastAdministrator, UserForm Form);

public sealed record PasswordPage(string Name, string Password);

public sealed record UserForm
{
    [StringLength(100)]
    public string Name { get; init; } = "";

    [EmailAddress]
    public string Email { get; init; } = "";

    public string[] Roles { get; init; } = [];
}
