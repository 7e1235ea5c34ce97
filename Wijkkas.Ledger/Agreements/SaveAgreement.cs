using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Agreements;

/// <summary>Writes an agreement, new or changed, with its prices as a whole. VAT is decided apart (<see cref="DecideVat"/>).</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Version">Of the agreement as the reader saw it; of no meaning for a new one.</param>
public sealed record SaveAgreement(int? Id, int Version, int PartyId, int StreamId, AgreementKind Kind, string Title, DateOnly StartsOn, BillingRhythm Rhythm)
{
    public int? ProjectId { get; init; }

    public int? BranchId { get; init; }

    public string? TheirReference { get; init; }

    public DateOnly? EndsOn { get; init; }

    public DateOnly? NoticeBy { get; init; }

    public bool InAdvance { get; init; }

    public string? OwnerId { get; init; }

    public string? Note { get; init; }

    public IReadOnlyList<Price> Prices { get; init; } = [];

    /// <param name="Id">Of a price that stands already; null for a new one. One that work was recorded on cannot be left out.</param>
    /// <param name="EachPeriod">So many every period; null: what was recorded.</param>
    public sealed record Price(int? Id, string Description, Unit Unit, UnitPrice Amount, Quantity? EachPeriod, int AccountId, DateOnly ValidFrom)
    {
        public DateOnly? ValidTo { get; init; }
    }
}

public sealed class SaveAgreementHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Agreements.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Agreements.PartyUnknown</c>, <c>Agreements.StreamUnknown</c>, <c>Agreements.EndsBeforeStart</c>,
    /// <c>Agreements.PriceEndsBeforeStart</c>, <c>Agreements.NotIncome</c> (place of the price), <c>Agreements.PriceInUse</c> (description), <c>Agreements.TooManyPrices</c> (most);
    /// <c>Values.TextTooLong</c> (most), <c>Values.NameMissing</c>.
    /// </exception>
    public Task<Agreement> Handle(SaveAgreement order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            await Check(turn, order, cancel);
            var agreement = order.Id is { } id ? await Find(turn, id, order.Version, cancel) : new Agreement
            {
                Id = await turn.NextId<Agreement>(a => a.Id, cancel),
                PartyId = order.PartyId,
                StreamId = order.StreamId,
                Kind = order.Kind,
                Title = Label.Needed(order.Title),
                StartsOn = order.StartsOn,
                Rhythm = order.Rhythm,
            };
            agreement.StreamId = order.StreamId;
            agreement.Kind = order.Kind;
            agreement.Title = Label.Needed(order.Title);
            agreement.StartsOn = order.StartsOn;
            agreement.EndsOn = order.EndsOn;
            agreement.NoticeBy = order.NoticeBy;
            agreement.Rhythm = order.Rhythm;
            agreement.InAdvance = order.InAdvance;
            agreement.ProjectId = order.ProjectId;
            agreement.BranchId = order.BranchId;
            agreement.TheirReference = Label.Optional(order.TheirReference, 60);
            agreement.OwnerId = Label.Optional(order.OwnerId, 64);
            agreement.Note = Label.Optional(order.Note, 2000);
            if (order.Id is null)
            {
                turn.Db.Add(agreement);
            }
            else
            {
                turn.Db.Entry(agreement).State = EntityState.Modified;
            }

            await WritePrices(turn, agreement, order.Prices, cancel);
            await turn.Save(by, cancel);
            return agreement;
        },
        cancel);

    /// <exception cref="Refusal"><c>Agreements.Unknown</c>, <c>Common.ChangedMeanwhile</c>.</exception>
    internal static async Task<Agreement> Find(Turn turn, int id, int version, CancellationToken cancel) =>
        (await turn.Db.Set<Agreement>().Include(a => a.Prices).SingleOrDefaultAsync(a => a.Id == id, cancel) ?? throw new Refusal("Agreements.Unknown")).AsSeen(version);

    private static async Task Check(Turn turn, SaveAgreement order, CancellationToken cancel)
    {
        if (!await turn.Db.Set<Party>().AnyAsync(party => party.Id == order.PartyId && (party.RetiredOn == null || order.Id != null), cancel))
        {
            throw new Refusal("Agreements.PartyUnknown");
        }

        if (!await turn.Db.Set<MoneyStream>().AnyAsync(stream => stream.Id == order.StreamId, cancel))
        {
            throw new Refusal("Agreements.StreamUnknown");
        }

        if (order.EndsOn < order.StartsOn)
        {
            throw new Refusal("Agreements.EndsBeforeStart");
        }

        if (order.Prices.Count > MostPrices)
        {
            throw new Refusal("Agreements.TooManyPrices", MostPrices);
        }

        var used = order.Prices.Select(price => price.AccountId).Distinct().ToList();
        var good = await turn.Db.Set<Account>().Where(AccountRules.CanBeBilled).Where(account => used.Contains(account.Id)).Select(account => account.Id).ToListAsync(cancel);
        for (var i = 0; i < order.Prices.Count; i++)
        {
            if (!good.Contains(order.Prices[i].AccountId))
            {
                throw new Refusal("Agreements.NotIncome", i + 1);
            }

            if (order.Prices[i] is { EachPeriod: { } quantity } price && !price.Amount.StaysBelow(Posting.LargestPart, quantity))
            {
                throw new Refusal("Agreements.AmountTooLarge", Posting.LargestPart);
            }

            if (order.Prices[i].ValidTo < order.Prices[i].ValidFrom)
            {
                throw new Refusal("Agreements.PriceEndsBeforeStart");
            }
        }
    }

    private const int MostPrices = 100;

    private static async Task WritePrices(Turn turn, Agreement agreement, IReadOnlyList<SaveAgreement.Price> prices, CancellationToken cancel)
    {
        foreach (var gone in agreement.Prices.Where(price => !prices.Any(kept => kept.Id == price.Id)).ToList())
        {
            if (await turn.Db.Set<WorkRecord>().AnyAsync(work => work.PriceId == gone.Id, cancel))
            {
                throw new Refusal("Agreements.PriceInUse", gone.Description);
            }

            turn.Db.Remove(gone);
        }

        var next = await turn.NextId<AgreementPrice>(price => price.Id, cancel);
        foreach (var given in prices)
        {
            var price = agreement.Prices.Find(p => p.Id == given.Id);
            if (price is null)
            {
                price = new AgreementPrice
                {
                    Id = next++,
                    AgreementId = agreement.Id,
                    Description = given.Description,
                    Unit = given.Unit,
                    Price = given.Amount,
                    AccountId = given.AccountId,
                    ValidFrom = given.ValidFrom,
                };
                turn.Db.Add(price);
            }

            price.Description = Label.Needed(given.Description);
            price.Unit = given.Unit;
            price.Price = given.Amount;
            price.EachPeriod = given.EachPeriod;
            price.AccountId = given.AccountId;
            price.ValidFrom = given.ValidFrom;
            price.ValidTo = given.ValidTo;
        }
    }
}
