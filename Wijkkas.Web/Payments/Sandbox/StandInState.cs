namespace Wijkkas.Web.Payments.Sandbox;

/// <summary>All that happened at the pretended provider. Amounts in cents, moments in seconds since 1970, as on the wire.</summary>
internal sealed class StandInState
{
    public Dictionary<string, Session> Sessions { get; init; } = [];

    public Dictionary<string, Intent> Intents { get; init; } = [];

    public Dictionary<string, Charge> Charges { get; init; } = [];

    public Dictionary<string, Refund> Refunds { get; init; } = [];

    public Dictionary<string, Dispute> Disputes { get; init; } = [];

    public Dictionary<string, Moved> Moves { get; init; } = [];

    public Dictionary<string, Payout> Payouts { get; init; } = [];

    public List<Event> Events { get; init; } = [];

    public Dictionary<string, Answer> Answers { get; init; } = [];

    public sealed class Session
    {
        public required string Id { get; init; }

        public required long Created { get; init; }

        public required long ExpiresAt { get; init; }

        public required long Amount { get; init; }

        public required string Words { get; init; }

        public required string SuccessUrl { get; init; }

        public string? CancelUrl { get; init; }

        public required string Url { get; init; }

        public string? Reference { get; init; }

        public string Locale { get; init; } = "nl";

        /// <summary>What may be chosen; empty for everything.</summary>
        public List<string> Methods { get; init; } = [];

        public Dictionary<string, string> Metadata { get; init; } = [];

        public Dictionary<string, string> IntentMetadata { get; init; } = [];

        public string Status { get; set; } = "open";

        public string PaymentStatus { get; set; } = "unpaid";

        public string? IntentId { get; set; }
    }

    public sealed class Intent
    {
        public required string Id { get; init; }

        public required long Created { get; init; }

        public required long Amount { get; init; }

        public required Dictionary<string, string> Metadata { get; init; }

        public required string Status { get; set; }

        public string? ChargeId { get; set; }

        public string? Method { get; init; }
    }

    public sealed class Charge
    {
        public required string Id { get; init; }

        public required long Created { get; init; }

        public required string IntentId { get; init; }

        public required long Amount { get; init; }

        public required string Method { get; init; }

        public required Dictionary<string, string> Metadata { get; init; }

        public required string MoveId { get; init; }

        public long Refunded { get; set; }
    }

    public sealed class Refund
    {
        public required string Id { get; init; }

        public required long Created { get; init; }

        public required string ChargeId { get; init; }

        public required string IntentId { get; init; }

        public required long Amount { get; init; }

        public required string MoveId { get; init; }

        public string Status { get; set; } = "succeeded";

        public string? FailedMoveId { get; set; }
    }

    public sealed class Dispute
    {
        public required string Id { get; init; }

        public required long Created { get; init; }

        public required string ChargeId { get; init; }

        public required string IntentId { get; init; }

        public required long Amount { get; init; }

        public List<string> MoveIds { get; init; } = [];

        public string Status { get; set; } = "needs_response";
    }

    /// <summary>A balance transaction.</summary>
    public sealed class Moved
    {
        public required string Id { get; init; }

        public required long Created { get; init; }

        public required string Type { get; init; }

        public required string Category { get; init; }

        public required long Amount { get; init; }

        public required long Fee { get; init; }

        public string? SourceId { get; init; }

        public string? PayoutId { get; set; }
    }

    public sealed class Payout
    {
        public required string Id { get; init; }

        public required long Created { get; init; }

        public required long Arrives { get; init; }

        public required long Amount { get; init; }

        public required string MoveId { get; init; }

        public required string Trace { get; init; }

        public string Status { get; set; } = "in_transit";

        public string? FailedMoveId { get; set; }
    }

    /// <summary>A message that is sent, or still to be.</summary>
    public sealed class Event
    {
        public required string Id { get; init; }

        public required string Type { get; init; }

        public required string Body { get; init; }

        public bool IsSent { get; set; }

        public int Attempts { get; set; }
    }

    /// <summary>What was answered under a key.</summary>
    public sealed record Answer(string Question, int Status, string Body);
}
