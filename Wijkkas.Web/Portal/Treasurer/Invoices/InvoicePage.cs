using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Payments;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Payments;
using Wijkkas.Web.Portal.Treasurer.Journal;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Invoices;

/// <summary>An issued invoice: what stands on it, where it was booked, and what became of it.</summary>
/// <param name="Labels">What its lines are booked on.</param>
/// <param name="BankLines">The line of the bank behind a payment, by its entry.</param>
/// <param name="People">Who did what, by the id of an actor.</param>
/// <param name="PayPath">The page where it is paid online, where a link was made.</param>
public sealed record InvoicePage(
    InvoiceCard Card, LineLabels Labels, IReadOnlyDictionary<long, long> BankLines, IReadOnlyDictionary<string, string> People, string? Agreement, string? PayPath, SettleForm Form);

/// <summary>Names of what lines are booked on.</summary>
public sealed record LineLabels(
    IReadOnlyDictionary<int, Account> Accounts, IReadOnlyDictionary<int, MoneyStream> Streams, IReadOnlyDictionary<int, string> Projects, IReadOnlyDictionary<int, string> Branches)
{
    internal static async Task<LineLabels> Read(LedgerDb db, IReadOnlyList<(int Account, int Stream, int? Project, int? Branch)> used, CancellationToken cancel)
    {
        var (accounts, streams) = (used.Select(line => line.Account).Distinct().ToList(), used.Select(line => line.Stream).Distinct().ToList());
        var (projects, branches) = (used.Select(line => line.Project).OfType<int>().Distinct().ToList(), used.Select(line => line.Branch).OfType<int>().Distinct().ToList());
        return new LineLabels(
            await db.Set<Account>().AsNoTracking().Where(one => accounts.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancel),
            await db.Set<MoneyStream>().AsNoTracking().Where(one => streams.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancel),
            await db.Set<Project>().Where(one => projects.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, cancel),
            await db.Set<Branch>().Where(one => branches.Contains(one.Id)).ToDictionaryAsync(one => one.Id, one => one.Name, cancel));
    }
}

/// <summary>Taking cash for an invoice, or giving it up.</summary>
public sealed record SettleForm
{
    public Money? Amount { get; init; }

    public DateOnly? CashOn { get; init; }

    /// <summary>Made with the form: sent twice, the money is taken once.</summary>
    public string Key { get; init; } = "";

    public string? Why { get; init; }

    public DateOnly? WriteOffOn { get; init; }

    /// <summary>Which of the two was tried and is shown again.</summary>
    [BindNever]
    public string? Tried { get; init; }
}

/// <summary>Lays the page of one invoice ready.</summary>
public sealed class InvoiceDesk(LedgerDb db, ReadInvoice reader, PayLinks links, TimeProvider clock)
{
    public async Task<InvoicePage?> Page(int id, SettleForm form, CancellationToken cancel)
    {
        if (await reader.Read(id, cancel) is not { } card)
        {
            return null;
        }

        var entries = card.Payments.Select(payment => payment.EntryId).ToList();
        var bank = await db.Set<BankMatch>().Where(match => entries.Contains(match.EntryId)).Select(match => new { match.EntryId, match.LineId }).ToListAsync(cancel);
        var today = clock.Today();
        return new InvoicePage(
            card,
            await LineLabels.Read(db, [.. card.Invoice.Lines.Select(line => (line.AccountId, line.StreamId, line.ProjectId, line.BranchId))], cancel),
            bank.GroupBy(match => match.EntryId).ToDictionary(match => match.Key, match => match.Max(one => one.LineId)),
            await db.NamesOf(card.Events.Select(told => told.By).Append(card.Invoice.IssuedBy), cancel),
            card.Invoice.AgreementId is { } agreement ? await db.Set<Agreement>().Where(a => a.Id == agreement).Select(a => a.Title).SingleAsync(cancel) : null,
            await PayPath(card, today, cancel),
            form with
            {
                Amount = form.Amount ?? card.Open,
                CashOn = form.CashOn ?? today,
                WriteOffOn = form.WriteOffOn ?? today,
                Key = form.Key.Length > 0 ? form.Key : LinesForm.NewKey(),
            });
    }

    private async Task<string?> PayPath(InvoiceCard card, DateOnly today, CancellationToken cancel)
    {
        if (card.Open.IsZero || card.Invoice.Kind == InvoiceKind.CreditNote)
        {
            return null;
        }

        var there = await db.Set<PaymentLink>().AsNoTracking()
            .Where(link => link.LineId == card.Invoice.DebtorLineId && link.ExpiresOn >= today && !db.Set<PaymentLinkRevoked>().Any(revoked => revoked.LinkId == link.Id))
            .OrderByDescending(link => link.Id).FirstOrDefaultAsync(cancel);
        return there is null ? null : links.PathOf(there);
    }
}
