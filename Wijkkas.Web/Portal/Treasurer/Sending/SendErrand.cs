using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Reminding;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Clockwork;
using Wijkkas.Web.Mail;
using Wijkkas.Web.Portal.Treasurer.LongWork;
using Wijkkas.Web.Sending;

namespace Wijkkas.Web.Portal.Treasurer.Sending;

/// <summary>Sends many letters behind the page. What could not go is told with its reason; the others go.</summary>
public abstract class SendErrand(Actor by) : Errand(by)
{
    public static readonly ErrandRoom Sending = new("Post", "/invoices/send", "/invoices/reminders", "/invoices/busy");

    public List<(string About, Refusal Why)> Refused { get; } = [];

    public int Sent { get; private set; }

    public override ErrandRoom Room => Sending with { Home = Back, Again = Back };

    public override string Title => "Post.BusyTitle";

    /// <summary>Where to go back to.</summary>
    public abstract string Back { get; }

    protected async Task Each<T>(IReadOnlyList<T> all, Func<T, string> about, Func<T, Task> send, CancellationToken cancel)
    {
        for (var i = 0; i < all.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            Report(new WorkProgress(WorkStage.Sending, i, all.Count));
            try
            {
                await send(all[i]);
                Sent++;
            }
            catch (Refusal refusal)
            {
                Refused.Add((about(all[i]), refusal));
            }
        }
    }
}

/// <summary>Reminds those that were ticked, of what they were ticked for.</summary>
public sealed class RemindErrand(IReadOnlyList<string> ticks, DateOnly on, Actor by) : SendErrand(by)
{
    public override string Key { get; } = "reminders " + string.Join(' ', ticks.Order(StringComparer.Ordinal));

    public override string Back => "/invoices/reminders";

    protected override async Task Work(IServiceProvider given, CancellationToken cancel)
    {
        var (due, desk) = (given.GetRequiredService<ReadDueReminders>(), given.GetRequiredService<ReminderDesk>());
        var parties = (await due.Read(on, null, cancel)).ToDictionary(party => party.PartyId);
        var reckoning = await desk.Reckoning(parties.Values, cancel);
        await Each(
            ticks,
            tick => Party(tick) is { } party ? party.Name : "",
            async tick =>
            {
                var party = Party(tick);
                if (party is null || RemindersPage.Tick(party, reckoning.Of(party, on)) != tick)
                {
                    throw new Refusal("Reminders.NoLongerDue", party?.Name ?? "–");
                }

                await desk.Send(party, on, By, CancellationToken.None);
            },
            cancel);
        await given.GetRequiredService<Bell>().Ring<SendLetters>();

        PartyToRemind? Party(string tick) =>
            int.TryParse(tick.Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? parties.GetValueOrDefault(id) : null;
    }
}

/// <summary>Sends many invoices, each its own way.</summary>
public sealed class SendInvoicesErrand(IReadOnlyList<int> ids, Actor by) : SendErrand(by)
{
    public override string Key { get; } = "invoices " + string.Join(' ', ids.Order().Select(id => id.ToString(CultureInfo.InvariantCulture)));

    public override string Back => "/invoices/send";

    protected override async Task Work(IServiceProvider given, CancellationToken cancel)
    {
        var scopes = given.GetRequiredService<IServiceScopeFactory>();
        var numbers = await given.GetRequiredService<LedgerDb>().Set<Invoice>().Where(invoice => ids.Contains(invoice.Id)).ToDictionaryAsync(invoice => invoice.Id, invoice => invoice.Number, cancel);
        await Each(
            ids,
            id => numbers.GetValueOrDefault(id, "–"),
            async id =>
            {
                // A context that lives through a thousand invoices remembers a thousand invoices.
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<InvoiceSender>().SendItsWay(id, By, CancellationToken.None);
            },
            cancel);
        await given.GetRequiredService<Bell>().Ring<SendLetters>();
    }
}
