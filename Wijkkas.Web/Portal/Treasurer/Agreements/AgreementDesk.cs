using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Agreements;

/// <summary>Puts the form of an agreement together, and makes an order of what was typed.</summary>
public sealed class AgreementDesk(LedgerDb db, Choices choices, Words words, TimeProvider clock)
{
    private const int Most = 100;

    public AgreementForm Empty(int? party) => new() { Party = party, StartsOn = clock.Today(), Prices = [new PriceForm { EachPeriod = Quantity.One }] };

    /// <summary>The agreement as it stands in the form; null where there is none.</summary>
    public async Task<AgreementForm?> Form(int id, CancellationToken cancel)
    {
        var agreement = await db.Set<Agreement>().AsNoTracking().Include(a => a.Stream).Include(a => a.Prices).ThenInclude(p => p.Account).SingleOrDefaultAsync(a => a.Id == id, cancel);
        return agreement is null ? null : new AgreementForm
        {
            Id = id,
            Version = agreement.Version,
            Party = agreement.PartyId,
            Stream = agreement.Stream!.Code,
            Project = await db.Set<Project>().Where(p => p.Id == agreement.ProjectId).Select(p => p.Code).SingleOrDefaultAsync(cancel),
            Branch = await db.Set<Branch>().Where(b => b.Id == agreement.BranchId).Select(b => b.Code).SingleOrDefaultAsync(cancel),
            Kind = agreement.Kind,
            Title = agreement.Title,
            TheirReference = agreement.TheirReference,
            StartsOn = agreement.StartsOn,
            EndsOn = agreement.EndsOn,
            NoticeBy = agreement.NoticeBy,
            Rhythm = agreement.Rhythm,
            InAdvance = agreement.InAdvance,
            Owner = agreement.OwnerId,
            Note = agreement.Note,
            Prices = [.. agreement.Prices.OrderBy(p => p.Id).Select(p => new PriceForm
            {
                Id = p.Id,
                Description = p.Description,
                Unit = p.Unit,
                Price = p.Price,
                EachPeriod = p.EachPeriod,
                Account = p.Account!.Code,
                ValidFrom = p.ValidFrom,
                ValidTo = p.ValidTo,
            })],
        };
    }

    /// <summary>With what can be chosen, and what is chosen already though it is no longer in use.</summary>
    public async Task<AgreementForm> Filled(AgreementForm form, CancellationToken cancel) => form with
    {
        PartyName = form.Id == 0 ? null : await db.Set<Agreement>().Where(a => a.Id == form.Id).Select(a => a.Party!.Name).SingleOrDefaultAsync(cancel),
        Choose = new AgreementChoices(
            await choices.Parties(cancel),
            With(await choices.Streams(all: false, cancel), form.Stream),
            With(await choices.Projects(cancel), form.Project),
            With(await choices.Branches(cancel), form.Branch),
            [.. form.Prices.Select(price => price.Account).Aggregate(await Accounts(cancel), With)],
            With(await Owners(cancel), form.Owner)),
    };

    /// <summary>What was typed as an order; what is missing stands beside its field.</summary>
    public async Task<SaveAgreement> Order(AgreementForm form, ModelStateDictionary state, CancellationToken cancel)
    {
        var accounts = await db.Set<Account>().ToDictionaryAsync(a => a.Code, a => a.Id, StringComparer.OrdinalIgnoreCase, cancel);
        var prices = new List<SaveAgreement.Price>();
        for (var i = 0; i < form.Prices.Count; i++)
        {
            var price = form.Prices[i];
            if (price.IsEmpty)
            {
                continue;
            }

            if (string.IsNullOrWhiteSpace(price.Description))
            {
                state.TryAddModelException($"Prices[{i}].{nameof(price.Description)}", new Refusal("Values.NameMissing"));
            }

            if (price.Price is null && state.GetFieldValidationState($"Prices[{i}].{nameof(price.Price)}") != ModelValidationState.Invalid)
            {
                state.TryAddModelException($"Prices[{i}].{nameof(price.Price)}", new Refusal("Values.NoNumber"));
            }

            prices.Add(new SaveAgreement.Price(
                price.Id, price.Description ?? "", price.Unit, price.Price ?? default, price.EachPeriod, accounts.GetValueOrDefault(price.Account ?? ""), price.ValidFrom ?? form.StartsOn)
            { ValidTo = price.ValidTo });
        }

        return new SaveAgreement(
            form.Id == 0 ? null : form.Id, form.Version, form.Party ?? 0, await db.Set<MoneyStream>().Where(s => s.Code == form.Stream).Select(s => s.Id).SingleOrDefaultAsync(cancel),
            form.Kind, form.Title, form.StartsOn, form.Rhythm)
        {
            ProjectId = await db.Set<Project>().Where(p => p.Code == form.Project).Select(p => (int?)p.Id).SingleOrDefaultAsync(cancel),
            BranchId = await db.Set<Branch>().Where(b => b.Code == form.Branch).Select(b => (int?)b.Id).SingleOrDefaultAsync(cancel),
            TheirReference = form.TheirReference,
            EndsOn = form.EndsOn,
            NoticeBy = form.NoticeBy,
            InAdvance = form.InAdvance,
            OwnerId = form.Owner,
            Note = form.Note,
            Prices = prices,
        };
    }

    /// <summary>A form with one price more or less; null where the button was another one.</summary>
    public static AgreementForm? Turned(AgreementForm form) => form.Do switch
    {
        AgreementForm.More when form.Prices.Count < Most => form with { Prices = [.. form.Prices, new PriceForm { Account = form.Prices.LastOrDefault()?.Account }] },
        { } less when less.StartsWith(AgreementForm.Less, StringComparison.Ordinal) && int.TryParse(less.AsSpan(AgreementForm.Less.Length), out var place) =>
            form with { Prices = [.. form.Prices.Where((_, i) => i != place)] },
        _ => null,
    };

    private static IReadOnlyList<SelectListItem> With(IReadOnlyList<SelectListItem> items, string? chosen) =>
        string.IsNullOrEmpty(chosen) || items.Any(item => item.Value == chosen) ? items : [.. items, new SelectListItem(chosen, chosen)];

    // What prices may be booked on; the act asks it again.
    private async Task<IReadOnlyList<SelectListItem>> Accounts(CancellationToken cancel) =>
        [.. (await db.Set<Account>().AsNoTracking().Where(AccountRules.CanBeBilled)
            .OrderByDescending(a => a.Class == AccountClass.Income).ThenBy(a => a.Code).ToListAsync(cancel))
            .Select(a => new SelectListItem($"{a.Code} {words.Name(a.NameNl, a.NameEn)}", a.Code))];

    private async Task<IReadOnlyList<SelectListItem>> Owners(CancellationToken cancel) =>
        [.. (await db.Set<Person>().Select(p => new { p.Id, p.DisplayName }).OrderBy(p => p.DisplayName).ToListAsync(cancel))
            .Select(p => new SelectListItem(p.DisplayName, p.Id.ToString()))];
}
