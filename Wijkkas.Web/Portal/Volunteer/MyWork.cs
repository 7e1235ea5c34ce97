using Wijkkas.Ledger.People;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Volunteer;

/// <summary>
/// The only window through which a volunteer's pages see the books: whatever is asked, it answers of the reader's own work alone, or of the teams the reader
/// leads, and of what is another's it knows nothing. A page in this folder asks here and nowhere else (a test in House holds that).
/// </summary>
public sealed class MyWork(Myself myself)
{
    /// <inheritdoc cref="Myself.Party"/>
    public Task<Party> Itself(CancellationToken cancel) => myself.Party(cancel);
}
