using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Reminding;

/// <param name="Version">Of the step as somebody saw it; 0 of one that came with the house.</param>
/// <param name="ChargesInterest">Statutory interest.</param>
/// <param name="ChargesCosts">Costs of collecting, asked or announced.</param>
public sealed record ChangeReminderStep(
    int Number, int Version, int Days, bool IsActive, string? SubjectNl, string? TextNl, string? SubjectEn, string? TextEn, bool ChargesInterest = false, bool ChargesCosts = false);

public sealed class ChangeReminderStepHandler(Bookkeeper books)
{
    public const int MostDays = 365;

    /// <exception cref="Refusal">
    /// <c>Reminders.StepUnknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Reminders.DaysWrong</c> (least, most), <c>Reminders.DaysOrder</c>: not between the steps beside it; <c>Reminders.ChargesBeforeDue</c>,
    /// <c>Reminders.TextMissing</c>, <c>Reminders.PlaceUnknown</c> (word), <c>Values.TextTooLong</c> (most).
    /// </exception>
    public Task Handle(ChangeReminderStep order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var steps = await ReminderSteps.Read(turn.Db, cancel);
            var step = (steps.FirstOrDefault(one => one.Number == order.Number) ?? throw new Refusal("Reminders.StepUnknown")).AsSeen(order.Version);
            if (order.Days is < -MostDays or > MostDays)
            {
                throw new Refusal("Reminders.DaysWrong", -MostDays, MostDays);
            }

            if (steps.Any(other => (other.Number < step.Number && other.Days >= order.Days) || (other.Number > step.Number && other.Days <= order.Days)))
            {
                throw new Refusal("Reminders.DaysOrder");
            }

            if (order.ChargesInterest || order.ChargesCosts)
            {
                if (order.Days <= 0)
                {
                    throw new Refusal("Reminders.ChargesBeforeDue");
                }

                // What comes in above an invoice has its account from here on.
                await RoleAccounts.The(turn, AccountRole.LateCharges, cancel);
            }

            if (await turn.Db.Set<ReminderStep>().SingleOrDefaultAsync(one => one.Number == order.Number, cancel) is { } kept)
            {
                step = kept;
            }
            else
            {
                // One that came with the house counts as the first version of its row.
                turn.Db.Add(step);
                step.Version = 1;
            }

            (step.Days, step.IsActive, step.ChargesInterest, step.ChargesCosts) = (order.Days, order.IsActive, order.ChargesInterest, order.ChargesCosts);
            (step.SubjectNl, step.SubjectEn) = (Text(order.SubjectNl, ReminderStep.LongestSubject), Text(order.SubjectEn, ReminderStep.LongestSubject));
            (step.TextNl, step.TextEn) = (Text(order.TextNl, ReminderStep.LongestText), Text(order.TextEn, ReminderStep.LongestText));
            await turn.Save(by, cancel);
        },
        cancel);

    private static string Text(string? typed, int most) =>
        ReminderPlaces.Checked(Label.Optional(typed?.ReplaceLineEndings("\n"), most) ?? throw new Refusal("Reminders.TextMissing"));
}
