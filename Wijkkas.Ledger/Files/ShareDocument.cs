using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Files;

/// <summary>Lets the party see a document of its own, or not any more; or takes the document out of the list.</summary>
public sealed record ShareDocument(int Id, int Version, bool IsShared, bool Remove = false);

public sealed class ShareDocumentHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal"><c>Parties.DocumentUnknown</c>, <c>Common.ChangedMeanwhile</c>.</exception>
    public Task<PartyDocument> Handle(ShareDocument order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var document = (await turn.Db.Set<PartyDocument>().SingleOrDefaultAsync(d => d.Id == order.Id && d.RemovedOn == null, cancel)
                ?? throw new Refusal("Parties.DocumentUnknown")).AsSeen(order.Version);
            document.IsShared = order is { IsShared: true, Remove: false };
            document.RemovedOn = order.Remove ? clock.Today() : null;
            await turn.Save(by, cancel);
            return document;
        },
        cancel);
}
