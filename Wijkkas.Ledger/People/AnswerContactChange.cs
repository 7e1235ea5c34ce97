using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.People;

/// <summary>Takes over what a contact proposed, or not.</summary>
public sealed record AnswerContactChange(int Id, int Version, bool TakeOver);

public sealed class AnswerContactChangeHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Parties.ContactUnknown</c>, <c>Common.ChangedMeanwhile</c>.</exception>
    public Task<PartyContact> Handle(AnswerContactChange order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var contact = await Contacts.Find(turn, order.Id, order.Version, cancel);
            if (order.TakeOver && contact.ProposedAt is not null)
            {
                (contact.Email, contact.Phone) = (contact.ProposedEmail, contact.ProposedPhone);
            }

            (contact.ProposedEmail, contact.ProposedPhone, contact.ProposedAt) = (null, null, null);
            await turn.Save(by, cancel);
            return contact;
        },
        cancel);
}
