using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>Proposes the maxima of a year, new or other ones. They hold once another person has confirmed them.</summary>
/// <param name="AdultFrom">The age from which the norm of adults holds.</param>
/// <param name="Source">Where the figures were read, and when.</param>
public sealed record ProposeMaximum(int Year, int AdultFrom, Money HourAdult, Money HourYouth, Money PerMonth, Money PerYear, string? Source, FigureGrade Grade);

public sealed class ProposeMaximumHandler(Bookkeeper books)
{
    public const int FirstYear = 2011;
    public const int LastYear = 2099;

    /// <exception cref="Refusal"><c>Allowances.YearWrong</c>, <c>Allowances.MaximumWrong</c>, <c>Allowances.SourceMissing</c>, <c>Allowances.MaximumWaits</c> (year), <c>Values.TextTooLong</c> (most).</exception>
    public Task<AllowanceMaximum> Handle(ProposeMaximum order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            if (order.Year is < FirstYear or > LastYear)
            {
                throw new Refusal("Allowances.YearWrong");
            }

            if (order.HourYouth <= Money.Zero || order.HourAdult < order.HourYouth || order.PerMonth < order.HourAdult || order.PerYear < order.PerMonth || order.AdultFrom is < 16 or > 30)
            {
                throw new Refusal("Allowances.MaximumWrong");
            }

            var source = Label.Optional(order.Source, AllowanceMaximum.LongestSource) ?? throw new Refusal("Allowances.SourceMissing");
            if (await turn.Db.Set<AllowanceMaximum>().AnyAsync(one => one.Year == order.Year && one.ConfirmedBy == null && one.WithdrawnBy == null, cancel))
            {
                throw new Refusal("Allowances.MaximumWaits", order.Year);
            }

            var maximum = new AllowanceMaximum
            {
                Id = await turn.NextId<AllowanceMaximum>(one => one.Id, cancel),
                Year = order.Year,
                AdultFrom = order.AdultFrom,
                HourAdult = order.HourAdult,
                HourYouth = order.HourYouth,
                PerMonth = order.PerMonth,
                PerYear = order.PerYear,
                Source = source,
                Grade = order.Grade,
                ProposedBy = by.Id,
                ProposedAt = turn.Now,
            };
            turn.Db.Add(maximum);
            await turn.Save(by, cancel);
            return maximum;
        },
        cancel);
}

/// <summary>Another person confirms proposed maxima, or says no; who proposed them can take them back.</summary>
public sealed record DecideMaximum(int Id, int Version, bool Confirmed);

public sealed class DecideMaximumHandler(Bookkeeper books)
{
    /// <exception cref="Refusal"><c>Allowances.Unknown</c>, <c>Common.ChangedMeanwhile</c>, <c>Allowances.Decided</c>, <c>Allowances.SecondPerson</c>: who proposed cannot confirm.</exception>
    public Task Handle(DecideMaximum order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var maximum = (await turn.Db.Set<AllowanceMaximum>().SingleOrDefaultAsync(one => one.Id == order.Id, cancel) ?? throw new Refusal("Allowances.Unknown")).AsSeen(order.Version);
            if (!maximum.Waits)
            {
                throw new Refusal("Allowances.Decided");
            }

            if (!order.Confirmed)
            {
                maximum.WithdrawnBy = by.Id;
            }
            else if (maximum.ProposedBy == by.Id)
            {
                throw new Refusal("Allowances.SecondPerson");
            }
            else
            {
                (maximum.ConfirmedBy, maximum.ConfirmedAt) = (by.Id, turn.Now);
            }

            await turn.Save(by, cancel);
        },
        cancel);
}
