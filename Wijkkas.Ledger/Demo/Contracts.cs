using System.Globalization;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Demo;

/// <summary>Work by agreement: waste for the municipality, greenery for the housing corporation; and the grants.</summary>
internal static class Contracts
{
    public static void Tell(Story story, int month)
    {
        Waste(story, month);
        Greenery(story, month);
        Grants(story, month);
    }

    private static void Waste(Story story, int month)
    {
        var on = Story.Day(month, 1);
        var isToDo = month == 202611;
        story.Send(new Story.Invoice(on, "gemeente", $"Afvalinzameling {Story.MonthBefore(month)}", "8000", "afval", Money.Euro(month < 202601 ? 3850m : 4000m))
        {
            PaidOn = isToDo ? new DateOnly(2026, 11, 13) : on.AddDays(story.Chance.Next(10, 18)),
            IsToDo = isToDo,
            Agreement = SignedAgreements.Waste,
            PeriodFrom = on.AddMonths(-1),
        });
    }

    private static void Greenery(Story story, int month)
    {
        // Grass grows from April to September.
        var season = month % 100 is >= 4 and <= 9 ? 1.2m : 0.72m;
        var raised = month < 202601 ? 0.95m : 1m;
        foreach (var (party, day, words, hours, price) in ((string, int, string, decimal, decimal)[])
            [("woonstichting", 4, SignedAgreements.Square, 50m, 52m), ("woonstichting", 4, SignedAgreements.Court, 40m, 47.5m), ("gemeente", 9, SignedAgreements.Shrubs, 20m, 45m)])
        {
            var on = Story.Day(month, day);
            var units = (Count: Quantity.Of(hours * season), Unit.Hour, Price: UnitPrice.Euro(price * raised));
            story.Send(new Story.Invoice(on, party, $"{words} {Story.MonthName(month)}", "8010", "groen", units.Price.Times(units.Count))
            {
                Units = units,
                Agreement = words,
                PaidOn = on.AddDays(story.Chance.Next(12, 26)),
            });
        }

        // The quarter that ended in September waits for the treasurer.
        if (month % 100 % 3 == 1 && month is > 202501 and < 202610)
        {
            var on = Story.Day(month, 3);
            story.Send(new Story.Invoice(on, "vve", "Tuinonderhoud", "8010", "groen", Money.Euro(540m))
            {
                PaidOn = on.AddDays(story.Chance.Next(9, 28)),
                Agreement = SignedAgreements.Garden,
                PeriodFrom = BookCalendar.FirstDay(month).AddMonths(-3),
            });
        }
    }

    private static void Grants(Story story, int month)
    {
        var year = (month / 100).ToString(CultureInfo.InvariantCulture);
        if (month % 100 == 1)
        {
            Promise(story, month, 8, "gemeente", $"BB-{year}", $"Buurtbudget {year}", 1500m, null, [20, 190]);
            Promise(story, month, 14, "provincie", $"BR-{year}", $"Buurtrestaurant {year}", 700m, "buurtrestaurant", [45]);
            Promise(story, month, 20, "fonds", $"OF-{year}", $"Moestuin {year}", 800m, "moestuin", [25]);
        }

        var last = BookCalendar.LastDay(month);
        foreach (var (document, words, account, euros, project) in ((string, string, string, decimal, string?)[])
            [($"BB-{year}", "Buurtbudget", "8100", 1500m, null), ($"BR-{year}", "Buurtrestaurant", "8100", 700m, "buurtrestaurant"), ($"OF-{year}", "Moestuin", "8110", 800m, "moestuin")])
        {
            story.Add(new Booked(last, "MEM", Reason.Memorial, $"{words}, deel {Story.MonthName(month)}",
                new Part("1680", Money.Euro(euros)) { Settles = document },
                new Part(account, -Money.Euro(euros), "subsidies") { Project = project }));
        }
    }

    // The letter that grants it, then the money in one or two parts; each month a twelfth of it is income.
    private static void Promise(Story story, int month, int day, string from, string document, string words, decimal perMonth, string? project, int[] paidAfter)
    {
        var on = Story.Day(month, day);
        var whole = Money.Euro(perMonth * 12);
        story.Add(new Booked(on, "MEM", Reason.Memorial, $"Beschikking {words.ToLowerInvariant()}, {Neighbourhood.Find(from).Name}",
            new Part("1320", whole, "subsidies") { Party = from, Project = project, DueOn = on.AddDays(paidAfter[^1]) },
            new Part("1680", -whole, "subsidies") { Project = project })
        { Document = document });
        foreach (var (days, amount) in paidAfter.Zip(whole.Split(paidAfter.Length)))
        {
            var who = Neighbourhood.Find(from);
            story.Add(new BankMove(Story.Working(on.AddDays(days)), amount, who.Name, who.Iban, $"{words} kenmerk {document}",
                new Part("1320", -amount, "subsidies") { Party = from, Settles = document }));
        }
    }
}
