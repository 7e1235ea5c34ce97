using Wijkkas.Ledger.Mail;
using Wijkkas.Web.Mail;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Today;

/// <summary>Letters that did not arrive, and letters that wait because nobody said how they go.</summary>
internal sealed class MailTodos(LetterReader letters, MailSettings settings, Words words) : ITodos
{
    public async Task<IReadOnlyList<TodayPage.Todo>> Read(CancellationToken cancel)
    {
        var todos = new List<TodayPage.Todo>();
        if (await letters.Count(LetterState.GivenUp, cancel) is > 0 and var lost)
        {
            todos.Add(new TodayPage.Todo("/mail?state=GivenUp", "mail", words.Count("Mail.TodoGivenUp", lost), words["Mail.TodoGivenUpAbout"]));
        }

        if (settings.Way == MailWay.None && await letters.Count(LetterState.Queued, cancel) is > 0 and var waiting)
        {
            todos.Add(new TodayPage.Todo("/mail", "mail", words.Count("Mail.TodoNotSetUp", waiting), words["Mail.TodoNotSetUpAbout"]));
        }

        return todos;
    }
}
