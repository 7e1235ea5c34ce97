using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Invoices;

/// <summary>Lays forms and pages of drafts ready.</summary>
public sealed class DraftDesk(LedgerDb db, Choices choices, Words words, TimeProvider clock)
{
    public async Task<DraftCodes> Codes(CancellationToken cancel) => new(
        await db.Set<Account>().ToDictionaryAsync(a => a.Code, a => a.Id, cancel),
        await db.Set<MoneyStream>().ToDictionaryAsync(s => s.Code, s => s.Id, cancel),
        await db.Set<Project>().ToDictionaryAsync(p => p.Code, p => p.Id, cancel),
        await db.Set<Branch>().ToDictionaryAsync(b => b.Code, b => b.Id, cancel));

    /// <summary>With what can be chosen now.</summary>
    public async Task<DraftForm> Ready(DraftForm form, CancellationToken cancel) => form with { Choose = await Offers(cancel) };

    public async Task<DraftChoices> Offers(CancellationToken cancel)
    {
        var scheme = await db.Set<Organisation>().Select(o => o.VatScheme).SingleAsync(cancel);
        VatNature[] natures = scheme == VatScheme.SmallBusiness
            ? [VatNature.SmallBusiness, VatNature.Exempt, VatNature.OutsideScope]
            : [VatNature.Standard, VatNature.Reduced, VatNature.Zero, VatNature.ReverseCharge, VatNature.Exempt, VatNature.OutsideScope];
        return new DraftChoices(
            await choices.Parties(cancel), await Income(cancel), await choices.Streams(all: false, cancel), await choices.Projects(cancel), await choices.Branches(cancel),
            [.. natures.Select(nature => new SelectListItem(words["Common.Vat-" + nature], nature.ToString()))]);
    }

    public Task<InvoiceDraft?> Find(int id, CancellationToken cancel) =>
        db.Set<InvoiceDraft>().AsNoTracking().Include(draft => draft.Lines).Include(draft => draft.Credits).Include(draft => draft.Party).AsSplitQuery().SingleOrDefaultAsync(draft => draft.Id == id, cancel);

    public async Task<DraftPage?> Page(int id, DateOnly? on, CancellationToken cancel)
    {
        if (await Find(id, cancel) is not { } draft)
        {
            return null;
        }

        var (seller, issuedOn) = (await db.Set<Organisation>().AsNoTracking().SingleAsync(cancel), on ?? clock.Today());
        var supplyTo = draft.SupplyTo ?? issuedOn;
        var sums = InvoiceSums.Of(draft.Lines, supplyTo);
        return new DraftPage(
            draft, sums, await LineLabels.Read(db, [.. draft.Lines.Select(line => (line.AccountId, line.StreamId, line.ProjectId, line.BranchId))], cancel), issuedOn,
            issuedOn.AddDays(draft.Party!.PaymentDays ?? seller.PaymentDays), Obstacle(draft, seller, draft.SupplyFrom ?? supplyTo, supplyTo, sums));
    }

    /// <summary>What would be refused on issuing; null where nothing stands in the way.</summary>
    private static Refusal? Obstacle(InvoiceDraft draft, Organisation seller, DateOnly from, DateOnly to, InvoiceSums sums)
    {
        try
        {
            InvoiceRules.CheckLines(draft.Lines);
            InvoiceRules.CheckWhole(draft.Kind, seller, draft.Party!, from, to, sums);
            return null;
        }
        catch (Refusal refusal)
        {
            return refusal;
        }
    }

    // What may be asked money for: income, or what is settled on the balance sheet.
    private async Task<IReadOnlyList<SelectListItem>> Income(CancellationToken cancel)
    {
        var accounts = await db.Set<Account>().AsNoTracking()
            .Where(AccountRules.CanBeBilled)
            .OrderByDescending(a => a.Class == AccountClass.Income).ThenBy(a => a.Code).ToListAsync(cancel);
        var classes = Enum.GetValues<AccountClass>().ToDictionary(c => c, c => new SelectListGroup { Name = words["Accounts.Class-" + c] });
        return [.. accounts.Select(a => new SelectListItem($"{a.Code} {words.Name(a.NameNl, a.NameEn)}", a.Code) { Group = classes[a.Class] })];
    }
}

/// <summary>A draft as it would be issued.</summary>
/// <param name="DueOn">Where it is issued on that day.</param>
/// <param name="Obstacle">What stands in the way of issuing it.</param>
public sealed record DraftPage(InvoiceDraft Draft, InvoiceSums Sums, LineLabels Labels, DateOnly IssueOn, DateOnly DueOn, Refusal? Obstacle);
