using Wijkkas.Ledger.Values;
using Wijkkas.Web.Payments;

namespace Wijkkas.Web.Sending;

/// <summary>Where an open item can be paid online, written out for a letter.</summary>
public sealed class PayAddress(PayLinks links, PaymentSettings payments, EInvoiceSettings settings, OwnAddress own, IHostEnvironment environment)
{
    /// <summary>Null where nobody pays online, nothing is open, or nobody said where customers find this portal. Before a turn, since making a link takes one.</summary>
    public async Task<Uri?> Of(long lineId, Actor by, CancellationToken cancel)
    {
        if (!payments.IsOn || (settings.Address ?? (environment.IsDevelopment() ? own.Value : null)) is not { } portal)
        {
            return null;
        }

        try
        {
            return new Uri(portal, await links.For(lineId, by, cancel));
        }
        catch (Refusal refusal) when (refusal.Code == "Payments.NothingToPay")
        {
            return null;
        }
    }
}
