using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.VatReturns;

using Wijkkas.Web.Portal.Treasurer.Today;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.VatReturns;

/// <summary>A return whose period is over and that is not made yet. Who never made one here is not reminded: they make it elsewhere.</summary>
internal sealed class VatReturnsWait(LedgerDb db, ReadVatReturn returns, Words words, TimeProvider clock) : IWaiting, ITodos
{
    public string Place => "/vat";

    public async Task<int> Count(CancellationToken cancel) => await Due(cancel) is null ? 0 : 1;

    public async Task<IReadOnlyList<TodayPage.Todo>> Read(CancellationToken cancel) => await Due(cancel) is { } due
        ? [new TodayPage.Todo($"/vat/{due.From.InAddress()}", "bill", words["VatReturns.Todo", words.Period(due.From, due.To)], words["VatReturns.TodoAbout", due.DueOn])]
        : [];

    private async Task<VatReturnsPage.Period?> Due(CancellationToken cancel) =>
        await returns.Last(cancel) is { } last && VatReturnsPage.After(last) is var next && next.IsOver(clock.Today())
        && !await db.Set<Organisation>().AnyAsync(organisation => organisation.VatScheme == VatScheme.SmallBusiness, cancel) ? next : null;
}
