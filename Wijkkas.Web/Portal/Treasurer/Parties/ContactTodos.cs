using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Portal.Treasurer.Today;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Parties;

/// <summary>Contacts who asked us to write another address or number for them.</summary>
internal sealed class ContactTodos(LedgerDb db, Words words) : ITodos
{
    public async Task<IReadOnlyList<TodayPage.Todo>> Read(CancellationToken cancel) =>
        (await db.Set<PartyContact>().AsNoTracking().Where(contact => contact.ProposedAt != null && contact.RetiredOn == null).OrderBy(contact => contact.Id).ToListAsync(cancel))
            .ConvertAll(contact => new TodayPage.Todo($"/parties/{contact.PartyId}#contacts", "people", words["Parties.TodoProposal", contact.Name], words["Parties.TodoProposalAbout"]));
}
