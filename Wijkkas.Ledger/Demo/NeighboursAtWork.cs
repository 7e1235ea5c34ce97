using System.Globalization;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Demo;

/// <summary>Volunteers and their allowances, the coordinator's wages, the members' contributions and gifts.</summary>
internal static class NeighboursAtWork
{
    public static void Tell(Story story, int month)
    {
        Allowances(story, month);
        Wages(story, month);
        Contributions(story, month);
    }

    private static void Allowances(Story story, int month)
    {
        if (month > 202610)
        {
            return;
        }

        var isLast = month == 202610;
        var batch = string.Create(CultureInfo.InvariantCulture, $"WK-{month / 100}-{month % 100:00}-V");
        var waste = story.Around(900m, 90m);
        var green = story.Around(1020m, 110m);
        var grants = story.Around(980m, 80m);
        var jobs = isLast ? Money.Euro(3412m) - waste - green - grants : story.Around(700m, 70m);
        var whole = waste + green + grants + jobs;
        story.Add(new Booked(BookCalendar.LastDay(month), "MEM", Reason.Memorial, $"Vrijwilligersvergoedingen {Story.MonthName(month)}",
            new Part("4000", waste, "afval") { Branch = "oost" },
            new Part("4000", green, "groen") { Branch = "oost" },
            new Part("4000", grants, "subsidies") { Branch = "buurthuis" },
            new Part("4000", jobs, "klussen") { Branch = "oost" },
            new Part("1610", -whole) { DueOn = BookCalendar.LastDay(month).AddDays(14) })
        { Document = batch });
        var paid = Story.Working(BookCalendar.LastDay(month).AddDays(10));
        story.Add(new BankMove(paid, -whole, $"35 vergoedingen {Story.MonthName(month)}", null, $"Batch {batch}, 35 opdrachten",
            isLast ? [] : [new Part("1610", whole) { Settles = batch }])
        { Batch = batch });
    }

    private static void Wages(Story story, int month)
    {
        if (month > 202610)
        {
            return;
        }

        var gross = Money.Euro(month < 202601 ? 1920m : 2000m);
        var social = new Money(gross.Cents / 5);
        var net = new Money(gross.Cents * 78 / 100);
        story.Add(new Booked(Story.Day(month, 23), "MEM", Reason.Memorial, $"Loon coördinator {Story.MonthName(month)}",
            new Part("4010", new Money(gross.Cents * 2 / 10), "afval"), new Part("4010", new Money(gross.Cents * 4 / 10), "groen"),
            new Part("4010", new Money(gross.Cents * 3 / 10), "subsidies"), new Part("4010", new Money(gross.Cents / 10), "klussen"),
            new Part("4020", social, "algemeen"), new Part("1690", -(gross + social))));
        story.Pay(Story.Day(month, 24), "coordinator", $"Loon {Story.MonthName(month)}", new Part("1690", net));
        story.Pay(BookCalendar.LastDay(month).AddDays(20), "belasting", $"Loonheffing {Story.MonthName(month)} kenmerk 1234.56.782.L.01", new Part("1690", gross + social - net));
    }

    private static void Contributions(Story story, int month)
    {
        // Once a year the contribution is collected from all who allowed that; every tenth member pays it himself, some time in the first months.
        var members = Neighbourhood.Members;
        var fee = Money.Euro(25m);
        if (month % 100 == 2)
        {
            var collected = new Money(fee.Cents * members.Where((_, i) => i % 10 != 0).Count());
            story.Add(new BankMove(Story.Working(Story.Day(month, 15)), collected, "", null, $"Incasso contributie {month / 100}", new Part("8300", -collected, "algemeen")));
        }

        for (var i = 0; i < members.Count; i += 10)
        {
            if (i / 10 % 3 == (month % 100) - 1)
            {
                story.Add(new BankMove(Story.Working(Story.Day(month, 2 + (i % 26))), fee, members[i].Name, members[i].Iban, $"Contributie {month / 100} {members[i].Key}",
                    new Part("8300", -fee, "algemeen")));
            }
        }

        for (var i = story.Chance.Next(1, 4); i > 0; i--)
        {
            var giver = members[story.Chance.Next(members.Count - 1)];
            var gift = Money.Euro(5m * story.Chance.Next(2, 16));
            story.Add(new BankMove(Story.Working(Story.Day(month, story.Chance.Next(1, 28))), gift, giver.Name, giver.Iban, "Gift voor de buurt", new Part("8120", -gift, "algemeen")));
        }

        if (month == 202611)
        {
            story.Add(new BankMove(new(2026, 11, 9), Money.Euro(25m), "M. Jansen", Neighbourhood.Iban(312345001), "bedankt voor de hulp"));
        }
    }
}
