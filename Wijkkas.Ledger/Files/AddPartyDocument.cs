using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Files;

/// <summary>Puts a file with a party.</summary>
/// <param name="Title">What people call it; otherwise the name of the file.</param>
public sealed record AddPartyDocument(int PartyId, FileInHand File, string? Title = null, bool IsShared = false);

public sealed class AddPartyDocumentHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Parties.Unknown</c>, <c>Values.TextTooLong</c> (most).</exception>
    public Task<PartyDocument> Handle(AddPartyDocument order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            if (!await turn.Db.Set<Party>().AnyAsync(party => party.Id == order.PartyId, cancel))
            {
                throw new Refusal("Parties.Unknown");
            }

            var file = Shelf.Put(turn, order.File, by);
            var document = new PartyDocument
            {
                Id = await turn.NextId<PartyDocument>(d => d.Id, cancel),
                PartyId = order.PartyId,
                FileId = file.Id,
                Title = Label.Optional(order.Title) ?? file.Name,
                IsShared = order.IsShared,
            };
            turn.Db.Add(document);
            await turn.Save(by, cancel);
            return document;
        },
        cancel);
}
