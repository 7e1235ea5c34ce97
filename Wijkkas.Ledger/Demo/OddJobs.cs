using System.Globalization;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Demo;

/// <summary>Paid odd jobs, the neighbourhood restaurant, and rooms that are let.</summary>
internal static class OddJobs
{
    private static readonly string[] Jobs =
        ["Schilderwerk hek", "Schutting hersteld", "Lampen opgehangen", "Heg gesnoeid", "Verhuizing geholpen", "Kasten gemonteerd", "Dakgoot schoongemaakt", "Bestrating hersteld", "Fietsenrek geplaatst"];

    private static readonly string[] Customers = ["wilg", "huisarts", "bakker", "kinderdagverblijf", "zorg", "kerk", "fietsen", "vve"];

    public static void Tell(Story story, int month)
    {
        Invoices(story, month);
        Online(story, month);
        Restaurant(story, month);
        Rooms(story, month);
        OneByOne(story, month);
    }

    private static void Invoices(Story story, int month)
    {
        for (var i = story.Chance.Next(7, 11); i > 0; i--)
        {
            var on = Story.Day(month, story.Chance.Next(2, 28));
            var paid = on.AddDays(story.Chance.Next(4, 27));
            story.Send(new Story.Invoice(on, Customers[story.Chance.Next(Customers.Length)], Jobs[story.Chance.Next(Jobs.Length)], "8200", "klussen", Money.Euro(25m * story.Chance.Next(2, 11)))
            {
                // Who was billed before October has paid; those that have not are told one by one.
                PaidOn = month < 202610 && paid > new DateOnly(2026, 11, 5) ? new DateOnly(2026, 11, 5) : paid,
                Quotes = story.Chance.Next(5) > 0,
                Branch = "oost",
            });
        }
    }

    private static void OneByOne(Story story, int month)
    {
        switch (month)
        {
            case 202607:
                story.Send(new Story.Invoice(new(2026, 7, 10), "smit", "Lekkende kraan", "8200", "klussen", Money.Euro(40m)) { Days = 14, Branch = "oost" });
                break;
            case 202609:
                story.Send(new Story.Invoice(new(2026, 9, 8), "wilg", "Schilderwerk hek", "8200", "klussen", Money.Euro(250m))
                {
                    Days = 21,
                    Branch = "oost",
                    PaidOn = new DateOnly(2026, 11, 13),
                    Quotes = false,
                    IsToDo = true,
                });
                break;
            case 202610:
                story.Send(new Story.Invoice(new(2026, 10, 12), "vve", "Fietsenstalling opgeknapt", "8200", "klussen", Money.Euro(500m)) { Days = 14, Branch = "oost" });
                break;
        }
    }

    // Jobs paid on the website: the provider holds the money and sends it after some days, less its fee.
    private static void Online(Story story, int month)
    {
        var isLast = month == 202610;
        if (month > 202610)
        {
            return;
        }

        var document = string.Create(CultureInfo.InvariantCulture, $"ST-{month / 100}-{month % 100:00}");
        var gross = isLast ? Money.Euro(496.30m) : story.Around(480m, 120m);
        var net = new Money((long)decimal.Round(gross.Cents / 1.21m));
        var fee = isLast ? Money.Euro(10.30m) : new Money((gross.Cents / 60) + 200);
        story.Add(new Booked(BookCalendar.LastDay(month), "MEM", Reason.Memorial, $"Klussen online betaald, {Story.MonthName(month)}",
            new Part("1210", gross), new Part("8200", -net, "klussen") { Branch = "oost" }, new Part("1500", net - gross))
        { Document = document });

        var payout = isLast ? "po_1R84T26" : string.Create(CultureInfo.InvariantCulture, $"po_1{(char)('A' + (((month / 100) - 2025) * 12) + (month % 100))}{month % 100:00}T{month / 100 % 100}");
        var sent = BookCalendar.LastDay(month).AddDays(9);
        story.Add(new Booked(sent, "MEM", Reason.Memorial, $"Uitbetaling {payout} onderweg",
            new Part("1290", gross - fee), new Part("4700", fee, "klussen"), new Part("1210", -gross) { Settles = document })
        { Document = payout });
        var provider = Neighbourhood.Find("provider");
        story.Add(new BankMove(isLast ? new(2026, 11, 12) : Story.Working(sent.AddDays(2)), gross - fee, provider.Name, provider.Iban, $"STRIPE PAYOUT {payout} 8 betalingen",
            isLast ? [] : [new Part("1290", fee - gross) { Settles = payout }]));
    }

    private static void Restaurant(Story story, int month)
    {
        var box = Money.Zero;
        for (var day = BookCalendar.FirstDay(month); day <= BookCalendar.LastDay(month); day = day.AddDays(1))
        {
            if (day.DayOfWeek == DayOfWeek.Thursday && day.DayNumber / 7 % 2 == 0)
            {
                story.Pay(day, "groothandel", $"PAS 01 pinbetaling {day.Day:00}", new Part("4440", story.Around(168m, 34m), "subsidies") { Project = "buurtrestaurant", Branch = "buurthuis" });
            }
            else if (day.DayOfWeek == DayOfWeek.Friday)
            {
                var takings = story.Around(148m, 45m);
                box += takings;
                story.Add(new Booked(day, "KAS", Reason.CashCount, "Opbrengst buurtrestaurant",
                    new Part("1000", takings), new Part("8210", -takings, "klussen") { Project = "buurtrestaurant", Branch = "buurthuis" }));
            }
        }

        var spent = story.Around(24m, 12m);
        story.Add(new Booked(Story.Day(month, 19), "KAS", Reason.CashCount, "Koffie en thee voor de bijeenkomst", new Part("4530", spent, "algemeen") { Branch = "buurthuis" }, new Part("1000", -spent)));
        var gloves = story.Around(41m, 20m);
        story.Add(new Booked(Story.Day(month, 26), "KAS", Reason.CashCount, "Werkhandschoenen en klein materiaal", new Part("4400", gloves, "groen") { Branch = "oost" }, new Part("1000", -gloves)));

        // What is in the box beyond some change goes to the bank.
        var away = new Money((box - spent - gloves).Cents / 1000 * 1000);
        var brought = BookCalendar.LastDay(month);
        var document = string.Create(CultureInfo.InvariantCulture, $"STORT-{month}");
        story.Add(new Booked(brought, "KAS", Reason.CashCount, "Kasgeld naar de bank gebracht", new Part("1290", away), new Part("1000", -away)) { Document = document });
        story.Add(new BankMove(Story.Working(brought.AddDays(2)), away, "Storting contant geld", null, $"Storting {document}", new Part("1290", -away) { Settles = document }));
    }

    private static void Rooms(Story story, int month)
    {
        foreach (var (party, day) in ((string, int)[])[("zorg", 6), ("kerk", 13)])
        {
            var on = Story.Day(month, day);
            story.Send(new Story.Invoice(on, party, $"Zaalhuur {Story.MonthName(month)}", "8310", "algemeen", Money.Euro(party == "zorg" ? 60m : 45m))
            {
                WithVat = false,
                PaidOn = on.AddDays(story.Chance.Next(5, 20)),
                Branch = "buurthuis",
            });
        }
    }
}
