using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Reminding;

public enum StatutoryInterestKind
{
    /// <summary>Wettelijke rente, art. 6:119 BW: of private persons.</summary>
    Consumer = 1,

    /// <summary>Wettelijke handelsrente, art. 6:119a and 6:119b BW: of organisations and governments.</summary>
    Commercial = 2,
}

/// <summary>A rate of statutory interest from a day on, until the next of its kind begins. The house brings none: whoever enters one says where it was read.</summary>
public sealed class StatutoryInterestRate : IVersioned, IRemembered
{
    public const int LongestSource = 300;

    public required int Id { get; init; }

    public required StatutoryInterestKind Kind { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>Of a per cent, per year.</summary>
    public required int Hundredths { get; init; }

    /// <summary>Where it was read, and when.</summary>
    public required string Source { get; init; }

    public required string EnteredBy { get; init; }

    public required DateTime EnteredAt { get; init; }

    public int Version { get; set; }
}

/// <param name="Percent">Per year.</param>
/// <param name="Source">Where it was read, and when.</param>
public sealed record AddStatutoryInterestRate(StatutoryInterestKind Kind, DateOnly From, decimal Percent, string? Source);

public sealed class AddStatutoryInterestRateHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Reminders.PercentWrong</c>, <c>Reminders.FromWrong</c>, <c>Reminders.RateThere</c> (day), <c>Reminders.SourceMissing</c>, <c>Values.TextTooLong</c> (most).</exception>
    public Task<StatutoryInterestRate> Handle(AddStatutoryInterestRate order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            CollectionScale.AskFrom(order.From);
            if (!Enum.IsDefined(order.Kind) || await turn.Db.Set<StatutoryInterestRate>().AnyAsync(rate => rate.Kind == order.Kind && rate.From == order.From, cancel))
            {
                throw new Refusal("Reminders.RateThere", order.From);
            }

            var rate = new StatutoryInterestRate
            {
                Id = await turn.NextId<StatutoryInterestRate>(one => one.Id, cancel),
                Kind = order.Kind,
                From = order.From,
                Hundredths = CostBand.HundredthsOf(order.Percent),
                Source = Label.Optional(order.Source, StatutoryInterestRate.LongestSource) ?? throw new Refusal("Reminders.SourceMissing"),
                EnteredBy = by.Id,
                EnteredAt = turn.Now,
            };
            turn.Db.Add(rate);
            await turn.Save(by, cancel);
            return rate;
        },
        cancel);
}

/// <summary>Takes away a rate that was entered by mistake. What letters said stays as they said it.</summary>
public sealed record RemoveStatutoryInterestRate(int Id, int Version);

public sealed class RemoveStatutoryInterestRateHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Reminders.RateUnknown</c>, <c>Common.ChangedMeanwhile</c>.</exception>
    public Task Handle(RemoveStatutoryInterestRate order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            turn.Db.Remove((await turn.Db.Set<StatutoryInterestRate>().SingleOrDefaultAsync(rate => rate.Id == order.Id, cancel) ?? throw new Refusal("Reminders.RateUnknown")).AsSeen(order.Version));
            await turn.Save(by, cancel);
        },
        cancel);
}

internal sealed class StatutoryInterestRateMapping : IEntityTypeConfiguration<StatutoryInterestRate>
{
    public void Configure(EntityTypeBuilder<StatutoryInterestRate> rate)
    {
        rate.ToTable("StatutoryInterestRates");
        rate.Property(r => r.Source).HasMaxLength(StatutoryInterestRate.LongestSource);
        rate.Property(r => r.EnteredBy).HasMaxLength(64);
        rate.HasIndex(r => new { r.Kind, r.From }).IsUnique();
    }
}
