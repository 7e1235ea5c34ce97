using Wijkkas.Ledger.Payments;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Payments;

internal static class PaymentWords
{
    /// <summary>How it was paid, or would have been: the provider's word where we have none.</summary>
    public static string Way(this Words words, OnlinePayment payment) => (payment.Method ?? payment.Way) switch
    {
        "ideal" => words["Pay.Way-ideal"],
        "card" => words["Pay.Way-card"],
        var other => other,
    };
}
