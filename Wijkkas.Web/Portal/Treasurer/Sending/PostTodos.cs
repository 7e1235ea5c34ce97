using Wijkkas.Ledger.Reminding;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.Today;
using Wijkkas.Web.Sending;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Sending;

/// <summary>Invoices that did not go out yet, and customers whose reminder is due.</summary>
internal sealed class PostTodos(UnsentInvoices unsent, ReadDueReminders due, EInvoiceSettings settings, TimeProvider clock, Words words) : ITodos
{
    public async Task<IReadOnlyList<TodayPage.Todo>> Read(CancellationToken cancel)
    {
        var todos = new List<TodayPage.Todo>();
        if (await unsent.Count(cancel) is > 0 and var waiting)
        {
            todos.Add(new TodayPage.Todo("/invoices/send", "mail", words.Count("Post.TodoUnsent", waiting), words["Post.TodoUnsentAbout"]));
        }

        if (!settings.RemindsByItself && await due.Read(clock.Today(), null, cancel) is { Count: > 0 } parties)
        {
            todos.Add(new TodayPage.Todo("/invoices/reminders", "clock", words.Count("Post.TodoReminders", parties.Count), words["Post.TodoRemindersAbout"]));
        }

        return todos;
    }
}
