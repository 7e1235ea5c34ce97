using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Payments;

/// <summary>
/// Somebody who lets people pay us online, in our words. Its own words are known behind this alone: another client library, or another
/// provider, takes its place here. Every question may be asked again; what changes something carries a key by which asking twice is asking once.
/// </summary>
public interface IPaymentProvider
{
    /// <summary>As the books call it: <c>stripe</c>, <c>stripe-test</c>, <c>sandbox</c>.</summary>
    string Name { get; }

    /// <summary>Opens a page on which somebody pays.</summary>
    Task<CheckoutTold> Open(CheckoutAsked asked, CancellationToken cancel);

    Task<CheckoutTold> Checkout(string sessionId, CancellationToken cancel);

    /// <summary>Closes the page, unless somebody has paid on it; says how it stands then.</summary>
    Task<CheckoutTold> Close(string sessionId, CancellationToken cancel);

    Task<RefundTold> Refund(RefundAsked asked, CancellationToken cancel);

    /// <summary>Fetches again what a message speaks of; null where that is nothing to us.</summary>
    Task<Told?> About(string kind, ReadOnlyMemory<byte> message, CancellationToken cancel);

    /// <summary>All that moved there since a moment, oldest last or first.</summary>
    IAsyncEnumerable<MovementTold> Movements(DateTime since, CancellationToken cancel);

    Task<PayoutTold> Payout(string payoutId, CancellationToken cancel);

    /// <summary>The key that we gave along with a payment, by the provider's number of it; null where it is none of ours.</summary>
    Task<string?> PaymentKeyOf(string intentId, CancellationToken cancel);

    /// <summary>All it holds for us now, whether it can be paid out yet or not.</summary>
    Task<Money> Balance(CancellationToken cancel);
}

/// <param name="Key">Comes back with all that belongs to it.</param>
/// <param name="Way">What the payer chose, such as <c>ideal</c>; null to let him choose there.</param>
/// <param name="Back">Our page, for when he is done.</param>
/// <param name="GivenUp">Our page, for when he changes his mind.</param>
/// <param name="Words">What he pays for.</param>
public sealed record CheckoutAsked(string Key, Money Amount, string Words, string? Document, string? Way, string Language, string Back, string GivenUp, DateTime ExpiresAt);

public sealed record RefundAsked(string Key, string IntentId, Money Amount);

/// <param name="Movement">The money itself, once it moved.</param>
public sealed record RefundTold(string RefundId, RefundState State, MovementTold? Movement, MovementTold? CameBack);

/// <summary>What a message turned out to speak of.</summary>
public sealed record Told
{
    public CheckoutTold? Checkout { get; init; }

    public IReadOnlyList<MovementTold> Movements { get; init; } = [];

    public string? PayoutId { get; init; }
}

/// <summary>The provider said no, or does not know it. Asking again does not help.</summary>
public sealed class ProviderRefused(string message) : Exception(message);

/// <summary>The provider does not answer, or not sensibly. Asking again later may help.</summary>
public sealed class ProviderSilent(string message, Exception? inner = null) : Exception(message, inner);
