using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Volunteer.Hours;

/// <summary>Hours of several people who worked together: who was there, and how long; for who came later a time of their own.</summary>
public sealed record TeamHoursForm
{
    public const int MostPeople = 150;

    public int? Team { get; init; }

    public int? Activity { get; init; }

    public DateOnly? WorkedOn { get; init; }

    /// <summary>Of whoever has no time of their own.</summary>
    public WorkTime? Time { get; init; }

    [StringLength(HoursRules.LongestText)]
    public string? Note { get; init; }

    public List<Person> People { get; init; } = [];

    /// <inheritdoc cref="MyHoursForm.Known"/>
    public int Known { get; init; }

    /// <summary>Where it is sent.</summary>
    [BindNever]
    public string Address { get; init; } = "";

    [BindNever]
    public IReadOnlyList<SelectListItem> Activities { get; init; } = [];

    /// <summary>How many of just the same there are already, where that was asked back.</summary>
    [BindNever]
    public int? Asked { get; init; }

    public sealed record Person
    {
        public int Party { get; init; }

        public bool Here { get; init; }

        public WorkTime? Own { get; init; }

        [BindNever]
        public string Name { get; init; } = "";
    }

    /// <summary>The rows it comes to; what is missing is put beside its field.</summary>
    public IReadOnlyList<SubmitHours.Row> Read(ModelStateDictionary state)
    {
        void Needed(bool isThere, string field, string sentence)
        {
            if (!isThere && state.GetFieldValidationState(field) != ModelValidationState.Invalid)
            {
                state.TryAddModelException(field, new Refusal(sentence));
            }
        }

        var here = People.Take(MostPeople).Where(person => person.Here || person.Own is not null).ToList();
        Needed(Activity is not null, nameof(Activity), "Volunteer.WhatMissing");
        Needed(WorkedOn is not null, nameof(WorkedOn), "Volunteer.WhenMissing");
        Needed(Time is not null || here.TrueForAll(person => person.Own is not null), nameof(Time), "Volunteer.LongMissing");
        Needed(here.Count > 0, "", "Volunteer.WhoMissing");
        return !state.IsValid ? [] :
        [
            .. here.Select(person => new SubmitHours.Row(person.Party, WorkedOn!.Value, (person.Own ?? Time!.Value).Minutes, Activity!.Value) { TeamId = Team, Note = Note, Known = Known }),
        ];
    }

    /// <summary>With those who can have been there, as they were ticked.</summary>
    public TeamHoursForm With(IReadOnlyList<Party> people) => this with
    {
        People = [.. people.Take(MostPeople).Select(party => (People.Find(person => person.Party == party.Id) ?? new Person { Party = party.Id }) with { Name = party.Name })],
    };

    public static string FieldOf(string refusal) => refusal switch
    {
        "Hours.ActivityUnknown" or "Hours.ActivityRetired" => nameof(Activity),
        "Hours.InTheFuture" or "Hours.TooLongAgo" => nameof(WorkedOn),
        "Hours.MinutesWrong" => nameof(Time),
        _ => "",
    };
}
