using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Hours;

/// <summary>Adds an activity (werksoort). Its short name is made of the Dutch one.</summary>
/// <param name="NameEn">The Dutch name where none is given.</param>
public sealed record AddActivity(string NameNl, string? NameEn, int StreamId, int? ProjectId = null);

public sealed class AddActivityHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Hours.StreamUnknown</c>, <c>Hours.ProjectUnknown</c>, <c>Hours.NameTaken</c> (name), and what <see cref="Label"/> asks.</exception>
    public Task<Activity> Handle(AddActivity order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, by, cancel), cancel);

    internal static async Task<Activity> Handle(Turn turn, AddActivity order, Actor by, CancellationToken cancel)
    {
        var name = Label.Needed(order.NameNl);
        await ActivityRules.Check(turn, null, name, order.StreamId, order.ProjectId, cancel);
        var id = await turn.NextId<Activity>(a => a.Id, cancel);
        var code = ActivityRules.Code(name, id);
        var activity = new Activity
        {
            Id = id,
            Code = await turn.Db.Set<Activity>().AnyAsync(a => a.Code == code, cancel) ? ActivityRules.Code($"{code[..Math.Min(code.Length, 30)]} {id}", id) : code,
            NameNl = name,
            NameEn = Label.Optional(order.NameEn) ?? name,
            StreamId = order.StreamId,
            ProjectId = order.ProjectId,
        };
        turn.Db.Add(activity);
        await turn.Save(by, cancel);
        return activity;
    }
}

/// <summary>Changes an activity. Hours that were passed on keep the stream they had.</summary>
public sealed record ChangeActivity(int Id, int Version, string NameNl, string? NameEn, int StreamId, int? ProjectId = null);

public sealed class ChangeActivityHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Hours.ActivityUnknown</c>, <c>Common.ChangedMeanwhile</c>, and as <see cref="AddActivityHandler"/>.</exception>
    public Task Handle(ChangeActivity order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var activity = await ActivityRules.Find(turn, order.Id, order.Version, cancel);
            var name = Label.Needed(order.NameNl);
            await ActivityRules.Check(turn, activity, name, order.StreamId, order.ProjectId, cancel);
            (activity.NameNl, activity.NameEn) = (name, Label.Optional(order.NameEn) ?? name);
            (activity.StreamId, activity.ProjectId) = (order.StreamId, order.ProjectId);
            await turn.Save(by, cancel);
        },
        cancel);
}

/// <summary>Takes an activity out of use, so that it is no longer offered; or into use again.</summary>
public sealed record RetireActivity(int Id, int Version, bool Retired);

public sealed class RetireActivityHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal"><c>Hours.ActivityUnknown</c>, <c>Common.ChangedMeanwhile</c>.</exception>
    public Task Handle(RetireActivity order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var activity = await ActivityRules.Find(turn, order.Id, order.Version, cancel);
            activity.RetiredOn = order.Retired ? activity.RetiredOn ?? clock.Today() : null;
            await turn.Save(by, cancel);
        },
        cancel);
}

/// <summary>What acts on activities have in common.</summary>
internal static class ActivityRules
{
    public static async Task<Activity> Find(Turn turn, int id, int version, CancellationToken cancel) =>
        (await turn.Db.Set<Activity>().SingleOrDefaultAsync(a => a.Id == id, cancel) ?? throw new Refusal("Hours.ActivityUnknown")).AsSeen(version);

    // What it had already it may keep, though that is out of use meanwhile.
    public static async Task Check(Turn turn, Activity? activity, string name, int streamId, int? projectId, CancellationToken cancel)
    {
        var id = activity?.Id ?? 0;
        if (activity?.StreamId != streamId && !await turn.Db.Set<MoneyStream>().AnyAsync(s => s.Id == streamId && s.RetiredOn == null, cancel))
        {
            throw new Refusal("Hours.StreamUnknown");
        }

        if (projectId is { } project && activity?.ProjectId != project && !await turn.Db.Set<Project>().AnyAsync(p => p.Id == project && p.RetiredOn == null, cancel))
        {
            throw new Refusal("Hours.ProjectUnknown");
        }

        if (await turn.Db.Set<Activity>().AnyAsync(a => a.NameNl == name && a.Id != id, cancel))
        {
            throw new Refusal("Hours.NameTaken", name);
        }
    }

    /// <summary>Small letters, digits and dashes.</summary>
    public static string Code(string name, int id)
    {
        var letters = name.Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark).Select(char.ToLowerInvariant);
        var code = string.Join('-', string.Concat(letters.Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return code.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"werk-{id}") : code[..Math.Min(code.Length, 40)].TrimEnd('-');
    }
}
