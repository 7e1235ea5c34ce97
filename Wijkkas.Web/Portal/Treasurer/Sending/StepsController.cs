using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Reminding;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Sending;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Sending;

/// <summary>When reminders go and what they say.</summary>
public sealed class StepsController(ReminderSteps steps, ChangeReminderStepHandler change, TimeProvider clock, Words words) : Controller
{
    [HttpGet("/invoices/reminders/steps")]
    public async Task<IActionResult> Steps(CancellationToken cancel) => View(await steps.Read(cancel));

    [HttpGet("/invoices/reminders/steps/{number:int}/edit"), KeepsTheBooks]
    public async Task<IActionResult> Edit(int number, CancellationToken cancel) =>
        (await steps.Read(cancel)).FirstOrDefault(step => step.Number == number) is { } step ? Show(StepForm.Of(step)) : NotFound();

    [HttpPost("/invoices/reminders/steps/{number:int}/edit")]
    public Task<IActionResult> Edit(int number, StepForm form, bool preview, CancellationToken cancel) => preview ? Task.FromResult<IActionResult>(Show(form with { Number = number })) : this.Attempt(
        async () =>
        {
            await change.Handle(
                new ChangeReminderStep(number, form.Version, form.Days, form.IsActive, form.SubjectNl, form.TextNl, form.SubjectEn, form.TextEn, form.ChargesInterest, form.ChargesCosts),
                User.AsActor(), cancel);
            this.Tell(words["Post.StepSaved", number]);
            return Redirect("/invoices/reminders/steps");
        },
        () => Show(form with { Number = number }),
        code => code is "Reminders.DaysWrong" or "Reminders.DaysOrder" or "Reminders.ChargesBeforeDue" ? nameof(form.Days) : "");

    private ViewResult Show(StepForm form) => View("Edit", new StepPage(form, Example("nl", form.SubjectNl, form.TextNl), Example("en", form.SubjectEn, form.TextEn)));

    private (string Subject, IReadOnlyList<string> Paragraphs) Example(string language, string? subject, string? text) => Words.InLanguage(language, () =>
    {
        var day = clock.Today();
        var party = new PartyToRemind(0, words["Post.ExampleName"], null, language,
        [
            new DueReminder(0, "F2026-0012", 1, day.AddDays(-40), day.AddDays(-10), Money.Euro(121m), Money.Euro(121m), 1, null, null),
            new DueReminder(0, "F2026-0015", 2, day.AddDays(-35), day.AddDays(-5), Money.Euro(60.5m), Money.Euro(30.25m), 1, null, null),
        ]);
        var link = new Uri("https://betalen.example/pay/…");
        var places = ReminderDesk.Places(party, new Dictionary<long, Uri?> { [1] = link, [2] = link }, words);
        return (places.Fill(subject ?? ""), places.Paragraphs(text ?? ""));
    });
}

public sealed record StepForm
{
    public int Number { get; init; }

    public int Version { get; init; }

    public int Days { get; init; }

    public bool IsActive { get; init; }

    public bool ChargesInterest { get; init; }

    public bool ChargesCosts { get; init; }

    public string? SubjectNl { get; init; }

    public string? TextNl { get; init; }

    public string? SubjectEn { get; init; }

    public string? TextEn { get; init; }

    public static StepForm Of(ReminderStep step) => new()
    {
        Number = step.Number,
        Version = step.Version,
        Days = step.Days,
        IsActive = step.IsActive,
        ChargesInterest = step.ChargesInterest,
        ChargesCosts = step.ChargesCosts,
        SubjectNl = step.SubjectNl,
        TextNl = step.TextNl,
        SubjectEn = step.SubjectEn,
        TextEn = step.TextEn,
    };
}

/// <summary>A step with its letter in both languages, about two invoices that do not exist.</summary>
public sealed record StepPage(StepForm Form, (string Subject, IReadOnlyList<string> Paragraphs) Dutch, (string Subject, IReadOnlyList<string> Paragraphs) English);
