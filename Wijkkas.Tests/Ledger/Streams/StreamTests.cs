using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Streams;

public sealed class StreamTests
{
    [Theory, EveryDatabase]
    public async Task A_new_stream_takes_the_next_free_mark_and_then_one_of_a_retired_stream(string database)
    {
        await using var books = await Books.On(database);
        var add = new AddStreamHandler(books.Keeper);

        var green = await Find(books, "groen");
        await new RetireStreamHandler(books.Keeper, books.Clock).Handle(new RetireStream(green.Id, green.Version), Books.Joke, CancellationToken.None);
        var marks = new List<int>();
        foreach (var number in Enumerable.Range(1, 8))
        {
            marks.Add((await add.Handle(new AddStream($"stroom-{number}", StreamKind.Fund, $"Stroom {number}"), Books.Joke, CancellationToken.None)).Mark);
        }

        var full = await Assert.ThrowsAsync<Refusal>(() => add.Handle(new AddStream("te-veel", StreamKind.Income, "Te veel"), Books.Joke, CancellationToken.None));
        var twin = await Assert.ThrowsAsync<Refusal>(() => new RestoreStreamHandler(books.Keeper).Handle(new RestoreStream(green.Id, 1), Books.Joke, CancellationToken.None));

        Assert.Equal([6, 7, 8, 9, 10, 11, 12, 2], marks);
        Assert.Equal("Streams.NoMarkLeft (12)", full.Message);
        Assert.Equal("Streams.MarkTaken (Stroom 8)", twin.Message);
    }

    [Theory, EveryDatabase]
    public async Task A_stream_is_opening_and_income_less_expense_give_or_take_transfers(string database)
    {
        await using var books = await Books.On(database);
        var (general, green) = (await books.Stream("algemeen"), await books.Stream("groen"));
        var (bank, reserve) = (await books.Account("1100"), await books.Account("0510"));
        await new PostOpeningBalanceHandler(books.Keeper).Handle(
            new PostOpeningBalance(
                new DateOnly(2026, 1, 1), "Beginbalans",
                [PostingLine.Debit(bank, Money.Euro(100m)), PostingLine.Credit(reserve, Money.Euro(100m)) with { StreamId = green }], "begin"),
            Books.Joke, CancellationToken.None);
        await books.Post("2026-02-01", "1100 Debit 50.00", "8010 Credit 50.00 groen");
        await books.Post("2026-03-01", "4400 Debit 20.00 groen", "1100 Credit 20.00");
        await new TransferBetweenStreamsHandler(books.Keeper).Handle(
            new TransferBetweenStreams(new DateOnly(2026, 4, 1), green, general, Money.Euro(5m), "bijdrage kantoor", "t1"), Books.Joke, CancellationToken.None);

        await using var db = books.Read();
        Assert.Equal(Money.Euro(125m), await StreamRules.Balance(db, green, CancellationToken.None));
        Assert.Equal(Money.Euro(5m), await StreamRules.Balance(db, general, CancellationToken.None));
    }

    [Theory, EveryDatabase]
    public async Task A_stream_is_retired_when_it_is_empty_and_then_takes_no_bookings(string database)
    {
        await using var books = await Books.On(database);
        var retire = new RetireStreamHandler(books.Keeper, books.Clock);
        await books.Post("2026-02-01", "1100 Debit 50.00", "8010 Credit 50.00 groen");
        var (green, general) = (await Find(books, "groen"), await Find(books, "algemeen"));

        var full = await Assert.ThrowsAsync<Refusal>(() => retire.Handle(new RetireStream(green.Id, green.Version), Books.Joke, CancellationToken.None));
        var stays = await Assert.ThrowsAsync<Refusal>(() => retire.Handle(new RetireStream(general.Id, general.Version), Books.Joke, CancellationToken.None));
        await books.Post("2026-02-02", "4400 Debit 50.00 groen", "1100 Credit 50.00");
        await retire.Handle(new RetireStream(green.Id, green.Version), Books.Joke, CancellationToken.None);
        var refused = await Assert.ThrowsAsync<Refusal>(() => books.Post("2026-02-03", "1100 Debit 1.00", "8010 Credit 1.00 groen"));

        Assert.Equal("Streams.NotNought (Groenbeheer, 50.00)", full.Message);
        Assert.Equal("Streams.GeneralStays ()", stays.Message);
        Assert.Equal("Journal.StreamRetired (groen)", refused.Message);
    }

    [Theory, EveryDatabase]
    public async Task Names_change_and_short_names_are_checked(string database)
    {
        await using var books = await Books.On(database);
        var green = await Find(books, "groen");
        var rename = new RenameStreamHandler(books.Keeper);

        await rename.Handle(new RenameStream(green.Id, 0, StreamKind.Fund, "Groen", null), Books.Joke, CancellationToken.None);
        var late = await Assert.ThrowsAsync<Refusal>(() => rename.Handle(new RenameStream(green.Id, 0, StreamKind.Income, "Bos", null), Books.Joke, CancellationToken.None));
        var wrong = await Assert.ThrowsAsync<Refusal>(() => new AddStreamHandler(books.Keeper).Handle(new AddStream("Buurt tuin", StreamKind.Income, "x"), Books.Joke, CancellationToken.None));
        var taken = await Assert.ThrowsAsync<Refusal>(() => new AddStreamHandler(books.Keeper).Handle(new AddStream("afval", StreamKind.Income, "x"), Books.Joke, CancellationToken.None));

        var now = await Find(books, "groen");
        Assert.Equal(("Groen", "Groen", StreamKind.Fund), (now.NameNl, now.NameEn, now.Kind));
        Assert.Equal("Common.ChangedMeanwhile", late.Code);
        Assert.Equal("Streams.CodeWrong (Buurt tuin)", wrong.Message);
        Assert.Equal("Streams.CodeTaken (afval)", taken.Message);
    }

    [Theory, EveryDatabase]
    public async Task Projects_and_branches_come_go_and_return(string database)
    {
        await using var books = await Books.On(database);
        var garden = await new AddProjectHandler(books.Keeper).Handle(new AddProject("moestuin", "Moestuin"), Books.Joke, CancellationToken.None);
        var shop = await new AddBranchHandler(books.Keeper).Handle(new AddBranch("kluswinkel", "Kluswinkel"), Books.Joke, CancellationToken.None);

        await new RenameProjectHandler(books.Keeper).Handle(new RenameProject(garden.Id, 0, "Buurtmoestuin"), Books.Joke, CancellationToken.None);
        await new RetireProjectHandler(books.Keeper, books.Clock).Handle(new RetireProject(garden.Id, 1, Retired: true), Books.Joke, CancellationToken.None);
        await new RenameBranchHandler(books.Keeper).Handle(new RenameBranch(shop.Id, 0, "Kluswinkel Noord"), Books.Joke, CancellationToken.None);
        await new RetireBranchHandler(books.Keeper, books.Clock).Handle(new RetireBranch(shop.Id, 1, Retired: true), Books.Joke, CancellationToken.None);
        await new RetireBranchHandler(books.Keeper, books.Clock).Handle(new RetireBranch(shop.Id, 2, Retired: false), Books.Joke, CancellationToken.None);

        var late = await Assert.ThrowsAsync<Refusal>(() => new RenameProjectHandler(books.Keeper).Handle(new RenameProject(garden.Id, 0, "Tuin"), Books.Joke, CancellationToken.None));
        var taken = await Assert.ThrowsAsync<Refusal>(() => new AddBranchHandler(books.Keeper).Handle(new AddBranch("kluswinkel", "Nog een"), Books.Joke, CancellationToken.None));
        await using var db = books.Read();
        var project = await db.Set<Project>().AsNoTracking().SingleAsync();
        var branch = await db.Set<Branch>().AsNoTracking().SingleAsync();
        Assert.Equal(("Buurtmoestuin", new DateOnly(2026, 11, 24)), (project.Name, project.RetiredOn));
        Assert.Equal(("Kluswinkel Noord", null), (branch.Name, branch.RetiredOn));
        Assert.Equal("Common.ChangedMeanwhile", late.Code);
        Assert.Equal("Streams.CodeTaken (kluswinkel)", taken.Message);
    }

    private static async Task<MoneyStream> Find(Books books, string code)
    {
        await using var db = books.Read();
        return await db.Set<MoneyStream>().AsNoTracking().SingleAsync(s => s.Code == code);
    }
}
