using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Coordinator.Volunteers;

/// <param name="All">Also those who stopped.</param>
/// <param name="After">The name and id of the last one on the page before, as <c>id_name</c>.</param>
public sealed record VolunteerFilter(string? Q = null, int? Team = null, bool All = false, string? After = null);

/// <summary>Volunteers by name, a page at a time.</summary>
public sealed record VolunteersPage(VolunteerFilter Filter, int Count, IReadOnlyList<SelectListItem> Teams, IReadOnlyList<VolunteersPage.Row> Rows, string? Next, int Month)
{
    /// <param name="Time">This month, what is signed off and what waits.</param>
    /// <param name="Asks">Proposed something about themselves.</param>
    public sealed record Row(Party Party, VolunteerCard? Card, string Teams, WorkTime Time, bool Asks)
    {
        public bool HasStopped(DateOnly today) => Party.RetiredOn is not null || Card?.BarredOn(today) is VolunteerBar.NoLonger or VolunteerBar.Employee;
    }
}

/// <param name="Contact">By whom they sign in, or could.</param>
public sealed record VolunteerPage(
    Party Party, VolunteerCard? Card, PartyContact? Contact, IReadOnlyList<(string Team, TeamMember Member)> Teams, int Month, IReadOnlyList<HoursRow> Rows, DateOnly Today,
    ProposedDetails? Proposed, DatesForm Dates, IbanForm Account, bool IbanWaits)
{
    public int Before => BookCalendar.FirstDay(Month).AddMonths(-1).Month();

    public WorkTime Time(HoursState state) => Rows.Where(row => row.Hours.State == state).Sum(row => row.Time);
}

public sealed record VolunteerPassword(int PartyId, string Name, string Password);

public sealed record DatesForm
{
    public int Version { get; init; }

    public DateOnly? Since { get; init; }

    public DateOnly? Until { get; init; }

    public DateOnly? BecameEmployeeOn { get; init; }
}

public sealed record IbanForm
{
    public int Version { get; init; }

    [StringLength(50)]
    public string? Iban { get; init; }
}

/// <summary>Somebody new, on one page.</summary>
public sealed record NewVolunteerForm
{
    /// <summary>Somebody whom we know already.</summary>
    public int? Party { get; init; }

    [StringLength(Label.Longest)]
    public string Name { get; init; } = "";

    public DateOnly? BornOn { get; init; }

    [StringLength(Label.Longest)]
    public string? Email { get; init; }

    [StringLength(PartyContact.LongestPhone)]
    public string? Phone { get; init; }

    [StringLength(50)]
    public string? Iban { get; init; }

    public DateOnly? Since { get; init; }

    public int? Team { get; init; }

    public bool LetIn { get; init; }

    [BindNever]
    public IReadOnlyList<SelectListItem> Teams { get; init; } = [];

    /// <summary>People whom we know and who are no volunteers.</summary>
    [BindNever]
    public IReadOnlyList<SelectListItem> Known { get; init; } = [];

    public AddVolunteer ToOrder(DateOnly today, string language) => new(Name, Since ?? today, BornOn, Email, Phone, Iban) { PartyId = Party, TeamId = Team, Language = language };

    public static string FieldOf(string refusal) => refusal switch
    {
        "Values.NameMissing" => nameof(Name),
        "Hours.BornWrong" => nameof(BornOn),
        "Parties.EmailWrong" or "Hours.KnownAs" or "Parties.ContactNeedsEmail" => nameof(Email),
        "Values.NotAnIban" => nameof(Iban),
        "Hours.TeamUnknown" => nameof(Team),
        "Hours.VolunteerUnknown" or "Hours.IsVolunteer" => nameof(Party),
        _ => "",
    };
}

public sealed record VolunteerForm
{
    [BindNever]
    public int Id { get; init; }

    public int Version { get; init; }

    [StringLength(Label.Longest)]
    public string Name { get; init; } = "";

    public DateOnly? BornOn { get; init; }

    [StringLength(Label.Longest)]
    public string? Email { get; init; }

    [StringLength(PartyContact.LongestPhone)]
    public string? Phone { get; init; }

    [StringLength(Label.Longest)]
    public string? Street { get; init; }

    [StringLength(20)]
    public string? HouseNumber { get; init; }

    [StringLength(10)]
    public string? PostalCode { get; init; }

    [StringLength(Label.Longest)]
    public string? Town { get; init; }

    public static VolunteerForm Of(Party party) => new()
    {
        Id = party.Id,
        Version = party.Version,
        Name = party.Name,
        BornOn = party.BornOn,
        Email = party.Email,
        Phone = party.Phone,
        Street = party.Street,
        HouseNumber = party.HouseNumber,
        PostalCode = party.PostalCode,
        Town = party.Town,
    };

    public ChangeVolunteer ToOrder(int id) => new(id, Version, Name, BornOn, Email, Phone) { Street = Street, HouseNumber = HouseNumber, PostalCode = PostalCode, Town = Town };

    public static string FieldOf(string refusal) => refusal switch
    {
        "Values.NameMissing" => nameof(Name),
        "Hours.BornWrong" => nameof(BornOn),
        "Parties.EmailWrong" => nameof(Email),
        _ => "",
    };
}
