using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Reminding;

/// <summary>So much of the part of a principal between the band before and here.</summary>
/// <param name="UpTo">Null for the last, which has no end.</param>
/// <param name="Hundredths">Of a per cent.</param>
public sealed record CostBand(Money? UpTo, int Hundredths)
{
    /// <exception cref="Refusal"><c>Reminders.PercentWrong</c>: not from 0 to 100, or more than two decimals.</exception>
    public static int HundredthsOf(decimal percent) =>
        percent is >= 0 and <= 100 && decimal.Truncate(percent * 100) == percent * 100 ? (int)(percent * 100) : throw new Refusal("Reminders.PercentWrong");
}

/// <summary>
/// What collecting may cost from a day on (Besluit vergoeding voor buitengerechtelijke incassokosten). The house brings one that nobody graded (<see cref="Shipped"/>);
/// a row is one that was entered here, with where it was read.
/// </summary>
public sealed class CollectionScale : IVersioned, IRemembered
{
    public const int LongestBands = 400;
    public const int MostBands = 10;

    private static readonly DateOnly Earliest = new(2000, 1, 1);
    private static readonly DateOnly Latest = new(2099, 12, 31);

    /// <summary>0 for the one that came with the house.</summary>
    public required int Id { get; init; }

    public required DateOnly From { get; init; }

    public required Money Least { get; init; }

    public required Money Most { get; init; }

    /// <summary>As <see cref="Write"/> wrote them: <c>250000:1500 500000:1000 :50</c>, in cents and hundredths of a per cent.</summary>
    public required string Bands { get; init; }

    public required string Source { get; init; }

    public required string EnteredBy { get; init; }

    public required DateTime EnteredAt { get; init; }

    public int Version { get; set; }

    /// <summary>Grade G: general knowledge that nobody read at the source. To be checked before it is used.</summary>
    public static CollectionScale Shipped { get; } = new()
    {
        Id = 0,
        From = new DateOnly(2012, 7, 1),
        Least = Money.Euro(40),
        Most = Money.Euro(6775),
        Bands = Write([new(Money.Euro(2500), 1500), new(Money.Euro(5000), 1000), new(Money.Euro(10_000), 500), new(Money.Euro(200_000), 100), new(null, 50)]),
        Source = "Besluit vergoeding voor buitengerechtelijke incassokosten (G)",
        EnteredBy = Actor.House.Id,
        EnteredAt = default,
    };

    public IReadOnlyList<CostBand> ReadBands() => [.. Bands.Split(' ').Select(band => band.Split(':'))
        .Select(parts => new CostBand(parts[0].Length == 0 ? null : new Money(long.Parse(parts[0], CultureInfo.InvariantCulture)), int.Parse(parts[1], CultureInfo.InvariantCulture)))];

    public static string Write(IEnumerable<CostBand> bands) => string.Join(' ', bands.Select(band => string.Create(CultureInfo.InvariantCulture, $"{band.UpTo?.Cents}:{band.Hundredths}")));

    /// <summary>What may be asked for collecting a principal; several of one letter are added up first (art. 6:96 lid 7 BW). Rounded once, half up.</summary>
    public Money Costs(Money principal)
    {
        if (principal.Cents <= 0)
        {
            return Money.Zero;
        }

        var (sum, below) = (0m, 0L);
        foreach (var band in ReadBands())
        {
            var upTo = Math.Min(principal.Cents, band.UpTo?.Cents ?? long.MaxValue);
            sum += (decimal)Math.Max(0, upTo - below) * band.Hundredths;
            below = upTo;
        }

        var costs = new Money((long)Math.Round(sum / 10_000, MidpointRounding.AwayFromZero));
        return costs < Least ? Least : costs > Most ? Most : costs;
    }

    /// <exception cref="Refusal"><c>Reminders.FromWrong</c>.</exception>
    internal static void AskFrom(DateOnly from)
    {
        if (from < Earliest || from > Latest)
        {
            throw new Refusal("Reminders.FromWrong");
        }
    }
}

/// <param name="Bands">With rising ends; the last without one.</param>
/// <param name="Source">Where it was read, and when.</param>
public sealed record AddCollectionScale(DateOnly From, Money Least, Money Most, IReadOnlyList<(Money? UpTo, decimal Percent)> Bands, string? Source);

public sealed class AddCollectionScaleHandler(Bookkeeper books)
{
    /// <exception cref="Refusal">
    /// <c>Reminders.FromWrong</c>, <c>Reminders.ScaleWrong</c>: ends that do not rise, or a least above the most; <c>Reminders.PercentWrong</c>, <c>Reminders.ScaleThere</c> (day),
    /// <c>Reminders.SourceMissing</c>, <c>Values.TextTooLong</c> (most).
    /// </exception>
    public Task<CollectionScale> Handle(AddCollectionScale order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            CollectionScale.AskFrom(order.From);
            var ends = order.Bands.Select(band => band.UpTo).ToList();
            if (ends.Count is 0 or > CollectionScale.MostBands || ends[^1] is not null || ends.SkipLast(1).Any(end => end is null)
                || ends.SkipLast(1).Zip(ends.SkipLast(1).Prepend(Money.Zero)).Any(pair => pair.First <= pair.Second)
                || order.Least.IsNegative || order.Most < order.Least)
            {
                throw new Refusal("Reminders.ScaleWrong");
            }

            var bands = order.Bands.Select(band => new CostBand(band.UpTo, CostBand.HundredthsOf(band.Percent))).ToList();
            if (await turn.Db.Set<CollectionScale>().AnyAsync(scale => scale.From == order.From, cancel))
            {
                throw new Refusal("Reminders.ScaleThere", order.From);
            }

            var scale = new CollectionScale
            {
                Id = await turn.NextId<CollectionScale>(one => one.Id, cancel),
                From = order.From,
                Least = order.Least,
                Most = order.Most,
                Bands = CollectionScale.Write(bands),
                Source = Label.Optional(order.Source, StatutoryInterestRate.LongestSource) ?? throw new Refusal("Reminders.SourceMissing"),
                EnteredBy = by.Id,
                EnteredAt = turn.Now,
            };
            turn.Db.Add(scale);
            await turn.Save(by, cancel);
            return scale;
        },
        cancel);
}

/// <summary>Takes away a scale that was entered by mistake.</summary>
public sealed record RemoveCollectionScale(int Id, int Version);

public sealed class RemoveCollectionScaleHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Reminders.RateUnknown</c>, <c>Common.ChangedMeanwhile</c>.</exception>
    public Task Handle(RemoveCollectionScale order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            turn.Db.Remove((await turn.Db.Set<CollectionScale>().SingleOrDefaultAsync(scale => scale.Id == order.Id, cancel) ?? throw new Refusal("Reminders.RateUnknown")).AsSeen(order.Version));
            await turn.Save(by, cancel);
        },
        cancel);
}

internal sealed class CollectionScaleMapping : IEntityTypeConfiguration<CollectionScale>
{
    public void Configure(EntityTypeBuilder<CollectionScale> scale)
    {
        scale.ToTable("CollectionScales");
        scale.Property(s => s.Bands).HasMaxLength(CollectionScale.LongestBands);
        scale.Property(s => s.Source).HasMaxLength(StatutoryInterestRate.LongestSource);
        scale.Property(s => s.EnteredBy).HasMaxLength(64);
        scale.HasIndex(s => s.From).IsUnique();
    }
}
