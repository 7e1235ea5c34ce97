using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Banking.Formats;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Stories;

/// <summary>
/// Any sequence of what a treasurer can do leaves books that hold. A sequence is drawn from a seed; when one fails, the shortest
/// beginning of it that fails is told with its seed (set WIJKKAS_SEED to run that one alone).
/// </summary>
public sealed class AnyMonthTests
{
    private const int Sequences = 8;
    private const int Steps = 75;

    [Theory, EveryDatabase]
    public async Task Any_sequence_of_acts_leaves_books_that_hold(string database)
    {
        var told = Environment.GetEnvironmentVariable("WIJKKAS_SEED");
        var seeds = told is { Length: > 0 } ? [int.Parse(told, System.Globalization.CultureInfo.InvariantCulture)] : Enumerable.Range(1, Sequences).ToArray();
        foreach (var seed in seeds)
        {
            if (await Failure(database, seed, Steps) is not { } failure)
            {
                continue;
            }

            // The shortest beginning that fails, by halving.
            var (good, bad) = (0, Steps);
            while (bad - good > 1)
            {
                var half = (good + bad) / 2;
                if (await Failure(database, seed, half) is { } shorter)
                {
                    (bad, failure) = (half, shorter);
                }
                else
                {
                    good = half;
                }
            }

            Assert.Fail($"Seed {seed}, {bad} steps: {failure}");
        }
    }

    private static async Task<string?> Failure(string database, int seed, int steps)
    {
        var story = await Story.Begin(database, seed);
        await using (story)
        {
            try
            {
                for (var i = 0; i < steps; i++)
                {
                    await story.Step();
                }

                await BooksInvariants.Hold(story.Books);
                await story.NothingWasBookedInLockedMonths();
                return null;
            }
            catch (Exception x) when (x is not OperationCanceledException)
            {
                return $"{string.Join("; ", story.Told)}\n{x}";
            }
        }
    }

    private sealed class Story : IAsyncDisposable
    {
        private static readonly int[] Months = [202608, 202609, 202610, 202611, 202612, 202701];

        private readonly Random random;
        private readonly List<Posting> posted = [];
        private readonly Dictionary<int, int> entriesWhenLocked = [];
        private readonly StoppedClock clock;
        private Bookkeeper keeper;
        private int party;
        private Dictionary<string, int> accounts = [];
        private readonly List<LineContent> bank = [];
        private readonly HashSet<int> bankRead = [];
        private int bankAccount;
        private int keys;
        private int files;
        private int imported;

        private Story(Books books, StoppedClock clock, int seed)
        {
            Books = books;
            this.clock = clock;
            keeper = new Bookkeeper(books.Database.Provider, clock);
            random = new Random(seed);
        }

        public Books Books { get; }

        public List<string> Told { get; } = [];

        public static async Task<Story> Begin(string database, int seed)
        {
            var clock = new StoppedClock();
            var story = new Story(await Books.On(database, clock), clock, seed);
            story.party = (await new AddPartyHandler(story.keeper).Handle(new AddParty("Stadsdeel", PartyRoles.Partner), Books.Joke, CancellationToken.None)).Id;
            await using var db = story.Books.Read();
            story.accounts = await db.Set<Wijkkas.Ledger.Accounts.Account>().ToDictionaryAsync(account => account.Code, account => account.Id);
            story.bankAccount = (await new AddBankAccountHandler(story.keeper).Handle(new AddBankAccount("NL20INGB0001234567", "Betaalrekening"), Books.Joke, CancellationToken.None)).Id;
            await new MakeBankRuleHandler(story.keeper).Handle(
                new MakeBankRule(null, false, null, "energie", null, new LinePart(story.accounts["4700"], Money.Zero) { StreamId = 2 }), Books.Joke, CancellationToken.None);
            return story;
        }

        public async Task Step()
        {
            clock.Now += TimeSpan.FromMilliseconds(random.Next(0, 90_000_000));
            var (name, act) = random.Next(126) switch
            {
                < 34 => ("post", (Func<Task>)Post),
                < 42 => ("post again", PostAgain),
                < 48 => ("four at once", FourAtOnce),
                < 58 => ("reverse", Reverse),
                < 66 => ("allocate", Allocate),
                < 72 => ("undo", Undo),
                < 78 => ("transfer", Transfer),
                < 84 => ("lock", () => Change(PeriodState.Locked)),
                < 90 => ("open", () => Change(PeriodState.Open)),
                < 92 => ("fail half-way", FailHalfWay),
                < 94 => ("import", Import),
                < 97 => ("restart", Restart),
                < 105 => ("bank file", BankFile),
                < 109 => ("accept certain", AcceptCertain),
                < 115 => ("accept one", AcceptOne),
                < 119 => ("book by hand", BookByHand),
                < 123 => ("undo a bank line", UndoBankLine),
                _ => ("make totals again", () => new RebuildTotalsHandler(keeper).Handle(new RebuildTotals(), CancellationToken.None)),
            };
            Told.Add(name);
            try
            {
                await act();
            }
            catch (Refusal refusal)
            {
                Told[^1] += $" ({refusal.Code})";
            }
        }

        public async Task NothingWasBookedInLockedMonths()
        {
            await using var db = Books.Read();
            foreach (var (month, count) in entriesWhenLocked)
            {
                Assert.Equal(count, await Count(db, month));
            }
        }

        public async ValueTask DisposeAsync()
        {
            keeper.Dispose();
            await Books.DisposeAsync();
        }

        private async Task Post()
        {
            var posting = Draw();
            await keeper.Take(turn => Task.FromResult(turn.Post(posting, Books.Joke)));
            posted.Add(posting);
        }

        private async Task PostAgain()
        {
            if (posted.Count == 0)
            {
                return;
            }

            var (before, posting) = (await Entries(), posted[random.Next(posted.Count)]);
            await keeper.Take(turn => Task.FromResult(turn.Post(posting, Books.Joke)));
            Assert.Equal(before, await Entries());
        }

        private async Task FourAtOnce()
        {
            var postings = Enumerable.Range(0, 4).Select(_ => Draw()).Append(posted.LastOrDefault() ?? Draw()).ToList();
            var answers = await Task.WhenAll(postings.Select(posting => Task.Run(async () =>
            {
                try
                {
                    await keeper.Take(turn => Task.FromResult(turn.Post(posting, Books.Joke)));
                    return posting;
                }
                catch (Refusal)
                {
                    return null;
                }
            })));
            posted.AddRange(answers.OfType<Posting>().Where(posting => !posted.Contains(posting)));
        }

        private async Task FailHalfWay()
        {
            var (before, postings) = (await Entries(), new[] { Draw(), Draw() });
            await Assert.ThrowsAnyAsync<Exception>(() => keeper.Take(turn =>
            {
                turn.Post(postings, Books.Joke);
                throw new InvalidOperationException("the act thinks better of it");
            }));
            Assert.Equal(before, await Entries());
        }

        private async Task Reverse()
        {
            await using var db = Books.Read();
            var count = await db.Set<JournalEntry>().CountAsync();
            if (count > 0)
            {
                await new ReverseEntryHandler(keeper).Handle(new ReverseEntry(random.Next(count) + 1, null, "vergissing"), Books.Joke, CancellationToken.None);
            }
        }

        private async Task Allocate()
        {
            await using var db = Books.Read();
            var open = await db.Set<OpenItem>().AsNoTracking().Where(item => item.Open.Cents > 0).OrderBy(item => item.LineId).ToListAsync();
            var (debits, credits) = (open.Where(item => item.Side == Side.Debit).ToList(), open.Where(item => item.Side == Side.Credit).ToList());
            if (debits.Count > 0 && credits.Count > 0)
            {
                var (debit, credit) = (debits[random.Next(debits.Count)], credits[random.Next(credits.Count)]);
                var most = Math.Min(debit.Open.Cents, credit.Open.Cents);
                await new AllocateHandler(keeper).Handle(new Allocate(debit.LineId, credit.LineId, new Money(random.NextInt64(0, most + 2))), Books.Joke, CancellationToken.None);
            }
        }

        private async Task Undo()
        {
            await using var db = Books.Read();
            var count = await db.Set<Allocation>().CountAsync();
            if (count > 0)
            {
                await new UndoAllocationHandler(keeper).Handle(new UndoAllocation(random.Next(count) + 1), Books.Joke, CancellationToken.None);
            }
        }

        private Task Transfer() => new TransferBetweenStreamsHandler(keeper).Handle(
            new TransferBetweenStreams(Day(), random.Next(1, 6), random.Next(1, 6), new Money(random.Next(1, 100_000)), "verdeling", $"verdeling-{keys++}"), Books.Joke, CancellationToken.None);

        private async Task Change(PeriodState to)
        {
            var month = Months[random.Next(Months.Length)];
            await new ChangePeriodHandler(keeper).Handle(new ChangePeriod(month, to, "omdat het moet"), Books.Joke, CancellationToken.None);
            await using var db = Books.Read();
            if (to == PeriodState.Open)
            {
                entriesWhenLocked.Remove(month);
            }
            else
            {
                entriesWhenLocked.TryAdd(month, await Count(db, month));
            }
        }

        /// <summary>Another program's journal, of which a part may be in already; one of its days may be in a locked month.</summary>
        private async Task Import()
        {
            var folder = Directory.CreateTempSubdirectory("wijkkas-import-").FullName;
            try
            {
                var upTo = imported + random.Next(1, 6);
                await File.WriteAllTextAsync(Path.Combine(folder, "accounts.csv"), "account_code,name,class,group\nX1,Bank,Assets,Kas\nX2,Giften,Income,Giften\n");
                await File.WriteAllTextAsync(Path.Combine(folder, "streams.csv"), "stream,kind\nafval,income\n");
                await File.WriteAllLinesAsync(Path.Combine(folder, "entries.csv"), Enumerable.Range(0, upTo)
                    .SelectMany(i => new[] { $"{i},2026-{8 + (i % 4):00}-09,gift,X1,{i + 1},", $"{i},2026-{8 + (i % 4):00}-09,gift,X2,-{i + 1},afval" })
                    .Prepend("entry_id,date,description,account_code,amount_cents,stream"));
                var before = await Entries();
                try
                {
                    await new ImportJournalHandler(keeper).Handle(new ImportJournal(folder, "De Lindenhof"), Books.Joke, null, CancellationToken.None);
                    Assert.Equal(before + upTo - imported, await Entries());
                    imported = upTo;
                }
                catch (Refusal)
                {
                    Assert.Equal(before, await Entries());
                    throw;
                }
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        /// <summary>Any part of what the bank has, as a file: it may lie over what was read before, or leave a gap.</summary>
        private async Task BankFile()
        {
            for (var more = random.Next(1, 8); more > 0; more--)
            {
                bank.Add(await BankLine());
            }

            var from = random.Next(bank.Count);
            var upTo = random.Next(from, bank.Count) + 1;
            var lines = bank[from..upTo];
            var opening = bank[..from].Sum(line => line.Amount);
            var content = new BankFileContent("camt.053.001.08",
                [new StatementContent("NL20INGB0001234567", "EUR", null, null, opening, null, opening + lines.Sum(line => line.Amount), lines)]);
            await keeper.Take(turn => ImportBankFileHandler.Handle(turn, new ImportBankFile("verhaal.xml", Stream.Null),
                files++.ToString("x64", CultureInfo.InvariantCulture), [content], Books.Joke, CancellationToken.None));
            bankRead.UnionWith(Enumerable.Range(from, upTo - from));
            await using var db = Books.Read();
            Assert.Equal(bankRead.Count, await db.Set<BankLine>().CountAsync());
        }

        /// <summary>An open item that is paid, with its number or only its amount; what a rule knows; or something strange. Days go on, as at a bank.</summary>
        private async Task<LineContent> BankLine()
        {
            await using var db = Books.Read();
            var items = await db.Set<OpenItem>().AsNoTracking().Where(item => item.Open.Cents > 0).OrderBy(item => item.LineId).ToListAsync();
            var item = items.Count == 0 ? null : items[random.Next(items.Count)];
            var open = item is null ? Money.Zero : item.Side == Side.Debit ? item.Open : -item.Open;
            var (amount, text) = random.Next(5) switch
            {
                0 or 1 when item?.Document is { } document => (open, $"factuur {document}"),
                2 when item is not null => (open, "zonder nummer"),
                3 => (new Money(-random.Next(1, 5) * 1000L), "energie van de maand"),
                _ => (new Money((random.Next(2) * 2 - 1) * random.NextInt64(1, 90_000)), $"los {bank.Count}"),
            };
            var day = BookCalendar.FirstDay(Months[Math.Min(bank.Count / 30, Months.Length - 1)]).AddDays(Math.Min(bank.Count % 30, 27));
            return new LineContent
            {
                BookedOn = day, Amount = amount, Text = text, Raw = text, CounterAccount = random.Next(2) == 0 ? "NL18RABO0123459876" : null, BankReference = $"REF{bank.Count:000000}",
            };
        }

        private async Task AcceptCertain()
        {
            await using var db = Books.Read();
            var (booked, refused) = await new AcceptAllCertainHandler(keeper, db).Handle(new AcceptAllCertain(bankAccount), Books.Joke, CancellationToken.None);
            Told[^1] += $" ({booked} booked, {refused.Count} refused)";
            Assert.All(refused, one => Assert.Equal("Bank.MonthLocked", one.Why.Code));
        }

        private async Task AcceptOne()
        {
            await using var db = Books.Read();
            if (await LineToDo(db) is { } line)
            {
                var proposal = SuggestMatches.For([line], await ReadBankKnowledge.From(db, CancellationToken.None))[0];
                await new AcceptMatchHandler(keeper, db).Handle(new AcceptMatch(line.Id, proposal.Seal), Books.Joke, CancellationToken.None);
            }
        }

        /// <summary>To two accounts, sometimes with a part that settles something or asks too much of the books.</summary>
        private async Task BookByHand()
        {
            await using var db = Books.Read();
            if (await LineToDo(db) is not { } line)
            {
                return;
            }

            var rest = new Money(random.NextInt64(-500, 500));
            var item = await db.Set<OpenItem>().AsNoTracking().OrderBy(one => one.LineId).Skip(random.Next(3)).FirstOrDefaultAsync();
            var other = item is not null && random.Next(2) == 0
                ? new LinePart(item.AccountId, line.Amount - rest, item.LineId) { PartyId = item.PartyId }
                : new LinePart(accounts["8100"], line.Amount - rest);
            List<LinePart> parts = rest.IsZero ? [other] : [other, new LinePart(accounts["4700"], rest) { StreamId = random.Next(1, 6) }];
            var day = random.Next(3) == 0 ? await OpenDay.OnOrAfter(db, line.BookedOn, CancellationToken.None) : (DateOnly?)null;
            await new BookBankLineHandler(keeper).Handle(new BookBankLine(line.Id, parts, day), Books.Joke, CancellationToken.None);
        }

        private async Task UndoBankLine()
        {
            if (bankRead.Count > 0)
            {
                await new UndoMatchHandler(keeper).Handle(new UndoMatch(random.Next(bankRead.Count) + 1, "vergissing"), Books.Joke, CancellationToken.None);
            }
        }

        private async Task<BankLine?> LineToDo(LedgerDb db)
        {
            var count = await db.Set<UnmatchedBankLine>().CountAsync();
            return count == 0 ? null : await db.Set<UnmatchedBankLine>().OrderBy(todo => todo.LineId).Skip(random.Next(count)).Select(todo => todo.Line!).AsNoTracking().FirstAsync();
        }

        private Task Restart()
        {
            keeper.Dispose();
            keeper = new Bookkeeper(Books.Database.Provider, clock);
            return Task.CompletedTask;
        }

        private Posting Draw()
        {
            var amount = new Money(random.NextInt64(1, 1_000_000));
            var rest = new Money(random.NextInt64(1, 50_000));
            PostingLine[] lines = random.Next(5) switch
            {
                0 => [Debit("4700", amount), Credit("1100", amount)],
                1 => [Debit("1100", amount + rest), Credit("8000", amount) with { StreamId = random.Next(1, 6) }, Credit("8100", rest)],
                2 => [Debit("1300", amount) with { PartyId = party, DueOn = Day() }, Credit("8000", amount) with { StreamId = 2 }],
                3 => [Debit("1100", amount), Credit("1300", amount) with { PartyId = party, Reference = "RF18" }],
                _ => [Debit("1300", amount) with { PartyId = party }, Debit("4700", rest), Credit("1600", amount + rest) with { PartyId = party }],
            };
            return new Posting(Day(), random.Next(2, 5), Reason.Memorial, $"stap {Told.Count}", lines) { Document = $"F2026-{keys:00000}", IdempotencyKey = $"stap-{keys++}" };
        }

        private PostingLine Debit(string code, Money amount) => PostingLine.Debit(accounts[code], amount);

        private PostingLine Credit(string code, Money amount) => PostingLine.Credit(accounts[code], amount);

        private DateOnly Day() => BookCalendar.FirstDay(Months[random.Next(Months.Length)]).AddDays(random.Next(28));

        private async Task<int> Entries()
        {
            await using var db = Books.Read();
            return await db.Set<JournalEntry>().CountAsync();
        }

        private static Task<int> Count(LedgerDb db, int month)
        {
            var (from, to) = (BookCalendar.FirstDay(month), BookCalendar.LastDay(month));
            return db.Set<JournalEntry>().CountAsync(entry => entry.Date >= from && entry.Date <= to);
        }
    }
}
