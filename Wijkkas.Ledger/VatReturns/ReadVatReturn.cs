using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.VatReturns;

/// <summary>A fact with what people know its entry by.</summary>
/// <param name="Number">Of the entry: VRK-2026-0160.</param>
/// <param name="IsLate">It belongs to a period of which the return was made already, and came after it.</param>
/// <param name="IsDerived">No invoice or bill stands behind it: the base is what the VAT says.</param>
public sealed record VatLine(VatFact Fact, string Number, DateOnly On, string? Document, string Description, bool IsLate, bool IsDerived);

/// <summary>What a return says, made or not yet, with all that stands behind it.</summary>
/// <param name="Made">The return; null while it is not made.</param>
/// <param name="OnAccounts">What the accounts of VAT owed less input VAT moved by the same entries. It equals <see cref="VatBoxes.Exact"/>, or something is wrong.</param>
/// <param name="Balances">What each VAT account moved, debit above nought.</param>
public sealed record VatReturnCard(
    DateOnly From, DateOnly To, VatReturn? Made, VatBoxes Boxes, IReadOnlyList<VatLine> Lines, Money OnAccounts, IReadOnlyDictionary<int, Money> Balances, long UpToEntryId)
{
    public bool AgreesWithTheBooks => OnAccounts == Boxes.Exact;

    public IReadOnlyList<VatLine> Of(VatBox box) => [.. Lines.Where(line => line.Fact.Box == box)];
}

/// <summary>
/// Reads what belongs in a return: invoices and bills by their categories of VAT, and whatever else moved an account of VAT. Walks through indexes by day, never
/// over the whole journal: as much work for the tenth year as for the first.
/// </summary>
public sealed class ReadVatReturn(LedgerDb db)
{
    private static readonly AccountRole[] VatRoles = [AccountRole.VatDue, AccountRole.VatDueReduced, AccountRole.VatReversed, AccountRole.VatInput];

    /// <summary>Those that stand, oldest first.</summary>
    public static IQueryable<VatReturn> Standing(LedgerDb db) =>
        db.Set<VatReturn>().AsNoTracking().Where(one => !db.Set<VatReturnTakenBack>().Any(back => back.ReturnId == one.Id)).OrderBy(one => one.From);

    /// <summary>The last that was made; null before the first.</summary>
    public Task<VatReturn?> Last(CancellationToken cancel) => Standing(db).OrderByDescending(one => one.From).FirstOrDefaultAsync(cancel);

    /// <summary>A return that was made; null where there is none from that day.</summary>
    public async Task<VatReturnCard?> Made(DateOnly from, CancellationToken cancel)
    {
        var made = await Standing(db).Include(one => one.Boxes).Include(one => one.Party).SingleOrDefaultAsync(one => one.From == from, cancel);
        return made is null ? null : await Read(made.From, made.To, made, cancel);
    }

    /// <summary>What the return over a period would say now.</summary>
    public Task<VatReturnCard> Draft(DateOnly from, DateOnly to, CancellationToken cancel) => Read(from, to, null, cancel);

    private async Task<VatReturnCard> Read(DateOnly from, DateOnly to, VatReturn? made, CancellationToken cancel)
    {
        var before = await Standing(db).Where(one => one.From < from).OrderByDescending(one => one.From).FirstOrDefaultAsync(cancel);
        var first = await Standing(db).Select(one => (DateOnly?)one.From).FirstOrDefaultAsync(cancel) ?? from;
        var upTo = made?.UpToEntryId ?? await db.Set<JournalEntry>().MaxAsync(entry => (long?)entry.Id, cancel) ?? 0;
        var (since, late) = (before?.UpToEntryId ?? long.MaxValue, from.AddDays(-1));
        var accounts = await db.Set<Account>().AsNoTracking().Where(account => VatRoles.Contains(account.Role)).ToDictionaryAsync(account => account.Id, account => account.Role, cancel);
        var ids = accounts.Keys.ToList();

        // The period, and of the time before it what came later than the return before.
        Expression<Func<JournalLine, bool>> inTime = line => line.EntryId <= upTo && ((line.Date >= from && line.Date <= to) || (line.Date >= first && line.Date <= late && line.EntryId > since));
        var own = db.Set<VatReturn>().Select(one => one.EntryId);
        var lines = await db.Set<JournalLine>().AsNoTracking()
            .Where(line => ids.Contains(line.AccountId)).Where(inTime)
            .Where(line => line.Entry!.Reason != Reason.VatReturn && line.Entry.Reason != Reason.Opening && !(line.Entry.ReversesId != null && own.Contains(line.Entry.ReversesId)))
            .Select(line => new { line.EntryId, line.AccountId, line.Date, line.Side, line.Amount.Cents }).ToListAsync(cancel);
        var invoices = await db.Set<Invoice>().AsNoTracking()
            .Where(i => i.EntryId <= upTo && ((i.IssuedOn >= from && i.IssuedOn <= to) || (i.IssuedOn >= first && i.IssuedOn <= late && i.EntryId > since)))
            .SelectMany(i => i.Vats, (i, vat) => new { i.EntryId, i.Kind, vat.Nature, Base = vat.Base.Cents, Vat = vat.Amount.Cents }).ToListAsync(cancel);
        var bills = await Bills([.. lines.Select(line => line.EntryId).Distinct()], cancel);

        var facts = new List<(VatFact Fact, bool Derived)>();
        facts.AddRange(from row in invoices
                       let box = VatBoxes.OfSale(row.Nature)
                       where box is not null
                       let sign = row.Kind == InvoiceKind.CreditNote ? -1 : 1
                       select (new VatFact(box.Value, row.EntryId, new Money(sign * row.Base), new Money(sign * row.Vat)), false));
        facts.AddRange(bills.SelectMany(OfBill).Select(fact => (fact, false)));
        var told = invoices.Select(row => row.EntryId).Concat(bills.Select(bill => bill.EntryId!.Value)).ToHashSet();
        facts.AddRange(lines.Where(line => !told.Contains(line.EntryId)).GroupBy(line => (line.EntryId, line.Date, Role: accounts[line.AccountId]))
            .Select(group => (Derived(group.Key.EntryId, group.Key.Role, group.Key.Date, new Money(group.Sum(line => line.Side == Side.Credit ? line.Cents : -line.Cents))), true)));

        var balances = lines.GroupBy(line => line.AccountId).ToDictionary(group => group.Key, group => new Money(group.Sum(line => line.Side == Side.Debit ? line.Cents : -line.Cents)));
        return new VatReturnCard(
            from, to, made, made is null ? VatBoxes.Of(facts.Select(one => one.Fact)) : Kept(made), await Shown(facts, from, cancel), -balances.Values.Sum(), balances, upTo);
    }

    private static VatBoxes Kept(VatReturn made) => new([.. made.Boxes.OrderBy(box => box.Box).Select(box => new VatBoxSum(box.Box, box.Base, box.Vat))]);

    private async Task<List<Purchase>> Bills(List<long> entries, CancellationToken cancel)
    {
        var bills = new List<Purchase>();
        foreach (var some in entries.Chunk(500))
        {
            bills.AddRange(await db.Set<Purchase>().AsNoTracking().Include(bill => bill.Lines).Where(bill => some.Contains(bill.EntryId!.Value)).ToListAsync(cancel));
        }

        return bills;
    }

    private static IEnumerable<VatFact> OfBill(Purchase bill)
    {
        var sign = bill.Kind == PurchaseKind.CreditNote ? -1 : 1;
        var (entry, reversed) = (bill.EntryId!.Value, bill.Lines.FindAll(line => line.VatNature == VatNature.ReverseCharge));
        var input = bill.Lines.Where(line => line.Deductible).Sum(line => line.Vat + PurchasePostings.Reversed(line));
        if (!input.IsZero)
        {
            yield return new VatFact(VatBox.Input, entry, Money.Zero, new Money(sign * input.Cents));
        }

        if (reversed.Count > 0)
        {
            yield return new VatFact(VatBox.ReversedToUs, entry, new Money(sign * reversed.Sum(line => line.Net).Cents), new Money(sign * reversed.Sum(PurchasePostings.Reversed).Cents));
        }
    }

    // Booked without an invoice or bill: the base is what VAT says at the rate of that day.
    private static VatFact Derived(long entry, AccountRole role, DateOnly on, Money credit) => role switch
    {
        AccountRole.VatInput => new VatFact(VatBox.Input, entry, Money.Zero, -credit),
        AccountRole.VatDueReduced => new VatFact(VatBox.Reduced, entry, BaseOf(credit, VatRates.On(VatNature.Reduced, on)), credit),
        AccountRole.VatReversed => new VatFact(VatBox.ReversedToUs, entry, BaseOf(credit, VatRates.On(VatNature.Standard, on)), credit),
        _ => new VatFact(VatBox.Standard, entry, BaseOf(credit, VatRates.On(VatNature.Standard, on)), credit),
    };

    private static Money BaseOf(Money vat, int rate) => new((long)decimal.Round((decimal)vat.Cents * 10_000 / rate, MidpointRounding.AwayFromZero));

    private async Task<IReadOnlyList<VatLine>> Shown(List<(VatFact Fact, bool Derived)> facts, DateOnly begins, CancellationToken cancel)
    {
        var entries = new Dictionary<long, (string Number, DateOnly On, string? Document, string Description)>();
        foreach (var some in facts.Select(one => one.Fact.EntryId).Distinct().Chunk(500))
        {
            foreach (var entry in await db.Set<JournalEntry>().AsNoTracking().Where(entry => some.Contains(entry.Id))
                .Select(entry => new { entry.Id, entry.Daybook!.Code, entry.FiscalYear, entry.Number, entry.Date, entry.Document, entry.Description }).ToListAsync(cancel))
            {
                entries[entry.Id] = (JournalEntry.NumberText(entry.Code, entry.FiscalYear, entry.Number), entry.Date, entry.Document, entry.Description);
            }
        }

        return [.. from one in facts
                   let entry = entries[one.Fact.EntryId]
                   orderby one.Fact.Box, entry.On, one.Fact.EntryId
                   select new VatLine(one.Fact, entry.Number, entry.On, entry.Document, entry.Description, entry.On < begins, one.Derived)];
    }
}
