using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Today;

/// <summary>How many bank lines are still to be booked.</summary>
internal sealed class BankWaiting(LedgerDb db) : IWaiting
{
    public string Place => "/bank";

    public Task<int> Count(CancellationToken cancel) => db.Set<UnmatchedBankLine>().CountAsync(cancel);
}
