using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Demo;

/// <summary>What a neighbourhood needs to work with: machines, fuel, rooms, insurance, hired hands.</summary>
internal static class DailyCosts
{
    public static void Tell(Story story, int month)
    {
        Premises(story, month);
        Materials(story, month);
        HiredHands(story, month);
        Office(story, month);
        OneByOne(story, month);
    }

    private static void Premises(Story story, int month)
    {
        story.Pay(Story.Day(month, 1), "verhuur", $"Huur kluswinkel {Story.MonthName(month)}",
            new Part("4100", Money.Euro(300m), "afval") { Branch = "oost" },
            new Part("4100", Money.Euro(400m), "groen") { Branch = "oost" },
            new Part("4100", Money.Euro(150m), "klussen") { Branch = "oost" });
        story.Pay(Story.Day(month, 1), "buurthuis", $"Huur buurthuis {Story.MonthName(month)}",
            new Part("4100", Money.Euro(360m), "subsidies") { Branch = "buurthuis" },
            new Part("4100", Money.Euro(80m), "algemeen") { Branch = "buurthuis" });
        var energy = story.Around(month % 100 is >= 5 and <= 9 ? 130m : 210m, 15m);
        story.Pay(Story.Day(month, 16), "energie", $"Termijn {Story.MonthName(month)} klant 440172",
            new Part("4110", new Money(energy.Cents / 2), "groen") { Branch = "oost" },
            new Part("4110", energy - new Money(energy.Cents / 2), "subsidies") { Branch = "buurthuis" });
    }

    private static void Materials(Story story, int month)
    {
        for (var week = 0; week < 4; week += 2)
        {
            var day = Story.Day(month, 3 + (week * 7) + story.Chance.Next(6));
            story.Pay(day, "tankpunt", $"PAS 01 benzine pomp {story.Chance.Next(1, 5)}", new Part("4410", story.Around(96m, 12m), "groen") { Branch = "oost" });
        }

        story.Receive(Story.Day(month, 27), "afval", $"Verwerking {Story.MonthName(month)}", story.Chance.Next(8, 20), [new Part("4430", story.Around(690m, 70m), "afval")]);
        story.Receive(Story.Day(month, 15), "vanrijn", "Reparatie bosmaaier en zagen", story.Chance.Next(10, 22),
            [new Part("4420", story.Around(300m, 110m), month % 2 == 0 ? "groen" : "afval") { Branch = "oost" }]);
        story.Receive(Story.Day(month, 11), "bouw", "Hout, verf en schroeven", story.Chance.Next(12, 24), [new Part("4400", story.Around(330m, 90m), "klussen") { Branch = "oost" }]);
        story.Receive(Story.Day(month, 21), "bouw", "Gereedschap repaircafé", story.Chance.Next(12, 24),
            [new Part("4400", story.Around(120m, 45m), "subsidies") { Project = "repaircafe", Branch = "oost" }]);
        if (month % 100 is >= 3 and <= 10)
        {
            story.Receive(Story.Day(month, 8), "kwekerij", "Plantgoed en compost Lindenplein", story.Chance.Next(10, 25), [new Part("4400", story.Around(760m, 160m), "groen")]);
            story.Receive(Story.Day(month, 18), "kwekerij", "Plantgoed moestuin", story.Chance.Next(10, 25), [new Part("4400", story.Around(310m, 80m), "subsidies") { Project = "moestuin" }]);
        }
        else
        {
            story.Receive(Story.Day(month, 9), "kwekerij", "Bollen voor de geveltuinen", story.Chance.Next(10, 25), [new Part("4400", story.Around(180m, 40m), "subsidies") { Project = "geveltuinen" }]);
        }
    }

    private static void HiredHands(Story story, int month)
    {
        story.Receive(Story.Day(month, 28), "hoveniers", $"Werk {Story.MonthName(month)}", story.Chance.Next(12, 20), [new Part("4030", story.Around(1280m, 160m), "groen")]);
        story.Receive(Story.Day(month, 28), "chauffeur", $"Ritten {Story.MonthName(month)}", story.Chance.Next(12, 20), [new Part("4030", story.Around(1150m, 120m), "afval")]);
        story.Receive(Story.Day(month, 29 - (month % 100 == 2 ? 2 : 0)), "klusser", $"Hulp bij klussen {Story.MonthName(month)}", story.Chance.Next(12, 20),
            [new Part("4030", story.Around(350m, 80m), "klussen") { Branch = "oost" }]);
    }

    private static void Office(Story story, int month)
    {
        story.Pay(Story.Day(month, 2), "verzekeraar", "Premie polis 77-20431",
            new Part("4500", Money.Euro(60m), "afval"), new Part("4500", Money.Euro(60m), "groen"), new Part("4500", Money.Euro(20m), "subsidies"),
            new Part("4500", Money.Euro(30m), "klussen"), new Part("4500", Money.Euro(12.40m), "algemeen"));
        story.Pay(Story.Day(month, 20), "telefoon", $"Abonnement {Story.MonthName(month)}", new Part("4510", Money.Euro(58.50m), "algemeen") { Branch = "oost" });
        story.Receive(Story.Day(month, 17), "drukker", "Buurtblad", story.Chance.Next(9, 21), [new Part("4530", story.Around(95m, 15m), "algemeen")]);
        var isToDo = month == 202611;
        story.Add(new BankMove(isToDo ? new(2026, 11, 12) : Story.Working(Story.Day(month, 12)), -Money.Euro(12.50m), "", null, $"Kosten betaalpakket {Story.MonthBefore(month)}",
            isToDo ? [] : [new Part("4700", Money.Euro(12.50m), "algemeen")]));
        if (month % 3 == 1)
        {
            story.Receive(Story.Day(month, 22), "accountant", "Administratie kwartaal", story.Chance.Next(14, 27), [new Part("4520", Money.Euro(330m), "algemeen")]);
        }
    }

    private static void OneByOne(Story story, int month)
    {
        var tank = Neighbourhood.Find("tankpunt");
        var machines = Neighbourhood.Find("vanrijn");
        switch (month)
        {
            case 202610:
                story.Receive(new(2026, 10, 2), "vanrijn", "Kettingolie en messen", null, [new Part("4400", Money.Euro(152.56m), "groen") { Branch = "oost" }], "26-4471");
                story.Receive(new(2026, 10, 20), "vanrijn", "Nieuwe bosmaaier", 12, [new Part("4400", Money.Euro(495m), "groen") { Branch = "oost" }], "26-4489");
                story.Receive(new(2026, 10, 21), "vanrijn", "Nieuwe bosmaaier", null, [new Part("4400", Money.Euro(495m), "groen") { Branch = "oost" }], "26-4489 dubbel");
                story.Add(new TakenBack(new(2026, 10, 23), "26-4489 dubbel", "Was dubbel geboekt"));
                break;
            case 202611:
                story.Add(new Received(new(2026, 11, 10), "2026-1187", "drukker", "Flyers repaircafé", [new Part("4530", Money.Euro(84m), "subsidies") { Project = "repaircafe" }]) { Waits = true });
                story.Add(new Received(new(2026, 11, 12), "bon 12-11", "coordinator", "Soep en brood buurtrestaurant", [new Part("4440", Money.Euro(41.28m), "subsidies") { Project = "buurtrestaurant" }])
                {
                    Kind = PurchaseKind.Expense,
                    Vat = VatNature.Reduced,
                    Waits = true,
                });
                story.Add(new Received(new(2026, 11, 13), "26-C118", "vanrijn", "Messen terug", [new Part("4400", Money.Euro(48m), "groen") { Branch = "oost" }])
                {
                    Kind = PurchaseKind.CreditNote,
                    Credits = "26-4471",
                    Waits = true,
                });
                story.Add(new BankMove(new(2026, 11, 11), -Money.Euro(96.45m), tank.Name, tank.Iban, "PAS 01 benzine pomp 3"));
                story.Add(new BankMove(new(2026, 11, 9), -Money.Euro(184.60m), machines.Name, machines.Iban, "factuur 26-4471"));
                break;
        }
    }
}
