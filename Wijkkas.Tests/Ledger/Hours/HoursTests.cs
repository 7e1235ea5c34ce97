using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Jobs;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Hours;

public sealed class HoursTests
{
    [Theory, EveryDatabase]
    public async Task Hours_are_passed_on_by_who_worked_and_signed_off_by_somebody_else(string database)
    {
        await using var books = await Books.On(database);
        var work = await Work.On(books);
        var passedOn = (await work.Submit(new SubmitHours([work.Row(work.MoId, 23, 120)], work.MoId), Work.Mo))[0];

        var own = await Work.Refused(() => work.SignOff(Work.Mo, passedOn.Id));
        Assert.Equal(1, await work.SignOff(Work.Sita, passedOn.Id));

        Assert.Equal("Hours.OwnHours ()", own);
        await using var db = books.Read();
        var row = Assert.Single(await new ReadHours(db).OfPerson(work.MoId, Work.Day(1), Work.Day(30), CancellationToken.None));
        Assert.Equal(
            (HoursState.SignedOff, new WorkTime(120), "groen", "Mo El Amrani", Work.Sita.Id, true),
            (row.Hours.State, row.Stands, row.Hours.Stream!.Code, row.EnteredByName, row.Hours.DecidedBy, row.CanBeCorrected));
    }

    [Theory, EveryDatabase]
    public async Task Who_entered_hours_does_not_sign_them_off_and_a_second_click_does_nothing(string database)
    {
        await using var books = await Books.On(database);
        var work = await Work.On(books);
        var id = await work.Submit(work.BramId, 20, 90);

        Assert.Equal("Hours.SecondPerson (Bram Visser)", await Work.Refused(() => work.SignOff(Work.Sita, id)));
        Assert.Equal((1, 0), (await work.SignOff(Work.Ton, id), await work.SignOff(Work.Ton, id)));
        Assert.Equal("Hours.Decided (Bram Visser, 11/20/2026)", await Work.Refused(() => work.SignOff(Books.Joke, id)));
        Assert.Equal("Hours.Decided (Bram Visser, 11/20/2026)", await Work.Refused(() => work.Reject(Work.Ton, "te laat", id)));
        Assert.Equal("Hours.Decided (Bram Visser, 11/20/2026)", await Work.Refused(() => work.Withdraw(Work.Sita, id)));
        Assert.Equal("Hours.Unknown ()", await Work.Refused(() => work.SignOff(Work.Ton, id, 99)));
        Assert.Equal(["1 SignedOff 90"], await work.Rows());
    }

    [Theory, EveryDatabase]
    public async Task Many_are_signed_off_together_or_none(string database)
    {
        await using var books = await Books.On(database);
        var work = await Work.On(books);
        var (bram, ria) = (await work.Submit(work.BramId, 20, 90), await work.Submit(work.RiaId, 21, 60));
        var mine = await work.Submit(work.RiaId, 22, 60, Work.Ton);

        Assert.Equal("Hours.SecondPerson (Ria Postma)", await Work.Refused(() => work.SignOff(Work.Ton, bram, ria, mine)));
        Assert.Equal(["1 Submitted 90", "2 Submitted 60", "3 Submitted 60"], await work.Rows());
        Assert.Equal(2, await work.SignOff(Work.Ton, bram, ria));
        Assert.Equal("Hours.WhyMissing ()", await Work.Refused(() => work.Reject(Work.Sita, " ", mine)));
        await work.Reject(Work.Sita, "was vorige week", mine);
        Assert.Equal(["1 SignedOff 90", "2 SignedOff 60", "3 Rejected 60"], await work.Rows());
    }

    [Theory, EveryDatabase]
    public async Task What_cannot_be_is_asked_back(string database)
    {
        await using var books = await Books.On(database);
        var work = await Work.On(books);
        Task<string> Asked(SubmitHours.Row row) => Work.Refused(() => work.Submit(new SubmitHours([row])));
        var row = work.Row(work.RiaId, 20, 60);
        await new RetireActivityHandler(books.Keeper, books.Clock).Handle(new RetireActivity(work.Afvalronde, 0, true), Books.Joke, CancellationToken.None);
        var supplier = await new AddPartyHandler(books.Keeper).Handle(new AddParty("Van Rijn", PartyRoles.Supplier), Books.Joke, CancellationToken.None);

        Assert.Equal("Hours.InTheFuture (11/25/2026)", await Asked(row with { WorkedOn = Work.Day(25) }));
        Assert.Equal("Hours.TooLongAgo (08/23/2026, 08/24/2026)", await Asked(row with { WorkedOn = new DateOnly(2026, 8, 23) }));
        Assert.Equal("", await Asked(row with { WorkedOn = new DateOnly(2026, 8, 24) }));
        Assert.Equal("Hours.MinutesWrong ()", await Asked(row with { Minutes = 0 }));
        Assert.Equal("Hours.MinutesWrong ()", await Asked(row with { Minutes = 1441 }));
        Assert.Equal("Hours.VolunteerUnknown ()", await Asked(row with { PartyId = 999 }));
        Assert.Equal("Hours.NotAVolunteer (Van Rijn)", await Asked(row with { PartyId = supplier.Id }));
        Assert.Equal("Hours.ActivityUnknown ()", await Asked(row with { ActivityId = 99 }));
        Assert.Equal("Hours.ActivityRetired (Afvalronde)", await Asked(row with { ActivityId = work.Afvalronde }));
        Assert.Equal("Hours.StreamUnknown ()", await Asked(row with { StreamId = 99 }));
        Assert.Equal("Hours.NotInTeam (Ria Postma, Groenploeg, 11/20/2026)", await Asked(row with { TeamId = work.TeamId }));
        Assert.Equal("Hours.TeamUnknown ()", await Asked(row with { TeamId = 99 }));
        Assert.Equal("Hours.Nothing ()", await Work.Refused(() => work.Submit(new SubmitHours([]))));
    }

    [Theory, EveryDatabase]
    public async Task The_same_again_is_asked_back_until_it_is_meant(string database)
    {
        await using var books = await Books.On(database);
        var work = await Work.On(books);
        var row = work.Row(work.RiaId, 20, 60);
        await work.Submit(new SubmitHours([row]));

        Assert.Equal("Hours.Double (Ria Postma, 11/20/2026, 1:00, 1)", await Work.Refused(() => work.Submit(new SubmitHours([row]))));
        Assert.Equal("Hours.Double (Ria Postma, 11/20/2026, 1:00, 1)", await Work.Refused(() => work.Submit(new SubmitHours([row with { PartyId = work.BramId }, row]))));
        await work.Submit(new SubmitHours([row with { Known = 1 }]));
        Assert.Equal("Hours.Double (Ria Postma, 11/20/2026, 1:00, 2)", await Work.Refused(() => work.Submit(new SubmitHours([row with { Known = 1 }]))));
        await work.Submit(new SubmitHours([row with { Minutes = 61 }]));
        Assert.Equal(["1 Submitted 60", "2 Submitted 60", "3 Submitted 61"], await work.Rows());
    }

    [Theory, EveryDatabase]
    public async Task A_day_never_holds_more_than_a_day_whatever_is_decided(string database)
    {
        await using var books = await Books.On(database);
        var work = await Work.On(books);
        var id = await work.Submit(work.RiaId, 20, 1380);
        Assert.Equal("Hours.DayFull (Ria Postma, 11/20/2026, 1:00)", await Work.Refused(() => work.Submit(work.RiaId, 20, 61)));
        await work.SignOff(Work.Ton, id);
        var less = await work.Correct(Work.Sita, id, 1380, 600);

        // The correction may still be rejected.
        Assert.Equal("Hours.DayFull (Ria Postma, 11/20/2026, 1:00)", await Work.Refused(() => work.Submit(work.RiaId, 20, 61)));
        await work.SignOff(Work.Ton, less);
        Assert.Equal("Hours.DayFull (Ria Postma, 11/20/2026, 14:00)", await Work.Refused(() => work.Submit(work.RiaId, 20, 841)));
        await work.Submit(work.RiaId, 20, 840);
        Assert.Equal("Hours.DayFull (Ria Postma, 11/20/2026, 0:00)", await Work.Refused(() => work.Correct(Work.Sita, id, 600, 601)));
    }

    [Theory, EveryDatabase]
    public async Task A_correction_stands_beside_the_row_and_keeps_history(string database)
    {
        await using var books = await Books.On(database);
        var work = await Work.On(books);
        var id = await work.Submit(work.MoId, 20, 120);

        Assert.Equal("Hours.NotSignedOff ()", await Work.Refused(() => work.Correct(Work.Sita, id, 120, 90)));
        await work.SignOff(Work.Ton, id);
        Assert.Equal("Hours.Unknown ()", await Work.Refused(() => work.Correct(Work.Mo, id, 120, 90, work.BramId)));
        var asked = await work.Correct(Work.Mo, id, 120, 90, work.MoId);
        Assert.Equal("Hours.CorrectionWaits ()", await Work.Refused(() => work.Correct(Work.Sita, id, 120, 60)));
        Assert.Equal("Hours.OwnHours ()", await Work.Refused(() => work.SignOff(Work.Mo, asked)));
        await work.SignOff(Work.Sita, asked);
        Assert.Equal("Common.ChangedMeanwhile ()", await Work.Refused(() => work.Correct(Work.Sita, id, 120, 0)));
        Assert.Equal("Hours.SameAgain ()", await Work.Refused(() => work.Correct(Work.Sita, id, 90, 90)));
        Assert.Equal("Hours.MinutesWrong ()", await Work.Refused(() => work.Correct(Work.Sita, id, 90, -1)));
        var gone = await work.Correct(Work.Sita, asked, 90, 0);
        await work.SignOff(Work.Ton, gone);

        Assert.Equal(["1 SignedOff 120", "2 SignedOff -30", "3 SignedOff -90"], await work.Rows());
        await using var db = books.Read();
        Assert.Equal([WorkTime.Zero], (await new ReadHours(db).OfPerson(work.MoId, Work.Day(1), Work.Day(30), CancellationToken.None)).Where(row => row.Hours.CorrectsId is null).Select(row => row.Stands));
        Assert.Equal(["verkeerd geteld"], await db.Set<WorkedHours>().Where(h => h.CorrectsId == id).Select(h => h.Why!).Distinct().ToListAsync());
    }

    [Theory, EveryDatabase]
    public async Task A_leader_passes_on_hours_of_the_team_and_of_nobody_else(string database)
    {
        await using var books = await Books.On(database);
        var work = await Work.On(books);
        SubmitHours For(int day, params int[] parties) => new([.. parties.Select(party => work.Row(party, day, 120) with { TeamId = work.TeamId })], work.MoId);

        var made = await work.Submit(For(21, work.MoId, work.BramId), Work.Mo);
        Assert.Equal([work.MoId, work.BramId], made.Select(h => h.PartyId));
        Assert.Equal("Hours.NotYourTeam ()", await Work.Refused(() => work.Submit(For(22, work.MoId, work.RiaId), Work.Mo)));
        Assert.Equal("Hours.NotYourTeam ()", await Work.Refused(() => work.Submit(new SubmitHours([work.Row(work.BramId, 22, 60)], work.MoId), Work.Mo)));
        Assert.Equal("Hours.NotYourTeam ()", await Work.Refused(() => work.Submit(new SubmitHours([work.Row(work.MoId, 22, 60) with { TeamId = work.TeamId }], work.BramId), Work.Ton)));
        Assert.Equal("Hours.NotYourTeam ()", await Work.Refused(() => work.Submit(new SubmitHours([work.Row(work.BramId, 22, 60) with { WorkedOn = new DateOnly(2026, 9, 30), TeamId = work.TeamId }], work.MoId), Work.Mo)));
        Assert.Equal("Hours.SecondPerson (Bram Visser)", await Work.Refused(() => work.SignOff(Work.Mo, made[1].Id)));
        await work.Withdraw(Work.Mo, made[1].Id, work.MoId);
        Assert.Equal("Hours.Unknown ()", await Work.Refused(() => work.Withdraw(Work.Ton, made[0].Id, work.BramId)));
        Assert.Equal(["1 Submitted 120", "2 Withdrawn 120"], await work.Rows());
    }

    [Theory, EveryDatabase]
    public async Task Hours_on_a_job_belong_to_its_stream_and_a_doer_who_gets_the_fee_passes_none_on(string database)
    {
        await using var books = await Books.On(database);
        var work = await Work.On(books);
        var (favour, paid, ofTeam) = (await work.Job(work.RiaId, null, JobPayment.Nobody), await work.Job(work.RiaId, null, JobPayment.Cash), await work.Job(null, work.TeamId, JobPayment.Cash));
        Task<string> Asked(SubmitHours.Row row, int job) => Work.Refused(() => work.Submit(new SubmitHours([row with { JobId = job }])));

        Assert.Equal("", await Asked(work.Row(work.RiaId, 20, 60), favour));
        Assert.Equal("Hours.JobIsPaid (Ria Postma)", await Asked(work.Row(work.RiaId, 20, 60), paid));
        Assert.Equal("Hours.JobUnknown ()", await Asked(work.Row(work.BramId, 20, 60), favour));
        Assert.Equal("Hours.JobUnknown ()", await Asked(work.Row(work.RiaId, 20, 60), 99));
        Assert.Equal("", await Asked(work.Row(work.BramId, 20, 60) with { TeamId = work.TeamId }, ofTeam));
        await using var db = books.Read();
        Assert.Equal(["klussen", "klussen"], await db.Set<WorkedHours>().OrderBy(h => h.Id).Select(h => h.Stream!.Code).ToListAsync());
    }

    [Theory, EveryDatabase]
    public async Task The_queue_groups_by_person_and_shows_a_week_of_more_than_sixty_hours(string database)
    {
        await using var books = await Books.On(database);
        var work = await Work.On(books);
        await work.SignOff(Work.Ton, [.. (await work.Submit(new SubmitHours([.. Enumerable.Range(16, 5).Select(day => work.Row(work.RiaId, day, 660))]))).Select(h => h.Id)]);
        await work.Submit(work.RiaId, 22, 301);
        await work.Submit(work.RiaId, 23, 60);
        await work.Submit(work.BramId, 19, 600);

        await using var db = books.Read();
        var queue = await new ReadHours(db).Queue(new HoursQuestion(), CancellationToken.None);
        Assert.Equal([("Bram Visser", "10:00", ""), ("Ria Postma", "6:01", "11/16/2026 60:01")], queue.People.Select(person =>
            (person.Party.Name, person.Time.ToString(), string.Join(", ", person.LongWeeks.Select(week => FormattableString.Invariant($"{week.Monday:MM/dd/yyyy} {week.Time}"))))));
        Assert.Equal((3, 3, 3), (queue.All, queue.Shown, await new ReadHours(db).CountWaiting(CancellationToken.None)));
        var month = await new ReadHours(db).Month(202611, new HoursQuestion(), CancellationToken.None);
        Assert.Equal([(work.BramId, "0:00", "10:00"), (work.RiaId, "55:00", "6:01")], month.OrderBy(sum => sum.PartyId).Select(sum => (sum.PartyId, sum.SignedOff.ToString(), sum.Waiting.ToString())));
        Assert.Empty(await new ReadHours(db).Month(202610, new HoursQuestion(), CancellationToken.None));
    }

    [Theory, EveryDatabase]
    public async Task Two_who_sign_off_and_one_who_withdraws_at_once_decide_each_row_once(string database)
    {
        await using var books = await Books.On(database);
        var work = await Work.On(books);
        var ids = (await work.Submit(new SubmitHours([.. Enumerable.Range(1, 20).Select(day => work.Row(work.MoId, day, 60))], work.MoId), Work.Mo)).Select(h => h.Id).ToList();

        var answers = await Task.WhenAll(ids.SelectMany(id => (Task<string>[])
        [
            Task.Run(() => Work.Refused(() => work.SignOff(Work.Sita, id))), Task.Run(() => Work.Refused(() => work.SignOff(Work.Ton, id))), Task.Run(() => Work.Refused(() => work.Withdraw(Work.Mo, id, work.MoId))),
        ]));

        Assert.Equal((20, 40), (answers.Count(answer => answer.Length == 0), answers.Count(answer => answer.StartsWith("Hours.Decided", StringComparison.Ordinal))));
        await using var db = books.Read();
        Assert.All(await db.Set<WorkedHours>().ToListAsync(), h => Assert.Equal(h.State == HoursState.Withdrawn, h.DecidedBy == Work.Mo.Id));
    }
}
