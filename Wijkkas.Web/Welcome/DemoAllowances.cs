using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Allowances;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Documents;
using Wijkkas.Web.Documents.Pdf;

namespace Wijkkas.Web.Welcome;

/// <summary>The allowances of De Lindenhof: why the scheme may be used, rates, and the runs of September and October that Joke made and Piet approved.</summary>
internal static class DemoAllowances
{
    private static readonly DateOnly Since = new(2024, 1, 1);

    /// <summary>Activities that Wijkkas has paid for since September; the others came over from the old lists in November.</summary>
    private static readonly string[] Early = ["Klussen bij bewoners", "Koken", "Gastheer of gastvrouw"];

    private static readonly (DateOnly WorkedUntil, DateOnly PayOn)[] Runs = [(new(2026, 9, 30), new(2026, 10, 12)), (new(2026, 10, 31), new(2026, 11, 10))];

    public static async Task Pay(IServiceProvider given, CancellationToken cancel)
    {
        var (db, clock) = (given.GetRequiredService<LedgerDb>(), given.GetRequiredService<TimeProvider>());
        var (joke, piet) = (await Who(db, Roles.Treasurer, cancel), await Who(db, Roles.Board, cancel));
        var us = await db.Set<Organisation>().AsNoTracking().SingleAsync(cancel);
        using var decision = new MemoryStream();
        PdfWriter.Write(Decision(us, clock.Moment()), decision);
        await given.GetRequiredService<DecideEligibilityHandler>().Handle(
            new DecideEligibility(
                EligibilityGround.CorporationTaxExempt, "Vrijgesteld van vennootschapsbelasting: de winst blijft onder de grens en gaat terug naar de wijk.", "Kantoor Bakker & Bos, na overleg met de Belastingdienst",
                Since.AddDays(-20), Since, null, FileInHand.Of("advies-vrijwilligersregeling.pdf", decision.ToArray())),
            joke, cancel);

        foreach (var activity in await db.Set<Activity>().AsNoTracking().OrderBy(activity => activity.Id).ToListAsync(cancel))
        {
            var (adult, youth) = activity.NameNl is "Afvalronde" or "Milieustraat" ? (5.75m, 3.40m) : (5m, 3.40m);
            var from = Early.Contains(activity.NameNl) ? new DateOnly(2026, 9, 1) : new DateOnly(2026, 11, 1);
            await given.GetRequiredService<AddAllowanceRateHandler>().Handle(new AddAllowanceRate(activity.Id, from, RateKind.PerHour, Money.Euro(adult), Money.Euro(youth)), joke, cancel);
        }

        await Tell(given, db, joke, cancel);
        foreach (var (until, payOn) in Runs)
        {
            // A clock that stands before the story, or a story without hours: nothing to pay then.
            if (until <= clock.Today() && await db.Set<WorkedHours>().AnyAsync(hours => hours.State == HoursState.SignedOff && hours.WorkedOn <= until, cancel))
            {
                var run = await given.GetRequiredService<MakeAllowanceRunHandler>().Handle(new MakeAllowanceRun(until, payOn), joke, cancel);
                await given.GetRequiredService<ApproveAllowanceRunHandler>().Handle(new ApproveAllowanceRun(run.Id, run.Version), piet, cancel);
            }
        }
    }

    // What some of them told about other organisations, and flat costs that wait for a second person.
    private static async Task Tell(IServiceProvider given, LedgerDb db, Actor joke, CancellationToken cancel)
    {
        var people = await db.Set<Party>().Where(party => (party.Roles & PartyRoles.Volunteer) != 0 && party.BornOn != null).OrderBy(party => party.Id).Select(party => party.Id).Take(20).ToListAsync(cancel);
        if (people.Count < 12)
        {
            return;
        }

        var declare = given.GetRequiredService<DeclareElsewhereHandler>();
        await declare.Handle(new DeclareElsewhere(people[11], new DateOnly(2026, 1, 12), 202601, null, Money.Euro(60m), BenefitKind.None), joke, cancel);
        await declare.Handle(new DeclareElsewhere(people[4], new DateOnly(2026, 2, 3), 202602, null, Money.Zero, BenefitKind.SocialAssistance), joke, cancel);
        var stream = await db.Set<MoneyStream>().Where(one => one.Code == "afval").Select(one => one.Id).SingleAsync(cancel);
        await given.GetRequiredService<EnterCostHandler>().Handle(new EnterCost(people[9], new DateOnly(2026, 11, 3), Money.Euro(12.50m), "Fietsvergoeding november", stream), joke, cancel);
    }

    private static async Task<Actor> Who(LedgerDb db, string role, CancellationToken cancel)
    {
        var email = DemoUsers.All.First(user => user.Role == role).Email;
        return new Actor((await db.Set<Person>().Where(person => person.Email == email).Select(person => person.Id).SingleAsync(cancel)).ToString());
    }

    private static PaperDocument Decision(Organisation us, DateTime moment) => new()
    {
        Language = "nl",
        Title = "Advies vrijwilligersregeling",
        Author = "Kantoor Bakker & Bos",
        Moment = moment,
        Letterhead = new Letterhead("Kantoor Bakker & Bos", ["Havenkade 4", "1234 CD Meerdrecht"]),
        Blocks =
        [
            new Heading(1, "Advies vrijwilligersregeling"),
            new Paragraph($"Aan het bestuur van {us.Name}"),
            new Paragraph("De coöperatie is vrijgesteld van de vennootschapsbelasting. Zij mag daarom de vrijwilligersregeling gebruiken (artikel 2, zesde lid, Wet op de loonbelasting 1964). Kijk dit elk jaar na."),
        ],
    };
}
