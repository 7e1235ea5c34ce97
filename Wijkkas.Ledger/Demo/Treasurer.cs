using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Demo;

/// <summary>Joke, who books what happens: looks up the codes, posts, and settles what was open.</summary>
internal sealed class Treasurer(
    Turn turn,
    IReadOnlyDictionary<string, Account> accounts,
    IReadOnlyDictionary<string, int> streams,
    IReadOnlyDictionary<string, int> projects,
    IReadOnlyDictionary<string, int> branches,
    IReadOnlyDictionary<string, int> parties,
    IReadOnlyDictionary<string, int> daybooks)
{
    private readonly Dictionary<(string Account, string Document), JournalLine> open = [];
    private readonly Dictionary<string, long> entries = [];
    private int keys;

    public static async Task<Treasurer> In(Turn turn, CancellationToken cancel)
    {
        var db = turn.Db;
        var partyIds = await db.Set<Party>().Where(party => party.Iban != null).ToDictionaryAsync(party => party.Iban!, party => party.Id, cancel);
        return new Treasurer(
            turn,
            await db.Set<Account>().AsNoTracking().ToDictionaryAsync(account => account.Code, cancel),
            await db.Set<MoneyStream>().ToDictionaryAsync(stream => stream.Code, stream => stream.Id, cancel),
            await db.Set<Project>().ToDictionaryAsync(project => project.Code, project => project.Id, cancel),
            await db.Set<Branch>().ToDictionaryAsync(branch => branch.Code, branch => branch.Id, cancel),
            Neighbourhood.Everybody.ToDictionary(somebody => somebody.Key, somebody => partyIds[somebody.Iban]),
            await db.Set<Daybook>().ToDictionaryAsync(daybook => daybook.Code, daybook => daybook.Id, cancel));
    }

    public async Task Book(Happening happening, CancellationToken cancel)
    {
        switch (happening)
        {
            case Booked booked:
                await Post(booked.Parts, new Posting(booked.On, daybooks[booked.Daybook], booked.Reason, booked.Words, booked.Parts.Select(Line)) { Document = booked.Document, IdempotencyKey = NextKey() }, cancel);
                break;
            case BankMove { Parts.Count: > 0 } move:
                Part[] all = [new Part(move.Account, move.Amount), .. move.Parts];
                await Post(all, new Posting(move.On, daybooks[move.Account == Neighbourhood.Current ? "BNK" : "BNK2"], Reason.BankLine, $"{move.Text} {move.Name}", all.Select(Line)) { Document = move.EndToEnd, IdempotencyKey = NextKey() }, cancel);
                break;
            case Moved moved:
                await TransferBetweenStreamsHandler.Handle(turn, new TransferBetweenStreams(moved.On, streams[moved.From], streams[moved.To], moved.Amount, moved.Why, $"demo-{moved.On:yyyyMMdd}-{moved.From}"), Actor.Demo, cancel);
                break;
            case TakenBack back:
                await ReverseEntryHandler.Handle(turn, new ReverseEntry(entries[back.Document], back.On, back.Why), Actor.Demo, cancel);
                break;
        }
    }

    // The same each time, as all of the story: even the seals of the entries are.
    private string NextKey() => string.Create(CultureInfo.InvariantCulture, $"demo-{++keys}");

    private async Task Post(IReadOnlyList<Part> parts, Posting posting, CancellationToken cancel)
    {
        var entry = turn.Post(posting, Actor.Demo);
        if (posting.Document is { } document)
        {
            entries[document] = entry.Id;
        }

        foreach (var (part, line) in parts.Zip(entry.Lines))
        {
            if (part.Settles is { } settled)
            {
                var other = open[(part.Account, settled)];
                var (debit, credit) = line.Side == Side.Debit ? (line.Id, other.Id) : (other.Id, line.Id);
                await AllocateHandler.Handle(turn, new Allocate(debit, credit, line.Amount), Actor.Demo, cancel);
            }
            else if (posting.Document is { } opened && accounts[part.Account].KeepsOpenItems)
            {
                open[(part.Account, opened)] = line;
            }
        }

        // What was saved need not be watched any longer.
        turn.Db.ChangeTracker.Clear();
    }

    private PostingLine Line(Part part) => PostingLine.Signed(accounts[part.Account].Id, part.Amount) with
    {
        StreamId = part.Stream is { } stream ? streams[stream] : null,
        ProjectId = part.Project is { } project ? projects[project] : null,
        BranchId = part.Branch is { } branch ? branches[branch] : null,
        PartyId = part.Party is { } party ? parties[party] : null,
        DueOn = part.DueOn,
    };
}
