using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Reminding;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Sending;

/// <summary>Rates of statutory interest and the scale of collection costs, with where they were read.</summary>
public sealed class RatesController(
    LedgerDb db, AddStatutoryInterestRateHandler addRate, RemoveStatutoryInterestRateHandler removeRate, AddCollectionScaleHandler addScale, RemoveCollectionScaleHandler removeScale, Words words)
    : Controller
{
    [HttpGet("/invoices/reminders/rates")]
    public Task<IActionResult> Rates(CancellationToken cancel) => Show(null, null, cancel);

    [HttpPost("/invoices/reminders/rates")]
    public Task<IActionResult> Add(RateForm rate, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await addRate.Handle(new AddStatutoryInterestRate(rate.Kind, Day(rate.From), DecimalText.Read(rate.Percent), rate.Source), User.AsActor(), cancel);
            return Back("Post.RateAdded");
        },
        () => Show(rate, null, cancel));

    [HttpPost("/invoices/reminders/rates/{id:int}/remove")]
    public Task<IActionResult> Remove(int id, int version, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await removeRate.Handle(new RemoveStatutoryInterestRate(id, version), User.AsActor(), cancel);
            return Back("Post.RateRemoved");
        },
        () => Show(null, null, cancel));

    [HttpPost("/invoices/reminders/rates/scale")]
    public Task<IActionResult> AddScale(ScaleForm scale, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await addScale.Handle(new AddCollectionScale(Day(scale.From), scale.Least, scale.Most, scale.Bands(), scale.Source), User.AsActor(), cancel);
            return Back("Post.ScaleAdded");
        },
        () => Show(null, scale, cancel));

    [HttpPost("/invoices/reminders/rates/scale/{id:int}/remove")]
    public Task<IActionResult> RemoveScale(int id, int version, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await removeScale.Handle(new RemoveCollectionScale(id, version), User.AsActor(), cancel);
            return Back("Post.RateRemoved");
        },
        () => Show(null, null, cancel));

    private static DateOnly Day(DateOnly? typed) => typed ?? throw new Refusal("Reminders.FromWrong");

    private RedirectResult Back(string told)
    {
        this.Tell(words[told]);
        return Redirect("/invoices/reminders/rates");
    }

    private async Task<IActionResult> Show(RateForm? rate, ScaleForm? scale, CancellationToken cancel)
    {
        var rates = await db.Set<StatutoryInterestRate>().AsNoTracking().OrderBy(one => one.Kind).ThenByDescending(one => one.From).ToListAsync(cancel);
        var scales = await db.Set<CollectionScale>().AsNoTracking().ToListAsync(cancel);
        List<CollectionScale> all = [.. scales.Append(CollectionScale.Shipped).OrderByDescending(one => one.From)];
        return View("Rates", new RatesPage(rates, all, rate ?? new RateForm(), scale ?? ScaleForm.Of(all[0], words)));
    }
}

public sealed record RateForm
{
    public StatutoryInterestKind Kind { get; init; } = StatutoryInterestKind.Consumer;

    public DateOnly? From { get; init; }

    public string? Percent { get; init; }

    public string? Source { get; init; }
}

/// <summary>A scale of four bands with an end and one without.</summary>
public sealed record ScaleForm
{
    public DateOnly? From { get; init; }

    public Money? UpTo1 { get; init; }

    public string? Percent1 { get; init; }

    public Money? UpTo2 { get; init; }

    public string? Percent2 { get; init; }

    public Money? UpTo3 { get; init; }

    public string? Percent3 { get; init; }

    public Money? UpTo4 { get; init; }

    public string? Percent4 { get; init; }

    public string? PercentAbove { get; init; }

    public Money Least { get; init; }

    public Money Most { get; init; }

    public string? Source { get; init; }

    /// <summary>Those that were filled in.</summary>
    public IReadOnlyList<(Money? UpTo, decimal Percent)> Bands()
    {
        (Money? UpTo, string? Percent)[] ended = [(UpTo1, Percent1), (UpTo2, Percent2), (UpTo3, Percent3), (UpTo4, Percent4)];
        var bands = ended.Where(band => band.UpTo is not null || band.Percent is not null).Append((UpTo: null, Percent: PercentAbove));
        return bands.Select(band => (band.UpTo, Percent: DecimalText.Read(band.Percent))).ToList();
    }

    public static ScaleForm Of(CollectionScale scale, Words words)
    {
        var bands = scale.ReadBands();
        return new ScaleForm
        {
            UpTo1 = UpTo(0),
            Percent1 = Percent(0),
            UpTo2 = UpTo(1),
            Percent2 = Percent(1),
            UpTo3 = UpTo(2),
            Percent3 = Percent(2),
            UpTo4 = UpTo(3),
            Percent4 = Percent(3),
            PercentAbove = words.Decimal(bands[^1].Hundredths / 100m, typed: true),
            Least = scale.Least,
            Most = scale.Most,
        };

        Money? UpTo(int at) => at < bands.Count - 1 ? bands[at].UpTo : null;

        string? Percent(int at) => at < bands.Count - 1 ? words.Decimal(bands[at].Hundredths / 100m, typed: true) : null;
    }
}

/// <param name="Scales">The last first; the one that came with the house among them.</param>
public sealed record RatesPage(IReadOnlyList<StatutoryInterestRate> Rates, IReadOnlyList<CollectionScale> Scales, RateForm Rate, ScaleForm Scale);
