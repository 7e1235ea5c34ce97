using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Volunteer.Hours;

/// <summary>Three questions: what, when, how long. Each has large choices, and one more for whatever is not among them.</summary>
public sealed record MyHoursForm
{
    /// <summary>The choice that asks on.</summary>
    public const string Other = "other";

    /// <summary>The button that only works out what it comes to.</summary>
    public const string Check = "check";

    /// <summary>How many activities stand large; the rest is behind the last choice.</summary>
    public const int LargeChoices = 4;

    /// <summary>In minutes: what most people work.</summary>
    public static readonly IReadOnlyList<int> Times = [60, 90, 120, 180, 240];

    /// <summary>The id of an activity, or <see cref="Other"/>.</summary>
    public string? Activity { get; init; }

    public int? OtherActivity { get; init; }

    /// <summary>As 2026-11-24, or <see cref="Other"/>.</summary>
    public string? Day { get; init; }

    public DateOnly? OtherDay { get; init; }

    /// <summary>In minutes, or <see cref="Other"/>.</summary>
    public string? Time { get; init; }

    public WorkTime? OtherTime { get; init; }

    public int? Team { get; init; }

    /// <summary>The job it was worked on, where it was one.</summary>
    public int? Job { get; init; }

    [StringLength(HoursRules.LongestText)]
    public string? Note { get; init; }

    /// <summary>How many of just the same they were told of and mean beside this one.</summary>
    public int Known { get; init; }

    public string? Do { get; init; }

    /// <summary>What was chosen, as far as it can be read: for what it would come to.</summary>
    public (int Activity, DateOnly Day, int Minutes)? Chosen() =>
        (Activity == Other ? OtherActivity : Whole(Activity)) is { } activity && (Time == Other ? OtherTime?.Minutes : Whole(Time)) is { } minutes && minutes is > 0 and <= WorkedHours.MostMinutes
        && (Day == Other ? OtherDay : DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var chosen) ? chosen : null) is { } day ? (activity, day, minutes) : null;

    /// <summary>The answers; null and a word beside the question where one is missing.</summary>
    public SubmitHours.Row? Read(int party, ModelStateDictionary state)
    {
        var activity = Activity == Other ? OtherActivity : Whole(Activity);
        var day = Day == Other ? OtherDay : DateOnly.TryParseExact(Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var chosen) ? chosen : null;
        var minutes = Time == Other ? OtherTime?.Minutes : Whole(Time);

        // What stands in a field that was not asked for is not wrong.
        foreach (var (choice, field) in ((string?, string)[])[(Activity, nameof(OtherActivity)), (Day, nameof(OtherDay)), (Time, nameof(OtherTime))])
        {
            if (choice != Other)
            {
                state.Remove(field);
            }
        }

        Needed(state, activity is not null, nameof(Activity), nameof(OtherActivity), "Volunteer.WhatMissing");
        Needed(state, day is not null, nameof(Day), nameof(OtherDay), "Volunteer.WhenMissing");
        Needed(state, minutes is not null, nameof(Time), nameof(OtherTime), "Volunteer.LongMissing");
        return state.IsValid ? new SubmitHours.Row(party, day!.Value, minutes!.Value, activity!.Value) { TeamId = Team, JobId = Job, Note = Note, Known = Known } : null;
    }

    /// <summary>The question that a refusal is about.</summary>
    public string FieldOf(string refusal) => refusal switch
    {
        "Hours.ActivityUnknown" or "Hours.ActivityRetired" => nameof(Activity),
        "Hours.InTheFuture" or "Hours.TooLongAgo" or "Hours.NotYetVolunteer" or "Hours.NoLongerVolunteer" or "Hours.IsEmployee" => nameof(Day),
        "Hours.MinutesWrong" or "Hours.DayFull" => nameof(Time),
        "Hours.JobUnknown" or "Hours.JobIsPaid" => nameof(Job),
        "Hours.TeamUnknown" or "Hours.NotInTeam" => nameof(Team),
        _ => "",
    };

    /// <summary>As they did it the last time; today.</summary>
    public static MyHoursForm Remembered(IReadOnlyList<HoursRow> lately, IReadOnlyList<Activity> activities, DateOnly today)
    {
        var last = lately.FirstOrDefault(row => row.Hours.CorrectsId is null)?.Hours;
        return new MyHoursForm
        {
            Activity = activities.FirstOrDefault(activity => activity.Id == last?.ActivityId)?.Id.ToString(CultureInfo.InvariantCulture),
            Day = today.InAddress(),
            Time = last is null ? null : Times.Contains(last.Minutes) ? last.Minutes.ToString(CultureInfo.InvariantCulture) : Other,
            OtherTime = last is null || Times.Contains(last.Minutes) ? null : new WorkTime(last.Minutes),
            Team = last?.TeamId,
        };
    }

    private static int? Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static void Needed(ModelStateDictionary state, bool isThere, string question, string field, string sentence)
    {
        if (!isThere && state.GetFieldValidationState(field) != ModelValidationState.Invalid)
        {
            state.TryAddModelException(question, new Refusal(sentence));
        }
    }
}

/// <summary>What it should have been, and why.</summary>
public sealed record CorrectForm
{
    public WorkTime? ShouldBe { get; init; }

    /// <summary>Minutes that it came to when the page was made.</summary>
    public int Was { get; init; }

    [StringLength(HoursRules.LongestText)]
    public string? Why { get; init; }

    public static string FieldOf(string refusal) => refusal switch
    {
        "Hours.WhyMissing" => nameof(Why),
        "Hours.SameAgain" or "Hours.MinutesWrong" or "Hours.DayFull" => nameof(ShouldBe),
        _ => "",
    };
}
