using System.ComponentModel.DataAnnotations;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;
using Wijkkas.Web.Shared.Sheets;

namespace Wijkkas.Web.Portal.Volunteer.Data;

/// <summary>What we know of a volunteer: to look at, to have changed, to take along.</summary>
public sealed class MyDataController(MyWork mine, TimeProvider clock, Words words) : Controller
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Before this nobody kept hours.</summary>
    private static readonly DateOnly First = new(2000, 1, 1);

    [HttpGet("/my/data")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View("Index", await Page(null, cancel));

    [HttpPost("/my/data")]
    public Task<IActionResult> Propose(MyDataForm form, [FromServices] ProposeDetailsHandler propose, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await propose.Handle(form.ToOrder((await mine.Itself(cancel)).Id), User.AsActor(), cancel);
            this.Tell(words["Volunteer.DataProposed"]);
            return Redirect("/my/data");
        },
        async () => View("Index", await Page(form, cancel)),
        MyDataForm.FieldOf);

    /// <summary>All that we keep of the reader, as JSON; or the hours alone, as CSV.</summary>
    [HttpGet("/my/data/export")]
    public async Task<IActionResult> Export(string? format, CancellationToken cancel)
    {
        var (me, rows) = (await mine.Itself(cancel), await mine.Hours(First, clock.Today(), cancel));
        if (format == "csv")
        {
            return new SheetResult(HoursSheet.Of($"{words["Volunteer.FileName"]}-{clock.Today().InAddress()}", words["Volunteer.HoursTitle"], rows, new Dictionary<int, string>(), words), "csv");
        }

        var (card, teams) = (await mine.Card(cancel), await mine.AllTeams(cancel));
        Response.Headers.CacheControl = "no-store";
        return File(JsonSerializer.SerializeToUtf8Bytes(MyExport.Of(me, card, teams, rows), Readable), "application/json; charset=utf-8", $"{words["Volunteer.FileName"]}-{clock.Today().InAddress()}.json");
    }

    private async Task<MyDataPage> Page(MyDataForm? form, CancellationToken cancel)
    {
        var me = await mine.Itself(cancel);
        var proposed = await mine.Proposed(cancel);
        return new MyDataPage(me, await mine.Card(cancel), proposed?.Changed(me) ?? [], form ?? MyDataForm.Of(me));
    }
}

/// <param name="Waiting">What waits for a yes: field, what stands there, what it would become.</param>
public sealed record MyDataPage(Party Me, VolunteerCard? Card, IReadOnlyList<(string Field, string? Was, string? Becomes)> Waiting, MyDataForm Form);

public sealed record MyDataForm
{
    [StringLength(Label.Longest)]
    public string Name { get; init; } = "";

    [StringLength(Label.Longest)]
    public string? Street { get; init; }

    [StringLength(20)]
    public string? HouseNumber { get; init; }

    [StringLength(10)]
    public string? PostalCode { get; init; }

    [StringLength(Label.Longest)]
    public string? Town { get; init; }

    [StringLength(PartyContact.LongestPhone)]
    public string? Phone { get; init; }

    [StringLength(Label.Longest)]
    public string? Email { get; init; }

    [StringLength(50)]
    public string? Iban { get; init; }

    public static MyDataForm Of(Party party) => new()
    {
        Name = party.Name,
        Street = party.Street,
        HouseNumber = party.HouseNumber,
        PostalCode = party.PostalCode,
        Town = party.Town,
        Phone = party.Phone,
        Email = party.Email,
        Iban = Ledger.Values.Iban.TryParse(party.Iban, out var iban) ? iban.Grouped() : party.Iban,
    };

    public ProposeDetails ToOrder(int party) => new(party, Name)
    {
        Street = Street,
        HouseNumber = HouseNumber,
        PostalCode = PostalCode,
        Town = Town,
        Phone = Phone,
        Email = Email,
        Iban = Iban,
    };

    public static string FieldOf(string refusal) => refusal switch
    {
        "Values.NotAnIban" => nameof(Iban),
        "Parties.EmailWrong" => nameof(Email),
        "Values.NameMissing" => nameof(Name),
        _ => "",
    };
}

/// <summary>All that we keep of somebody as a volunteer, in words that stay the same in every language.</summary>
public sealed record MyExport(
    string Name, DateOnly? BornOn, string? Email, string? Phone, string? Street, string? HouseNumber, string? PostalCode, string? Town, string Country, string? Iban, string Language,
    DateOnly? VolunteerSince, DateOnly? VolunteerUntil, DateOnly? EmployedSince, IReadOnlyList<MyExport.Team> Teams, IReadOnlyList<MyExport.Row> Hours)
{
    public sealed record Team(string Name, string Place, bool Leads, DateOnly From, DateOnly? Until);

    public sealed record Row(DateOnly WorkedOn, int Minutes, string Activity, string Stream, string State, DateTime EnteredAt, string? Note, string? Why, string? RejectedBecause);

    public static MyExport Of(Party me, VolunteerCard? card, IReadOnlyList<(string Team, TeamMember Member)> teams, IReadOnlyList<HoursRow> rows) => new(
        me.Name, me.BornOn, me.Email, me.Phone, me.Street, me.HouseNumber, me.PostalCode, me.Town, me.Country, me.Iban, me.Language, card?.Since, card?.Until, card?.BecameEmployeeOn,
        [.. teams.Select(one => new Team(one.Team, one.Member.Place.ToString(), one.Member.Leads, one.Member.From, one.Member.Until))],
        [.. rows.Select(row => row.Hours).Select(hours => new Row(
            hours.WorkedOn, hours.Minutes, hours.Activity!.NameNl, hours.Stream!.NameNl, hours.State.ToString(), hours.EnteredAt, hours.Note, hours.Why, hours.RejectedBecause))]);
}
