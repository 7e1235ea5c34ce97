using System.Globalization;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Demo;

/// <summary>How the money lies: where it began, savings, the tax office, and what one stream gives another.</summary>
internal static class MoneyMatters
{
    private static readonly DateOnly Begin = new(2025, 1, 1);

    public static void Opening(Story story)
    {
        Part[] lines =
        [
            new("1000", Money.Euro(185.40m)),
            new(Neighbourhood.Current, Money.Euro(6_240.55m)),
            new(Neighbourhood.Savings, Money.Euro(8_500m)),
            new("1530", -Money.Euro(2_916m)),
            new("0540", -Money.Euro(1_400m), "subsidies"),
            new("0530", -Money.Euro(3_100m), "afval"),
            new("0530", -Money.Euro(2_950m), "groen"),
            new("0530", -Money.Euro(1_800m), "klussen"),
            new("0500", -Shareholders.Capital, "algemeen"),
        ];
        story.Add(new Booked(Begin, "OPN", Reason.Opening, "Beginbalans op 1 januari 2025",
            [.. lines, new("0510", -lines.Sum(line => line.Amount), "algemeen")]) { Document = "BEGIN-2025" });
        OpenItem(story, "1300", "woonstichting", "F2024-0188", Money.Euro(2_541m), 16);
        OpenItem(story, "1300", "wilg", "F2024-0190", Money.Euro(181.50m), 9);
        OpenItem(story, "1600", "afval", "AF24-398", -Money.Euro(822.80m), 13);
        var tax = Neighbourhood.Find("belasting");
        story.Add(new BankMove(new(2025, 1, 27), -Money.Euro(2_916m), tax.Name, tax.Iban, "Btw 4e kwartaal 2024 kenmerk 1234.56.782.B.01", new Part("1530", Money.Euro(2_916m))));
    }

    public static void Tell(Story story, int month)
    {
        Savings(story, month);
        if (month % 3 == 0)
        {
            story.Add(new Moved(BookCalendar.LastDay(month), "afval", "algemeen", Money.Euro(900m), "Bijdrage aan bestuur en kantoor"));
            story.Add(new Moved(BookCalendar.LastDay(month), "groen", "subsidies", Money.Euro(450m), "Eigen bijdrage aan moestuin en buurtrestaurant"));
        }
    }

    /// <summary>What is owed to the tax office follows from everything else, so it is told last.</summary>
    public static void VatReturns(Story story)
    {
        var tax = Neighbourhood.Find("belasting");
        var quarters = story.Told.SelectMany(happening => PartsOf(happening).Where(part => part.Account is "1500" or "1520").Select(part => (Quarter: Quarter(happening.On), part)))
            .GroupBy(line => line.Quarter, line => line.part).OrderBy(quarter => quarter.Key).ToList();
        foreach (var quarter in quarters)
        {
            var last = new DateOnly(quarter.Key / 10, quarter.Key % 10 * 3, 1).AddMonths(1).AddDays(-1);
            var (due, reclaim) = (Of(quarter, "1500"), Of(quarter, "1520"));
            var words = string.Create(CultureInfo.InvariantCulture, $"Btw {quarter.Key % 10}e kwartaal {quarter.Key / 10}");
            story.Add(new Booked(last, "MEM", Reason.Memorial, words, new Part("1500", -due), new Part("1520", -reclaim), new Part("1530", due + reclaim))
            {
                Document = string.Create(CultureInfo.InvariantCulture, $"BTW-{quarter.Key / 10}-{quarter.Key % 10}"),
            });
            story.Add(new BankMove(Story.Working(last.AddDays(26)), due + reclaim, tax.Name, tax.Iban, $"{words} kenmerk 1234.56.782.B.01", new Part("1530", -(due + reclaim))));
        }

        static Money Of(IEnumerable<Part> parts, string account) => parts.Where(part => part.Account == account).Sum(part => part.Amount);
    }

    private static IReadOnlyList<Part> PartsOf(Happening happening) => happening switch
    {
        Booked booked => booked.Parts,
        BankMove move => move.Parts,
        Billed { What: { WithVat: true } invoice } => [new Part("1500", -Story.Vat(invoice.Net))],
        Received { Waits: false } bill => [new Part("1520", bill.Costs.Sum(cost => PurchaseRules.ProposedVat(cost.Amount, bill.Vat, bill.On)))],
        _ => [],
    };

    private static int Quarter(DateOnly day) => (day.Year * 10) + ((day.Month + 2) / 3);

    private static void OpenItem(Story story, string account, string party, string document, Money amount, int paidOn)
    {
        story.Add(new Booked(Begin, "OPN", Reason.Opening, $"Open post {document}",
            new Part(account, amount) { Party = party, DueOn = Begin.AddDays(14) }, new Part("0510", -amount, "algemeen")) { Document = document });
        var who = Neighbourhood.Find(party);
        story.Add(new BankMove(Story.Working(Story.Day(202501, paidOn)), amount, who.Name, who.Iban, $"factuur {document}", new Part(account, -amount) { Party = party, Settles = document }));
    }

    private static void Savings(Story story, int month)
    {
        var isToDo = month == 202611;
        var on = isToDo ? new DateOnly(2026, 11, 10) : Story.Working(Story.Day(month, 26));
        var amount = Money.Euro(isToDo ? 1_250m : month % 2 == 0 ? 900m : 750m);
        var label = string.Create(CultureInfo.InvariantCulture, $"SPAREN-{month}");
        story.Add(new BankMove(on, -amount, Neighbourhood.Name, Neighbourhood.SavingsIban, "Naar sparen", isToDo ? [] : [new Part("1290", amount) { Reference = Neighbourhood.ToSavings }]) { EndToEnd = label });
        story.Add(new BankMove(on, amount, Neighbourhood.Name, Neighbourhood.CurrentIban, "Naar sparen", isToDo ? [] : [new Part("1290", -amount) { Reference = Neighbourhood.ToSavings, Settles = label }])
        {
            Account = Neighbourhood.Savings,
            EndToEnd = label,
        });
        if (month % 100 == 12)
        {
            var interest = story.Around(205m, 20m);
            story.Add(new BankMove(BookCalendar.LastDay(month), interest, "", null, $"Rente {month / 100}", new Part("8320", -interest, "algemeen")) { Account = Neighbourhood.Savings });
        }
    }
}
