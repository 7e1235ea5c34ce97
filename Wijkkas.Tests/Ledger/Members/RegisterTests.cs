using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Members;

public sealed class RegisterTests
{
    [Theory, EveryDatabase]
    public async Task One_is_a_member_only_once_the_money_has_arrived(string provider)
    {
        await using var board = await MemberBooks.On(provider);
        var a = (await board.Class()).Id;
        var call = await board.Admits(await board.Applies("Anneke Jansen", a, 4));
        Assert.Equal(Money.Euro(100m), call.Amount);
        Assert.True(CreditorReference.IsRight(call.Reference));
        Assert.Equal(["1340 Debit 100.00", "1625 Credit 100.00"], await board.Books.Entry(call.EntryId));
        Assert.Empty(await board.TakesIn());
        Assert.Empty(await board.Register("2026-12-31"));
        Assert.Equal(Money.Zero, await board.Balance("0500"));

        await board.Pays(call, "2026-03-09");
        Assert.Equal([], await board.Register("2026-03-08"));
        Assert.Equal(["0001 Anneke Jansen 4 100.00"], await board.Register("2026-03-09"));
        Assert.Equal(-Money.Euro(100m), await board.Balance("0500"));
        Assert.Equal(Money.Zero, await board.Balance("1625"));
        Assert.Empty(await board.TakesIn());
        await using var db = board.Books.Read();
        Assert.Equal(PartyRoles.Member, await db.Set<Party>().Select(p => p.Roles).SingleAsync());
        Assert.Equal(
            [EventKind.Applied, EventKind.Admitted, EventKind.Subscribed, EventKind.Joined],
            await db.Set<RegisterEvent>().OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync());
        Assert.Null(await board.SelfTest());
    }

    [Theory, EveryDatabase]
    public async Task The_same_form_twice_is_one_application_and_who_never_pays_never_was_a_member(string provider)
    {
        await using var board = await MemberBooks.On(provider);
        var a = (await board.Class()).Id;
        var first = await board.Applies("Bram Visser", a, 2, key: "form-1");
        Assert.Equal(first.Id, (await board.Applies("Bram Visser", a, 2, key: "form-1")).Id);

        var call = await board.Admits(first);
        await new EndSubscriptionHandler(board.Books.Keeper, board.Clock).Handle(new EndSubscription(call.Id, call.Version), Books.Joke, CancellationToken.None);
        Assert.Equal((Money.Zero, Money.Zero), (await board.Balance("1340"), await board.Balance("1625")));
        await using var db = board.Books.Read();
        Assert.Equal(ApplicationState.Withdrawn, await db.Set<MemberApplication>().Select(application => application.State).SingleAsync());
        Assert.Equal(0, await db.Set<OpenItem>().CountAsync(item => item.Open.Cents > 0));
        Assert.Empty(await board.Register("2026-12-31"));
    }

    [Theory, EveryDatabase]
    public async Task A_transfer_is_two_halves_of_one_entry_and_the_register_can_be_read_of_any_day(string provider)
    {
        await using var board = await MemberBooks.On(provider);
        var a = (await board.Class()).Id;
        await board.Joins("Anneke Jansen", a, 4, "2026-01-05");
        await board.Joins("Bram Visser", a, 2, "2026-02-02");
        await board.Gives(1, 2, a, 3, "2026-03-01");

        Assert.Equal(["0001 Anneke Jansen 4 100.00"], await board.Register("2026-02-01"));
        Assert.Equal(["0001 Anneke Jansen 4 100.00", "0002 Bram Visser 2 50.00"], await board.Register("2026-02-28"));
        Assert.Equal(["0001 Anneke Jansen 1 25.00", "0002 Bram Visser 5 125.00"], await board.Register("2026-03-01"));
        await using var db = board.Books.Read();
        var halves = await db.Set<ShareMovement>().AsNoTracking().Where(m => m.PairId != null).OrderBy(m => m.Id).ToListAsync();
        Assert.Equal([(1, -3, MovementKind.GivenAway), (2, 3, MovementKind.TakenFrom)], halves.Select(half => (half.MemberNumber, half.Shares, half.Kind)));
        Assert.Equal(halves[0].EntryId, halves[1].EntryId);
        Assert.Equal((halves[0].Id, halves[0].Id), (halves[0].PairId, halves[1].PairId));
        Assert.Equal(["0500 Debit 75.00", "0500 Credit 75.00"], await board.Books.Entry(halves[0].EntryId!.Value));
        Assert.Null(await board.SelfTest());
    }

    [Theory, EveryDatabase]
    public async Task Nobody_gives_what_is_not_there_then_or_later(string provider)
    {
        await using var board = await MemberBooks.On(provider);
        var a = (await board.Class()).Id;
        await board.Joins("Anneke Jansen", a, 4, "2026-01-05");
        await board.Joins("Bram Visser", a, 2, "2026-01-05");
        await board.Gives(1, 2, a, 3, "2026-03-01");

        await Refused("Members.NotThatMany", () => board.Gives(1, 2, a, 2, "2026-02-01"));
        await Refused("Members.SameMember", () => board.Gives(1, 1, a, 1, "2026-03-02"));
        await Refused("Members.NoMemberThen", () => board.Gives(1, 2, a, 1, "2026-01-04"));
        await Refused("Members.Unknown", () => board.Gives(1, 7, a, 1, "2026-03-02"));
        Assert.Equal(["0001 Anneke Jansen 1 25.00", "0002 Bram Visser 5 125.00"], await board.Register("2026-12-31"));
    }

    [Theory, EveryDatabase]
    public async Task Handing_back_goes_in_order_of_receipt_and_within_what_a_year_allows(string provider)
    {
        await using var board = await MemberBooks.On(provider);

        // Half of the class in a year: it is 12 shares at the beginning of 2027, € 150 may go.
        var a = (await board.Class(rules: order => order with { YearlyRedemption = 5_000 })).Id;
        await board.Joins("Anneke Jansen", a, 5, "2026-01-05");
        await board.Joins("Bram Visser", a, 5, "2026-01-05");
        await board.Joins("Cor de Boer", a, 2, "2026-01-05");
        board.Clock.Today = MemberBooks.Day("2027-02-01");
        var first = await board.Asks(2, a, 5);
        var second = await board.Asks(1, a, 3);
        var third = await board.Asks(3, a, 1);

        await Refused("Members.NotFirst", () => board.Approves(second));
        var paid = await board.Approves(first);
        Assert.Equal(["1630 Credit 125.00", "0500 Debit 125.00"], await board.Books.Entry(paid.EntryId!.Value));
        await Refused("Members.YearCap", () => board.Approves(second));
        await Refused("Members.NotFirst", () => board.Approves(third));
        Assert.Equal(["0001 Anneke Jansen 5 125.00", "0002 Bram Visser 0 0.00", "0003 Cor de Boer 2 50.00"], await board.Register("2027-02-01"));
        await using (var db = board.Books.Read())
        {
            var item = await db.Set<OpenItem>().AsNoTracking().SingleAsync(item => item.LineId == paid.LineId);
            Assert.Equal((Side.Credit, Money.Euro(125m), MemberBooks.Day("2027-02-15"), "TRG-2027-0001"), (item.Side, item.Open, item.DueOn, item.Document));
            Assert.NotNull(item.PartyId);
        }

        board.Clock.Today = MemberBooks.Day("2028-01-03");
        await board.Approves(second);
        Assert.Null(await board.SelfTest());
    }

    [Theory, EveryDatabase]
    public async Task Shares_stay_locked_for_their_years_the_notice_runs_and_who_leaves_may_go(string provider)
    {
        await using var board = await MemberBooks.On(provider);
        var a = (await board.Class(rules: order => order with { LockYears = 3, NoticeMonths = 2, BoardMaySuspend = true })).Id;
        await board.Joins("Anneke Jansen", a, 5, "2026-01-05");
        board.Clock.Today = MemberBooks.Day("2026-06-01");
        var asked = await board.Asks(1, a, 2);
        Assert.Equal(MemberBooks.Day("2026-08-01"), asked.NotBefore);
        await Refused("Members.AskedAlready", () => board.Asks(1, a, 4));
        await Refused("Members.NoticeRuns", () => board.Approves(asked));
        board.Clock.Today = MemberBooks.Day("2026-08-01");
        await Refused("Members.StillLocked", () => board.Approves(asked));
        board.Clock.Today = MemberBooks.Day("2029-01-05");
        await board.Approves(asked);

        var left = await board.Leaves(1, LeaveReason.Resigned, "2029-01-05");
        Assert.Equal(MemberBooks.Day("2029-12-31"), left.Until);
        await Refused("Members.LeavesAlready", () => board.Leaves(1, LeaveReason.Resigned, "2029-01-05"));
        Assert.Equal(["0001 Anneke Jansen 3 75.00"], await board.Register("2030-06-01"));
    }

    [Theory, EveryDatabase]
    public async Task Case_1_in_an_UA_nobody_who_left_is_liable_in_a_WA_for_a_year(string provider)
    {
        await using var board = await MemberBooks.On(provider);
        var a = (await board.Class()).Id;
        await board.Joins("Anneke Jansen", a, 1, "2025-01-06");
        board.Clock.Today = MemberBooks.Day("2026-01-31");
        await board.Leaves(1, LeaveReason.Resigned, "2026-01-31", "2026-02-28");
        Assert.Empty(await Liable(board, "2026-03-01"));

        await Becomes(board, LegalForm.CooperativeWa);
        Assert.Empty(await Liable(board, "2026-02-28"));
        Assert.Equal([1], await Liable(board, "2026-03-01"));
        Assert.Equal([1], await Liable(board, "2027-02-28"));
        Assert.Empty(await Liable(board, "2027-03-01"));
    }

    [Theory, EveryDatabase]
    public async Task Case_2_a_difference_between_register_and_books_is_found_and_no_year_is_closed_with_it(string provider)
    {
        await using var board = await MemberBooks.On(provider);
        var a = (await board.Class()).Id;
        await board.Joins("Anneke Jansen", a, 4, "2025-01-06");
        Assert.Null(await board.SelfTest());

        // Booked around the register.
        await board.Books.Post("2025-05-01", "1100 Debit 25.00", "0500 Credit 25.00");
        Assert.StartsWith("Members.RegisterDiffers (0500,", await board.SelfTest());
        for (var month = 202501; month <= 202512; month++)
        {
            await new ChangePeriodHandler(board.Books.Keeper).Handle(new ChangePeriod(month, PeriodState.Locked), Books.Joke, CancellationToken.None);
        }

        var refusal = await Assert.ThrowsAsync<Refusal>(() => new CloseFiscalYearHandler(board.Books.Keeper).Handle(new CloseFiscalYear(2025), Books.Joke, CancellationToken.None));
        Assert.Equal("Journal.YearDiffers", refusal.Code);
        Assert.Equal([(object)"0500", MemberBooks.Day("2025-05-01"), Money.Euro(100m), Money.Euro(125m)], ((Refusal)refusal.Facts[0]).Facts);
    }

    [Theory, EveryDatabase]
    public async Task Case_6_who_holds_two_classes_has_one_vote_and_who_is_under_age_none(string provider)
    {
        await using var board = await MemberBooks.On(provider);
        var (a, b) = ((await board.Class()).Id, (await board.Class("B")).Id);
        await board.Joins("Anneke Jansen", a, 4, "2026-01-05");
        await board.Joins("Jip Visser", a, 1, "2026-01-05", born: "2012-06-01");
        await new ConvertSharesHandler(board.Books.Keeper).Handle(new ConvertShares(1, a, b, 2, MemberBooks.Day("2026-02-01")), Books.Joke, CancellationToken.None);
        await using var db = board.Books.Read();
        Assert.Equal([(1, 1)], (await new ReadRegister(db).Voters(MemberBooks.Day("2026-03-01"), CancellationToken.None)).Select(voter => (voter.Member.Number, voter.Votes)));
        Assert.Null(await board.SelfTest());
    }

    [Theory, EveryDatabase]
    public async Task Case_7_a_former_member_is_forgotten_after_two_years_and_totals_and_chain_hold(string provider)
    {
        await using var board = await MemberBooks.On(provider);
        var a = (await board.Class()).Id;
        var member = await board.Joins("Anneke Jansen", a, 4, "2026-01-05");
        board.Clock.Today = MemberBooks.Day("2026-02-01");
        await board.Leaves(1, LeaveReason.Resigned, "2026-02-01", "2026-02-28");
        board.Clock.Today = MemberBooks.Day("2026-03-02");
        ShareRequest request;
        await using (var db = board.Books.Read())
        {
            request = await db.Set<ShareRequest>().AsNoTracking().SingleAsync();
        }

        await Refused("Members.KeptUntil", () => Forget(board));
        board.Clock.Today = MemberBooks.Day("2028-02-28");
        await Refused("Members.StillHolds", () => Forget(board));
        var paid = await board.Approves(request);
        await Refused("Members.StillOpen", () => Forget(board));
        await board.Books.Keeper.Take(async turn =>
        {
            var entry = turn.Post(
                new Posting(board.Clock.Today, await Daybooks.The(turn.Db, DaybookKind.Memorial, CancellationToken.None), Reason.Memorial, "betaald",
                    PostingLine.Debit(await board.Books.Account("1630"), Money.Euro(100m)) with { PartyId = member.PartyId }, PostingLine.Credit(await board.Books.Account("1100"), Money.Euro(100m))), Books.Joke);
            await AllocateHandler.Handle(turn, new Allocate(entry.Lines[0].Id, paid.LineId!.Value, Money.Euro(100m)), Books.Joke, CancellationToken.None);
        });

        await Forget(board);
        Assert.Equal([], await board.Register("2028-03-01"));
        Assert.Equal(["0001 0001 4 100.00"], await board.Register("2026-02-28"));
        await using var read = board.Books.Read();
        var party = await read.Set<Party>().AsNoTracking().SingleAsync(p => p.Id == member.PartyId);
        Assert.Equal(("0001", null, null), (party.Name, party.Email, party.BornOn));
        Assert.Equal("0001", await read.Set<MemberApplication>().Select(application => application.Name).SingleAsync());
        Assert.Equal(0, await read.Set<JournalEntry>().CountAsync(entry => entry.Description.Contains("Anneke")));
        Assert.Equal(0, await read.Set<JournalLine>().CountAsync(line => line.Description != null && line.Description.Contains("Anneke")));
        Assert.Null(await board.SelfTest());
    }

    [Theory, EveryDatabase]
    public async Task Writing_down_takes_the_same_from_every_share(string provider)
    {
        await using var board = await MemberBooks.On(provider);
        var share = await board.Class();
        await board.Joins("Anneke Jansen", share.Id, 4, "2026-01-05");
        await board.Joins("Bram Visser", share.Id, 3, "2026-01-05");
        await new WriteDownSharesHandler(board.Books.Keeper).Handle(new WriteDownShares(share.Id, share.Version, Money.Euro(20m), MemberBooks.Day("2026-03-01")), Books.Joke, CancellationToken.None);
        Assert.Equal(["0001 Anneke Jansen 4 80.00", "0002 Bram Visser 3 60.00"], await board.Register("2026-03-01"));
        Assert.Equal(-Money.Euro(35m), await board.Balance("0590"));
        await board.Gives(1, 2, share.Id, 1, "2026-03-02");
        Assert.Equal(["0001 Anneke Jansen 3 60.00", "0002 Bram Visser 4 80.00"], await board.Register("2026-03-02"));
        Assert.Null(await board.SelfTest());
    }

    [Theory, EveryDatabase]
    public async Task A_legal_form_without_shares_or_members_has_none(string provider)
    {
        await using var board = await MemberBooks.On(provider);
        await Becomes(board, LegalForm.Association);
        await Refused("Members.NoShares", () => board.Class());
        var applied = await new ApplyForMembershipHandler(board.Books.Keeper, board.Clock).Handle(
            new ApplyForMembership("1", false, "Anneke Jansen", "a@lindenhof.example", MemberBooks.Day("1980-05-01"), null, 0), Actor.House, CancellationToken.None);
        await new AdmitApplicantHandler(board.Books.Keeper, board.Clock).Handle(new AdmitApplicant(applied.Id, applied.Version), Books.Joke, CancellationToken.None);
        Assert.Equal(["0001 Anneke Jansen 0 0.00"], await board.Register("2026-03-02"));
        await Becomes(board, LegalForm.Foundation);
        await Refused("Members.NoMembers", () => board.Applies("Bram Visser", 1, 1));
    }

    private static Task Becomes(MemberBooks board, LegalForm form) => board.Books.Keeper.Take(async turn =>
    {
        (await turn.Db.Set<Organisation>().SingleAsync()).LegalForm = form;
        await turn.Save(Books.Joke);
    });

    private static async Task Forget(MemberBooks board)
    {
        await using var db = board.Books.Read();
        var version = await db.Set<Member>().Where(m => m.Number == 1).Select(m => m.Version).SingleAsync();
        await new ForgetMemberHandler(board.Books.Keeper, board.Clock).Handle(new ForgetMember(1, version), Books.Joke, CancellationToken.None);
    }

    private static async Task<IReadOnlyList<int>> Liable(MemberBooks board, string day)
    {
        await using var db = board.Books.Read();
        return [.. (await new ReadRegister(db).Liable(MemberBooks.Day(day), CancellationToken.None)).Select(member => member.Number)];
    }

    private static async Task Refused(string code, Func<Task> act) => Assert.Equal(code, (await Assert.ThrowsAsync<Refusal>(act)).Code);
}
