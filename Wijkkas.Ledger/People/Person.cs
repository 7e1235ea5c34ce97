using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.People;

/// <summary>Somebody who may sign in.</summary>
public sealed class Person : IdentityUser<Guid>, IRemembered
{
    /// <summary>As others know them: Joke Terpstra.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary><c>nl</c> or <c>en</c>.</summary>
    public string Language { get; set; } = "nl";

    /// <summary>Identity knows two kinds of locked out: some minutes after wrong passwords, and for ever because somebody said so.</summary>
    public bool IsBlocked => IsForEver(LockoutEnd);

    // What happens by itself at the door (a wrong password counted, some minutes of waiting) is nobody's change.
    public Memory MemoryOf(string field, object? was, object? becomes) => field switch
    {
        nameof(DisplayName) or nameof(Email) or nameof(PasswordHash) or nameof(TwoFactorEnabled) => Memory.ThatItChanged,
        nameof(LockoutEnd) when IsForEver(was) != IsForEver(becomes) => Memory.Values,
        _ => Memory.Nothing,
    };

    private static bool IsForEver(object? until) => until is DateTimeOffset { Year: > 9000 };
}

/// <summary>What somebody may do. Names as kept in the database; screens translate them.</summary>
public static class Roles
{
    /// <summary>Users, roles and settings; not the books themselves.</summary>
    public const string Administrator = "administrator";

    /// <summary>Penningmeester: keeps the books.</summary>
    public const string Treasurer = "treasurer";

    /// <summary>Bestuur: reads everything.</summary>
    public const string Board = "board";

    /// <summary>Kascommissie or accountant: reads everything.</summary>
    public const string Auditor = "auditor";

    /// <summary>Coördinator: plans the work of teams and volunteers, and signs off their hours.</summary>
    public const string Coordinator = "coordinator";

    /// <summary>A contact of a party who may sign in: sees what is that party's own. Given with the link to the contact, never by itself.</summary>
    public const string Partner = "partner";

    /// <summary>As <see cref="Partner"/>, of a party that is a volunteer. It is kept nowhere: it follows from what the party is (<see cref="PartyRolesInPortal"/>).</summary>
    public const string Volunteer = "volunteer";

    /// <summary>As <see cref="Volunteer"/>, of a party that is a member.</summary>
    public const string Member = "member";

    /// <summary>Those that the administrator gives to our own people.</summary>
    public static readonly IReadOnlyList<string> OfTheHouse = [Administrator, Treasurer, Board, Auditor, Coordinator];

    /// <summary>Those that are kept with a person.</summary>
    public static readonly IReadOnlyList<string> Kept = [.. OfTheHouse, Partner];

    public static readonly IReadOnlyList<string> All = [.. Kept, Volunteer, Member];
}

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.Ignore(p => p.IsBlocked);
        person.Property(p => p.DisplayName).HasMaxLength(100);
        person.Property(p => p.Language).HasMaxLength(2);
    }
}
