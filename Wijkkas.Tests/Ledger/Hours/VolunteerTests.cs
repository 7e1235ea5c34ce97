using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Teams;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Hours;

public sealed class VolunteerTests
{
    [Theory, EveryDatabase]
    public async Task A_volunteer_is_made_whole_and_a_member_becomes_one_too(string database)
    {
        await using var books = await Books.On(database);
        var work = await Work.On(books);
        var add = new AddVolunteerHandler(books.Keeper, books.Clock);
        var order = new AddVolunteer("Els Bakker", Work.Day(1), new DateOnly(2006, 2, 28), "els@lindenhof.example", "06 1234 5678", "nl20 ingb 0001 2345 67") { TeamId = work.TeamId };
        var contact = await add.Handle(order, Work.Sita, CancellationToken.None);
        var member = await new AddPartyHandler(books.Keeper).Handle(
            new AddParty("Anneke Jansen", PartyRoles.Member, null, "anneke@lindenhof.example") { Card = new PartyCard { IsPerson = true } }, Books.Joke, CancellationToken.None);

        Assert.Equal("Hours.KnownAs (Els Bakker)", await Work.Refused(() => add.Handle(order, Work.Sita, CancellationToken.None)));
        Assert.Equal("Hours.BornWrong ()", await Work.Refused(() => add.Handle(order with { BornOn = Work.Today, Email = null }, Work.Sita, CancellationToken.None)));
        Assert.Equal("Hours.KnownAs (Anneke Jansen)", await Work.Refused(() => add.Handle(new AddVolunteer("A. Jansen", Work.Day(1), null, "anneke@lindenhof.example"), Work.Sita, CancellationToken.None)));
        await add.Handle(new AddVolunteer("", Work.Day(1), new DateOnly(1960, 1, 1)) { PartyId = member.Id }, Work.Sita, CancellationToken.None);
        Assert.Equal("Hours.IsVolunteer (Anneke Jansen)", await Work.Refused(() => add.Handle(new AddVolunteer("", Work.Day(1)) { PartyId = member.Id }, Work.Sita, CancellationToken.None)));

        await using var db = books.Read();
        var els = await db.Set<Party>().SingleAsync(p => p.Id == contact.PartyId);
        Assert.Equal((PartyRoles.Volunteer, true, "NL20INGB0001234567", new DateOnly(2006, 2, 28)), (els.Roles, els.IsPerson, els.Iban, els.BornOn));
        Assert.Equal(("Els Bakker", "els@lindenhof.example"), (contact.Name, contact.Email));
        Assert.Equal(Work.Day(1), (await db.Set<TeamMember>().SingleAsync(m => m.PartyId == els.Id)).From);
        var anneke = await db.Set<Party>().SingleAsync(p => p.Id == member.Id);
        Assert.Equal((PartyRoles.Member | PartyRoles.Volunteer, "anneke@lindenhof.example", new DateOnly(1960, 1, 1)), (anneke.Roles, anneke.Email, anneke.BornOn));
    }

    [Theory, EveryDatabase]
    public async Task Outside_their_dates_and_as_an_employee_nobody_works_as_a_volunteer(string database)
    {
        await using var books = await Books.On(database);
        var work = await Work.On(books);
        var date = new DateVolunteerHandler(books.Keeper);
        await work.Submit(work.RiaId, 5, 60);
        Task<string> Dated(DateVolunteer order) => Work.Refused(() => date.Handle(order, Work.Sita, CancellationToken.None));
        Task<string> On(int day) => Work.Refused(() => work.Submit(work.RiaId, day, 60));

        Assert.Equal("Hours.WorkedOutside (Ria Postma, 11/05/2026)", await Dated(new DateVolunteer(work.RiaId, 0, Work.Day(1), Work.Day(4), null)));
        Assert.Equal("Hours.EndsBeforeStart ()", await Dated(new DateVolunteer(work.RiaId, 0, Work.Day(2), Work.Day(1), null)));
        Assert.Equal("", await Dated(new DateVolunteer(work.RiaId, 0, Work.Day(2), Work.Day(20), Work.Day(10))));
        Assert.Equal("Common.ChangedMeanwhile ()", await Dated(new DateVolunteer(work.RiaId, 0, Work.Day(2), null, null)));
        Assert.Equal("Hours.NotYetVolunteer (Ria Postma, 11/02/2026)", await On(1));
        Assert.Equal("", await On(2));
        Assert.Equal("", await On(9));
        Assert.Equal("Hours.IsEmployee (Ria Postma, 11/10/2026)", await On(10));
        Assert.Equal("Hours.NoLongerVolunteer (Ria Postma, 11/20/2026)", await On(21));
    }

    [Theory, EveryDatabase]
    public async Task What_somebody_says_about_themselves_waits_for_a_yes_and_is_forgotten_after_it(string database)
    {
        await using var books = await Books.On(database);
        var work = await Work.On(books);
        var (propose, answer) = (new ProposeDetailsHandler(books.Keeper), new AnswerDetailsHandler(books.Keeper));
        var order = new ProposeDetails(work.MoId, "Mo El Amrani") { Phone = "06 12", Iban = "NL20 INGB 0001 2345 67" };

        Assert.Equal("Parties.NothingNew ()", await Work.Refused(() => propose.Handle(new ProposeDetails(work.MoId, "Mo El Amrani"), Work.Mo, CancellationToken.None)));
        Assert.Equal("Values.NotAnIban (NL00)", await Work.Refused(() => propose.Handle(order with { Iban = "NL00" }, Work.Mo, CancellationToken.None)));
        await propose.Handle(order with { Phone = "06 11" }, Work.Mo, CancellationToken.None);
        await propose.Handle(order, Work.Mo, CancellationToken.None);
        Assert.Equal("Common.ChangedMeanwhile ()", await Work.Refused(() => answer.Handle(new AnswerDetails(work.MoId, 0, true), Work.Sita, CancellationToken.None)));
        await answer.Handle(new AnswerDetails(work.MoId, 1, true, Iban: false), Work.Sita, CancellationToken.None);
        Assert.Equal("Parties.Unknown ()", await Work.Refused(() => answer.Handle(new AnswerDetails(work.MoId, 1, true), Work.Sita, CancellationToken.None)));

        await using var db = books.Read();
        var mo = await db.Set<Party>().SingleAsync(p => p.Id == work.MoId);
        Assert.Equal(("06 12", null), (mo.Phone, mo.Iban));
        Assert.Empty(await db.Set<ProposedDetails>().ToListAsync());
    }

    [Theory, EveryDatabase]
    public async Task Activities_are_named_once_and_the_hours_keep_their_stream(string database)
    {
        await using var books = await Books.On(database);
        var work = await Work.On(books);
        var id = await work.Submit(work.RiaId, 5, 60);
        var change = new ChangeActivityHandler(books.Keeper);

        Assert.Equal("Hours.NameTaken (Afvalronde)", await Work.Refused(async () => await change.Handle(new ChangeActivity(work.Schoffelen, 0, "Afvalronde", null, await books.Stream("groen")), Books.Joke, CancellationToken.None)));
        await change.Handle(new ChangeActivity(work.Schoffelen, 0, "Tuïnen én wieden", null, await books.Stream("algemeen")), Books.Joke, CancellationToken.None);
        var again = await new AddActivityHandler(books.Keeper).Handle(new AddActivity("Schoffelen!", null, await books.Stream("groen")), Books.Joke, CancellationToken.None);

        await using var db = books.Read();
        Assert.Equal(await books.Stream("groen"), (await db.Set<WorkedHours>().SingleAsync(h => h.Id == id)).StreamId);
        Assert.Equal(["afvalronde", "schoffelen", "schoffelen-3"], await db.Set<Activity>().OrderBy(a => a.Code).Select(a => a.Code).ToListAsync());
        Assert.Equal("schoffelen-3", again.Code);
    }
}
