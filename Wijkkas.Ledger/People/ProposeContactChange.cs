using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.People;

/// <summary>A contact asks us to write another e-mail address or telephone number for themselves. It changes nothing yet.</summary>
public sealed record ProposeContactChange(Guid PersonId, int Version, string? Email, string? Phone);

public sealed class ProposeContactChangeHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Parties.ContactUnknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Parties.EmailWrong</c> (text), <c>Parties.NothingNew</c>, <c>Values.TextTooLong</c> (most).
    /// </exception>
    public Task Handle(ProposeContactChange order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var contact = (await turn.Db.Set<PartyContact>().SingleOrDefaultAsync(c => c.PersonId == order.PersonId && c.RetiredOn == null, cancel)
                ?? throw new Refusal("Parties.ContactUnknown")).AsSeen(order.Version);
            var (email, phone) = (PartyRules.Email(order.Email), Label.Optional(order.Phone, PartyContact.LongestPhone));
            if (email == contact.Email && phone == contact.Phone)
            {
                throw new Refusal("Parties.NothingNew");
            }

            (contact.ProposedEmail, contact.ProposedPhone, contact.ProposedAt) = (email, phone, turn.Now);
            await turn.Save(by, cancel);
        },
        cancel);
}
