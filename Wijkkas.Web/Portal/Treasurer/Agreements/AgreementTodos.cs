using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.Today;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Agreements;

/// <summary>Agreements that end, that nobody has decided on VAT for, and that can be billed.</summary>
internal sealed class AgreementTodos(LedgerDb db, ReadBillable billable, TimeProvider clock, Words words) : ITodos
{
    public async Task<IReadOnlyList<TodayPage.Todo>> Read(CancellationToken cancel)
    {
        var today = clock.Today();
        var todos = new List<TodayPage.Todo>();
        if ((await billable.Read(today, cancel)).Count is > 0 and var bills)
        {
            todos.Add(new TodayPage.Todo("/agreements/billing", "bill", words.Count("Agreements.TodoBill", bills), words["Agreements.TodoBillAbout"]));
        }

        if (await Count(AgreementState.VatUndecided, today, cancel) is > 0 and var undecided)
        {
            todos.Add(new TodayPage.Todo("/agreements?state=VatUndecided", "think", words.Count("Agreements.TodoVat", undecided), words["Agreements.TodoVatAbout"]));
        }

        if (await Count(AgreementState.Notice, today, cancel) is > 0 and var ending)
        {
            todos.Add(new TodayPage.Todo("/agreements?state=Notice", "clock", words.Count("Agreements.TodoNotice", ending), words["Agreements.TodoNoticeAbout"]));
        }

        return todos;
    }

    private Task<int> Count(AgreementState state, DateOnly today, CancellationToken cancel) => AgreementFilter.In(db.Set<Agreement>(), state, today).CountAsync(cancel);
}
