using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.PaymentRuns;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.Purchases;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.PaymentRuns;

/// <summary>Lays pages and forms of payment runs ready.</summary>
public sealed class PaymentRunDesk(LedgerDb db, ReadPaymentRuns runs, ReadPaymentRun reader, ReadIbans ibans, PurchaseDesk purchases, TimeProvider clock)
{
    /// <summary>What is due in the week after the payment day is looked at too, where nobody says otherwise.</summary>
    private const int UsualDaysAhead = 7;

    public async Task<PaymentRunsPage> List(int? before, CancellationToken cancel)
    {
        var rows = await runs.Read(before, cancel);
        var waiting = await ibans.Waiting(cancel);
        return new PaymentRunsPage(
            rows, await runs.CameBack(null, cancel), waiting, await db.NamesOf(rows.Select(row => row.MadeBy).Concat(waiting.Select(change => change.ProposedBy)), cancel),
            rows.Count == ReadPaymentRuns.Page ? rows[^1].Id : null);
    }

    /// <summary>Null where there is no such run.</summary>
    public async Task<PaymentRunPage?> Page(int id, Actor reads, CancellationToken cancel)
    {
        if (await reader.Read(id, cancel) is not { } card)
        {
            return null;
        }

        var actors = card.Rows.Select(row => row.RecordedBy).Concat(card.Approvals.Select(a => a.ApprovedBy)).Concat(card.NotDelivered.Select(a => a.ApprovedBy))
            .Concat(card.Given.Select(given => given.GivenBy)).Concat(card.Rows.Select(row => row.End?.EndedBy ?? "")).Append(card.Run.MadeBy).Append(card.Run.EndedBy ?? "");
        return new PaymentRunPage
        {
            Card = card,
            People = await db.NamesOf(actors, cancel),
            CameBack = card.Run.State == PaymentRunState.Approved ? await runs.CameBack(id, cancel) : [],
            IsApprovedByReader = card.Approvals.Any(a => a.ApprovedBy == reads.Id),
            IsTakenBackByReader = card.NotDelivered.Any(a => a.ApprovedBy == reads.Id),
            SecondPeople = await purchases.SecondPeople(reads, cancel),
        };
    }

    /// <summary>With what can be chosen: the accounts to pay from, and the open items.</summary>
    public async Task<PaymentRunForm> Ready(PaymentRunForm form, CancellationToken cancel)
    {
        var accounts = (await db.Set<BankAccount>().AsNoTracking().OrderBy(account => account.Id).ToListAsync(cancel)).Where(account => Iban.TryParse(account.Number, out _)).ToList();
        var payOn = form.PayOn ?? clock.Today().AddDays(1);
        var ready = form with { PayOn = payOn, DueBy = form.DueBy ?? payOn.AddDays(UsualDaysAhead), Account = form.Account ?? accounts.FirstOrDefault()?.Id };
        var payable = await Payables.Read(db, clock.Moment(), ready.RunId is null ? ready.DueBy : null, ready.RunId, cancel);
        var shown = payable.Take(PaymentRunForm.MostShown).ToList();
        return ready with
        {
            Accounts = accounts.ConvertAll(account => new SelectListItem($"{account.Name} {account.NumberText}", account.Id.ToString(CultureInfo.InvariantCulture))),
            Payables = shown,
            More = payable.Count - shown.Count,
            People = await db.NamesOf(shown.Select(item => item.RecordedBy), cancel),
        };
    }

    /// <summary>A run as it can be changed; null where there is none that waits.</summary>
    public async Task<PaymentRunForm?> Form(int id, CancellationToken cancel)
    {
        var run = await db.Set<PaymentRun>().AsNoTracking().Include(r => r.Lines).SingleOrDefaultAsync(r => r.Id == id && r.State == PaymentRunState.Waiting, cancel);
        return run is null ? null : await Ready(
            new PaymentRunForm
            {
                RunId = id,
                Version = run.Version,
                Account = run.BankAccountId,
                PayOn = run.PayOn,
                DueBy = run.DueBy,
                Lines = [.. run.Lines.OrderBy(line => line.Position).Select(line => new PaymentLineForm { Item = line.ItemLineId, Pay = true, Amount = line.Amount })],
            },
            cancel);
    }
}
