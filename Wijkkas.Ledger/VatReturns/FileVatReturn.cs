using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.VatReturns;

/// <summary>Makes a return over a period and books it. It is sent to the tax office by hand; Wijkkas sends nothing.</summary>
/// <param name="Expected">What the reader saw in box 5g: if it became something else meanwhile, nothing is made.</param>
/// <param name="PaymentReference">What the tax office wants quoted (betalingskenmerk); empty where it is not known yet.</param>
/// <param name="Words">The description of the entry, in the language of the books.</param>
public sealed record FileVatReturn(DateOnly From, DateOnly To, int PartyId, Money Expected, string? PaymentReference, string Words);

public sealed class FileVatReturnHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal">
    /// <c>VatReturns.NoPeriod</c>, <c>VatReturns.NotOver</c> (last day), <c>VatReturns.NotNext</c> (day on which the next period begins), <c>VatReturns.SmallBusiness</c>, <c>VatReturns.PartyUnknown</c>,
    /// <c>VatReturns.ChangedMeanwhile</c> (what it says now), <c>VatReturns.OutOfBalance</c> (boxes, accounts).
    /// </exception>
    public Task<VatReturn> Handle(FileVatReturn order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            await Check(turn, order, cancel);
            var card = await new ReadVatReturn(turn.Db).Draft(order.From, order.To, cancel);
            if (!card.AgreesWithTheBooks)
            {
                throw new Refusal("VatReturns.OutOfBalance", card.Boxes.Exact, card.OnAccounts);
            }

            if (card.Boxes.ToPay != order.Expected)
            {
                throw new Refusal("VatReturns.ChangedMeanwhile", card.Boxes.ToPay);
            }

            var id = await turn.NextId<VatReturn>(one => one.Id, cancel);
            var reference = Label.Optional(order.PaymentReference?.Replace(" ", "", StringComparison.Ordinal), Posting.LongestReference);
            var accounts = new VatReturnAccounts(
                await Daybooks.The(turn.Db, DaybookKind.Memorial, cancel), await RoleAccounts.The(turn, AccountRole.VatReturns, cancel), await RoleAccounts.The(turn, AccountRole.VatRounding, cancel));
            var on = await OpenDay.OnOrAfter(turn.Db, order.To, cancel);
            var posting = VatReturnPostings.Filed(id, on, order.Words, card.Balances, card.Boxes.ToPay, order.PartyId, VatPeriods.DueOn(order.To), reference, accounts);
            var made = new VatReturn
            {
                Id = id,
                From = order.From,
                To = order.To,
                UpToEntryId = card.UpToEntryId,
                PartyId = order.PartyId,
                Declared = card.Boxes.ToPay,
                PaymentReference = reference,
                EntryId = posting is null ? null : turn.Post(posting, by).Id,
                FiledAt = turn.Now,
                FiledBy = by.Id,
                Boxes = [.. card.Boxes.Boxes.Select(box => new VatReturnBox { ReturnId = id, Box = box.Box, Base = box.Base, Vat = box.Vat, DeclaredBase = box.DeclaredBase, DeclaredVat = box.DeclaredVat })],
            };
            turn.Db.Add(made);
            await turn.Save(cancel);
            return made;
        },
        cancel);

    private async Task Check(Turn turn, FileVatReturn order, CancellationToken cancel)
    {
        if (VatPeriods.Length(order.From, order.To) is null)
        {
            throw new Refusal("VatReturns.NoPeriod");
        }

        if (clock.Today() <= order.To)
        {
            throw new Refusal("VatReturns.NotOver", order.To);
        }

        if (await new ReadVatReturn(turn.Db).Last(cancel) is { } last && last.To.AddDays(1) != order.From)
        {
            throw new Refusal("VatReturns.NotNext", last.To.AddDays(1));
        }

        if (await turn.Db.Set<Organisation>().AnyAsync(organisation => organisation.VatScheme == VatScheme.SmallBusiness, cancel))
        {
            throw new Refusal("VatReturns.SmallBusiness");
        }

        if (!await turn.Db.Set<Party>().AnyAsync(party => party.Id == order.PartyId && party.RetiredOn == null, cancel))
        {
            throw new Refusal("VatReturns.PartyUnknown");
        }
    }
}

/// <summary>Takes the last return back, before it is paid: its entry is reversed, and the period is open again.</summary>
public sealed record TakeBackVatReturn(DateOnly From, string Why);

public sealed class TakeBackVatReturnHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>VatReturns.NotTheLast</c>, <c>VatReturns.WhyMissing</c>, <c>VatReturns.Paid</c>, and what reversing asks.</exception>
    public Task Handle(TakeBackVatReturn order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var why = Label.Optional(order.Why) ?? throw new Refusal("VatReturns.WhyMissing");
            var last = await new ReadVatReturn(turn.Db).Last(cancel);
            if (last is null || last.From != order.From)
            {
                throw new Refusal("VatReturns.NotTheLast");
            }

            if (last.EntryId is { } entry)
            {
                if (await turn.Db.Set<OpenItem>().AnyAsync(item => item.Line!.EntryId == entry && item.Open.Cents != item.Amount.Cents, cancel))
                {
                    throw new Refusal("VatReturns.Paid");
                }

                await ReverseEntryHandler.Handle(turn, new ReverseEntry(entry, null, why), by, cancel);
            }

            turn.Db.Add(new VatReturnTakenBack { ReturnId = last.Id, At = turn.Now, By = by.Id, Why = why });
            await turn.Save(cancel);
        },
        cancel);
}
