using Microsoft.AspNetCore.Mvc.ModelBinding;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Volunteer.Hours;

/// <summary>What the books asked back about hours that were passed on already.</summary>
public static class Doubles
{
    /// <summary>How many of just the same there are; null where that is not what was asked back.</summary>
    public static int? Of(ModelStateDictionary state) => state.Values.SelectMany(field => field.Errors).Select(error => error.Exception).OfType<Refusal>()
        .FirstOrDefault(refusal => refusal.Code == "Hours.Double") is { Facts: [.., int count] } ? count : null;
}
