using System.Globalization;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.LongWork;

namespace Wijkkas.Web.Portal.Treasurer.Banking;

/// <summary>Books all lines of an account of which it is certain what they are.</summary>
public sealed class AcceptErrand(int bankAccountId, Actor by) : Errand(by)
{
    public override string Key { get; } = bankAccountId.ToString(CultureInfo.InvariantCulture);

    public override ErrandRoom Room => BusyController.Room;

    public override string Title => "Bank.BusyAccepting";

    public int BankAccountId => bankAccountId;

    /// <summary>What came of it; null until it is done.</summary>
    public AcceptedLines? Accepted { get; private set; }

    protected override async Task Work(IServiceProvider given, CancellationToken cancel) =>
        Accepted = await given.GetRequiredService<AcceptAllCertainHandler>().Handle(new AcceptAllCertain(bankAccountId), By, this, cancel);
}
