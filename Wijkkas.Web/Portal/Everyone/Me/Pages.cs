using System.ComponentModel.DataAnnotations;
using Wijkkas.Ledger.People;

namespace Wijkkas.Web.Portal.Everyone.Me;

public sealed record MeForm
{
    [StringLength(100)]
    public string Name { get; init; } = "";

    public string Language { get; init; } = "";

    public static MeForm Of(Person person) => new() { Name = person.DisplayName, Language = person.Language };
}

public sealed record PasswordForm
{
    public string Now { get; init; } = "";

    public string New { get; init; } = "";

    public string Again { get; init; } = "";
}
