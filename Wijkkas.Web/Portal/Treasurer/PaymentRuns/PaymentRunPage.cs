using Wijkkas.Ledger.PaymentRuns;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.Purchases;

namespace Wijkkas.Web.Portal.Treasurer.PaymentRuns;

/// <param name="Ibans">Account numbers that wait for a second person.</param>
/// <param name="Before">Where the next page begins; null on the last.</param>
public sealed record PaymentRunsPage(
    IReadOnlyList<PaymentRunRow> Rows, IReadOnlyList<CameBack> CameBack, IReadOnlyList<IbanChange> Ibans, IReadOnlyDictionary<string, string> People, int? Before);

/// <summary>One run, with the names of who did what.</summary>
public sealed record PaymentRunPage
{
    public required PaymentRunCard Card { get; init; }

    /// <summary>Names by actor; who is no person of these books is not in it.</summary>
    public required IReadOnlyDictionary<string, string> People { get; init; }

    /// <summary>Bank lines with which payments of it came back.</summary>
    public required IReadOnlyList<CameBack> CameBack { get; init; }

    /// <summary>Whether its reader approved it as it is now.</summary>
    public required bool IsApprovedByReader { get; init; }

    /// <summary>Whether its reader has said that the file went nowhere.</summary>
    public required bool IsTakenBackByReader { get; init; }

    /// <summary>Who else can approve it.</summary>
    public required SecondPeople SecondPeople { get; init; }

    /// <summary>A reason, while it is being typed.</summary>
    public string? Why { get; init; }

    /// <summary>From 1: choose, check, approve, to the bank, paid.</summary>
    public int Step => Card.Status switch
    {
        PaymentRunStatus.Waiting => 3,
        PaymentRunStatus.ToSend => 4,
        PaymentRunStatus.Sent => 5,
        PaymentRunStatus.Done => 6,
        _ => 0,
    };

    public bool IsBankUnaware => Card.Rows.All(row => row.State is PaymentState.UnderWay);

    public static string FieldOf(string refusal) => refusal is "PaymentRuns.WhyMissing" or "Values.TextTooLong" ? nameof(Why) : "";

    /// <summary>In groups of four.</summary>
    public static string Grouped(string iban) => Iban.TryParse(iban, out var read) ? read.Grouped() : iban;
}

/// <summary>One payment of a run.</summary>
public sealed record PaymentPage(PaymentRunPage Run, PaymentRunCard.Row Row)
{
    public string? Why { get; init; }

    public CameBack? CameBack => Run.CameBack.FirstOrDefault(back => back.Position == Row.Position);

    /// <summary>Whether it can be told that it did not arrive.</summary>
    public bool CanComeBack => Row.End is null && Run.Card.Given.Count > 0 && Run.Card.Run.State == PaymentRunState.Approved;
}
