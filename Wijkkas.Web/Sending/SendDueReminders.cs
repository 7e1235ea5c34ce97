using Wijkkas.Ledger.Reminding;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Clockwork;

namespace Wijkkas.Web.Sending;

/// <summary>Sends what is due today, where the settings say that the clock does so. Whoever has no address is left to the treasurer.</summary>
public sealed class SendDueReminders(EInvoiceSettings settings, ReadDueReminders due, ReminderDesk desk, TimeProvider clock, ILogger<SendDueReminders> log) : IChore
{
    private static readonly Actor Clock = new("reminders");

    public async Task Run(CancellationToken stopping)
    {
        if (!settings.RemindsByItself)
        {
            return;
        }

        var today = clock.Today();
        foreach (var party in (await due.Read(today, null, stopping)).Where(party => party.Address is not null))
        {
            stopping.ThrowIfCancellationRequested();
            try
            {
                await desk.Send(party, today, Clock, CancellationToken.None);
            }
            catch (Refusal refusal)
            {
                log.LogWarning("No reminder went to party {Party}: {Why}.", party.PartyId, refusal.Code);
            }
        }
    }
}
