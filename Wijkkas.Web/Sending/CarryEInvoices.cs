using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Clockwork;

namespace Wijkkas.Web.Sending;

/// <summary>Lets go what stayed behind when the portal stopped half-way, and reads what the access point answered.</summary>
public sealed class CarryEInvoices(AccessPointFolder folder, AccessPointReader reader, TellDeliveryHandler tell, ILogger<CarryEInvoices> log) : IChore
{
    private static readonly Actor AccessPoint = new("access-point");

    public async Task Run(CancellationToken stopping)
    {
        foreach (var (name, isOld) in folder.Stuck())
        {
            if (await reader.InvoiceOf(name, stopping) is not null)
            {
                folder.LetGo(name);
            }
            else if (isOld)
            {
                folder.TakeBack(name);
            }
        }

        foreach (var answer in folder.Answers())
        {
            if (await reader.InvoiceOf(answer.About, stopping) is { } invoice)
            {
                await tell.Handle(new TellDelivery(invoice, answer.About, answer.HasArrived, answer.Why), AccessPoint, stopping);
            }
            else
            {
                log.LogWarning("The access point answered a file that is not ours: {File}.", answer.File);
            }

            folder.PutAway(answer);
        }
    }
}
