using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Wijkkas.Ledger.PaymentRuns;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Treasurer.PaymentRuns;

/// <summary>What is chosen to be paid, from which account and when.</summary>
public sealed record PaymentRunForm
{
    public const int MostShown = 1000;

    public int? Account { get; init; }

    public DateOnly? PayOn { get; init; }

    public DateOnly? DueBy { get; init; }

    public int Version { get; init; }

    public List<PaymentLineForm> Lines { get; init; } = [];

    /// <summary>A run that is changed; null for a new one.</summary>
    [BindNever]
    public int? RunId { get; init; }

    [BindNever]
    public IReadOnlyList<SelectListItem> Accounts { get; init; } = [];

    [BindNever]
    public IReadOnlyList<Payable> Payables { get; init; } = [];

    /// <summary>How many more there are than are shown.</summary>
    [BindNever]
    public int More { get; init; }

    [BindNever]
    public IReadOnlyDictionary<string, string> People { get; init; } = new Dictionary<string, string>();

    [BindNever]
    public bool WasSent => Lines.Count > 0;

    /// <summary>Together, of what is ticked when the page is shown.</summary>
    [BindNever]
    public Money Ticked => Payables.Where(IsTicked).Sum(item => LineOf(item)?.Amount ?? item.Open);

    public IReadOnlyList<PayThis> ToPay() => [.. Lines.Where(line => line.Pay).Select(line => new PayThis(line.Item, line.Amount ?? Money.Zero))];

    public PaymentLineForm? LineOf(Payable item) => Lines.Find(line => line.Item == item.LineId);

    public bool IsTicked(Payable item) => WasSent ? LineOf(item) is { Pay: true } : item.IsUsual;

    public static string FieldOf(string refusal) => refusal switch
    {
        "PaymentRuns.DayPast" or "PaymentRuns.DayTooFar" => nameof(PayOn),
        "PaymentRuns.AccountUnknown" or "PaymentRuns.AccountNotIban" => nameof(Account),
        _ => "",
    };
}

public sealed record PaymentLineForm
{
    public long Item { get; init; }

    public bool Pay { get; init; }

    public Money? Amount { get; init; }
}
