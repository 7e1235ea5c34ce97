using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Files;

/// <summary>Puts another picture at the head of our letters and invoices, or none.</summary>
/// <param name="File">PNG or JPEG; null takes it away. The old one stays on the shelf.</param>
public sealed record ChangeLogo(FileInHand? File);

public sealed class ChangeLogoHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Settings.LogoKind</c>: neither PNG nor JPEG.</exception>
    public Task Handle(ChangeLogo order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            if (order.File is { } file && file.Kind != FileKind.Png && file.Kind != FileKind.Jpeg)
            {
                throw new Refusal("Settings.LogoKind");
            }

            var organisation = await turn.Db.Set<Organisation>().SingleAsync(cancel);
            var logo = order.File is { } picture ? Shelf.Put(turn, picture, by) : null;
            await turn.Save(cancel);
            organisation.LogoId = logo?.Id;
            await turn.Save(by, cancel);
        },
        cancel);
}
