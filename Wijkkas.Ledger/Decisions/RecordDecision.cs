using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Decisions;

/// <summary>Writes down what was decided, and carries it out. It is carried when more votes were for than against.</summary>
public sealed record RecordDecision(DecidingBody Body, DateOnly DecidedOn, string? Title, string? Text, int VotesFor, int VotesAgainst, int VotesBlank)
{
    public Effect Effect { get; init; }

    /// <summary>Of accounts, result or dividend.</summary>
    public int? FiscalYear { get; init; }

    /// <summary>Of an appropriation: what goes where.</summary>
    public IReadOnlyList<Share> Shares { get; init; } = [];

    /// <summary>Of an admission.</summary>
    public (int Id, int Version)? Application { get; init; }

    public IReadOnlyList<FileInHand> Files { get; init; } = [];

    /// <param name="Amount">Below nought: taken from there to cover a loss.</param>
    public sealed record Share(int AccountId, Money Amount);
}

public sealed class RecordDecisionHandler(Bookkeeper books, TimeProvider clock)
{
    /// <exception cref="Refusal">
    /// <c>Decisions.DayAhead</c>, <c>Decisions.VotesWrong</c>, <c>Decisions.MoreVotesThanMembers</c> (votes, most), <c>Decisions.Twice</c>, <c>Decisions.ForTheMeeting</c>,
    /// <c>Decisions.YearMissing</c>, what <see cref="Carrying"/> and <see cref="AdmitApplicantHandler"/> ask, and the door.
    /// </exception>
    public Task<Decision> Handle(RecordDecision order, Actor by, CancellationToken cancel) => books.Take(turn => Handle(turn, order, clock.Today(), by, cancel), cancel);

    internal static async Task<Decision> Handle(Turn turn, RecordDecision order, DateOnly today, Actor by, CancellationToken cancel)
    {
        var (id, isCarried) = (await turn.NextId<Decision>(d => d.Id, cancel), order.VotesFor > order.VotesAgainst);
        await Check(turn, order, today, cancel);
        JournalEntry? entry = null;
        YearAccounts? year = null;
        if (isCarried)
        {
            switch (order.Effect)
            {
                case Effect.AdoptAccounts:
                    year = await Carrying.MayAdopt(turn, order, cancel);
                    break;
                case Effect.Appropriate:
                    year = await Carrying.MayAppropriate(turn, order, cancel);
                    entry = await Carrying.Appropriate(turn, id, year, order, by, cancel);
                    break;
                case Effect.Admit when order.Application is { } application:
                    await AdmitApplicantHandler.Handle(turn, new AdmitApplicant(application.Id, application.Version), today, by, cancel);
                    break;
            }
        }

        var decision = await Write(turn, id, order, isCarried, entry?.Id, by, cancel);
        switch (isCarried ? order.Effect : Effect.None)
        {
            case Effect.AdoptAccounts:
                year!.AdoptedById = id;
                break;
            case Effect.Appropriate:
                year!.AppropriatedById = id;
                break;
        }

        await turn.Save(cancel);
        return decision;
    }

    /// <summary>What holds for every decision.</summary>
    internal static async Task Check(Turn turn, RecordDecision order, DateOnly today, CancellationToken cancel)
    {
        if (order.DecidedOn > today)
        {
            throw new Refusal("Decisions.DayAhead");
        }

        if (order is { VotesFor: < 0 } or { VotesAgainst: < 0 } or { VotesBlank: < 0 } || order.VotesFor + order.VotesAgainst <= 0)
        {
            throw new Refusal("Decisions.VotesWrong");
        }

        if (order is { Effect: Effect.AdoptAccounts or Effect.Appropriate or Effect.DeclareDividend, Body: not DecidingBody.Members })
        {
            throw new Refusal("Decisions.ForTheMeeting");
        }

        if (order is { Effect: Effect.AdoptAccounts or Effect.Appropriate or Effect.DeclareDividend, FiscalYear: null })
        {
            throw new Refusal("Decisions.YearMissing");
        }

        if (order.Body == DecidingBody.Members && await turn.Db.Set<Member>().AnyAsync(cancel))
        {
            var (votes, most) = ((long)order.VotesFor + order.VotesAgainst + order.VotesBlank, (await new ReadRegister(turn.Db).Voters(order.DecidedOn, cancel)).Sum(voter => (long)voter.Votes));
            if (votes > most)
            {
                throw new Refusal("Decisions.MoreVotesThanMembers", votes, most);
            }
        }

        var (title, text) = (Label.Needed(order.Title), Label.Optional(order.Text, Decision.LongestText) ?? Label.Needed(order.Title));
        if (await turn.Db.Set<Decision>().AnyAsync(d => d.DecidedOn == order.DecidedOn && d.Title == title && d.Text == text, cancel))
        {
            throw new Refusal("Decisions.Twice");
        }
    }

    internal static async Task<Decision> Write(Turn turn, int id, RecordDecision order, bool isCarried, long? entryId, Actor by, CancellationToken cancel)
    {
        var decision = new Decision
        {
            Id = id,
            Body = order.Body,
            DecidedOn = order.DecidedOn,
            Title = Label.Needed(order.Title),
            Text = Label.Optional(order.Text, Decision.LongestText) ?? Label.Needed(order.Title),
            VotesFor = order.VotesFor,
            VotesAgainst = order.VotesAgainst,
            VotesBlank = order.VotesBlank,
            IsCarried = isCarried,
            Effect = order.Effect,
            FiscalYear = order.FiscalYear,
            EntryId = entryId,
            RecordedAt = turn.Now,
            RecordedBy = by.Id,
            Lines = [.. order.Shares.Select(share => new DecisionLine { DecisionId = id, AccountId = share.AccountId, Amount = share.Amount })],
        };
        turn.Db.Add(decision);
        turn.Db.AddRange(order.Files.Select(file => new DecisionFile { DecisionId = id, FileId = Shelf.Put(turn, file, by).Id }));
        await turn.Save(cancel);
        return decision;
    }

    /// <summary>As it stands on the entry: BESLUIT-0012.</summary>
    internal static string DocumentOf(int id) => string.Create(CultureInfo.InvariantCulture, $"BESLUIT-{id:0000}");
}

/// <summary>Carries decisions out, in the order that the law asks: drawn up, looked at, adopted, appropriated.</summary>
internal static class Carrying
{
    /// <exception cref="Refusal">
    /// <c>Decisions.NotDrawnUp</c> (year), <c>Decisions.AdoptedAlready</c> (year), <c>Decisions.NoReport</c> (year), <c>Decisions.BeforeReport</c> (day),
    /// <c>Decisions.ResultChanged</c> (drawn up, now).
    /// </exception>
    public static async Task<YearAccounts> MayAdopt(Turn turn, RecordDecision order, CancellationToken cancel)
    {
        var year = await turn.Db.Set<YearAccounts>().SingleOrDefaultAsync(y => y.FiscalYear == order.FiscalYear, cancel) ?? throw new Refusal("Decisions.NotDrawnUp", order.FiscalYear!);
        if (year.AdoptedById is not null)
        {
            throw new Refusal("Decisions.AdoptedAlready", year.FiscalYear);
        }

        if (year.ReportedOn is not { } reported)
        {
            throw new Refusal("Decisions.NoReport", year.FiscalYear);
        }

        if (order.DecidedOn < reported)
        {
            throw new Refusal("Decisions.BeforeReport", reported);
        }

        return await DrawUpAccountsHandler.Result(turn.Db, year.FiscalYear, cancel) is var now && now == year.Result ? year : throw new Refusal("Decisions.ResultChanged", year.Result, now);
    }

    /// <exception cref="Refusal">
    /// <c>Decisions.NotAdopted</c> (year), <c>Decisions.AppropriatedAlready</c> (year), <c>Decisions.BeforeAdoption</c> (day), <c>Decisions.ResultChanged</c> (adopted, now),
    /// <c>Decisions.SumDiffers</c> (result, sum, difference), <c>Decisions.NoReserve</c>, <c>Decisions.AccountTwice</c>.
    /// </exception>
    public static async Task<YearAccounts> MayAppropriate(Turn turn, RecordDecision order, CancellationToken cancel)
    {
        var year = await Adopted(turn, order, cancel);
        if (year.AppropriatedById is not null)
        {
            throw new Refusal("Decisions.AppropriatedAlready", year.FiscalYear);
        }

        if (await DrawUpAccountsHandler.Result(turn.Db, year.FiscalYear, cancel) is var now && now != year.Result)
        {
            throw new Refusal("Decisions.ResultChanged", year.Result, now);
        }

        var sum = order.Shares.Sum(share => share.Amount);
        if (sum != year.Result)
        {
            throw new Refusal("Decisions.SumDiffers", year.Result, sum, (year.Result - sum).Abs());
        }

        var accounts = order.Shares.Select(share => share.AccountId).ToHashSet();
        if (accounts.Count != order.Shares.Count)
        {
            throw new Refusal("Decisions.AccountTwice");
        }

        return await turn.Db.Set<Account>().CountAsync(a => accounts.Contains(a.Id) && a.RetiredOn == null && (a.Role == AccountRole.Reserve || a.Role == AccountRole.EarmarkedFund), cancel) == accounts.Count
            ? year : throw new Refusal("Decisions.NoReserve");
    }

    /// <summary>The year's accounts, adopted before the day of the decision.</summary>
    /// <exception cref="Refusal"><c>Decisions.NotAdopted</c> (year), <c>Decisions.BeforeAdoption</c> (day).</exception>
    public static async Task<YearAccounts> Adopted(Turn turn, RecordDecision order, CancellationToken cancel)
    {
        var year = await turn.Db.Set<YearAccounts>().Include(y => y.AdoptedBy).Include(y => y.AppropriatedBy).SingleOrDefaultAsync(y => y.FiscalYear == order.FiscalYear, cancel);
        return year?.AdoptedBy is not { } adoption ? throw new Refusal("Decisions.NotAdopted", order.FiscalYear!)
            : order.DecidedOn < adoption.DecidedOn ? throw new Refusal("Decisions.BeforeAdoption", adoption.DecidedOn)
            : year;
    }

    /// <summary>The result leaves the results of earlier years for where the meeting wants it. A result of nought has no entry.</summary>
    public static async Task<JournalEntry?> Appropriate(Turn turn, int decisionId, YearAccounts year, RecordDecision order, Actor by, CancellationToken cancel)
    {
        var shares = order.Shares.Where(share => !share.Amount.IsZero).ToList();
        if (shares.Count == 0)
        {
            return null;
        }

        var carried = await RoleAccounts.The(turn, AccountRole.ResultsCarried, cancel);
        var on = await OpenDay.OnOrAfter(turn.Db, order.DecidedOn, cancel);
        return turn.Post(
            new Posting(on, await Daybooks.The(turn.Db, DaybookKind.Memorial, cancel), Reason.Appropriation, string.Create(CultureInfo.InvariantCulture, $"Resultaatbestemming {year.FiscalYear}"),
                [
                    .. year.Result.IsZero ? (PostingLine[])[] : [PostingLine.Signed(carried, year.Result)],
                    .. shares.Select(share => PostingLine.Signed(share.AccountId, -share.Amount)),
                ])
            {
                Document = RecordDecisionHandler.DocumentOf(decisionId),
                IdempotencyKey = string.Create(CultureInfo.InvariantCulture, $"decision-{decisionId}"),
            },
            by);
    }
}
