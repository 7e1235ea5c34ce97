using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Ledger.Journal;

public static class Daybooks
{
    /// <summary>The id of the daybook of which there is one: memorial, opening, sales, purchases.</summary>
    public static Task<int> The(LedgerDb db, DaybookKind kind, CancellationToken cancel) =>
        db.Set<Daybook>().Where(daybook => daybook.Kind == kind).OrderBy(daybook => daybook.Id).Select(daybook => daybook.Id).FirstAsync(cancel);
}
