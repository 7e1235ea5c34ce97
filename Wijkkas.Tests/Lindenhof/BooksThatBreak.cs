using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Wijkkas.Ledger.Storage;

namespace Wijkkas.Tests.Lindenhof;

/// <summary>The same books on a disk that breaks now and then, just after an act has written something and before it is done.</summary>
/// <param name="oneIn">How often: once in so many times.</param>
internal sealed class BooksThatBreak(BooksProvider books, int seed, int oneIn) : BooksProvider
{
    private readonly Breaks breaks = new(new Random(seed), oneIn);

    public override string Name => books.Name;

    public override bool SharesCommits => books.SharesCommits;

    public override string? AskForForeignChanges => books.AskForForeignChanges;

    /// <summary>How often it broke.</summary>
    public int Times => breaks.Times;

    public override void Configure(DbContextOptionsBuilder options) => books.Configure(options);

    public override void Configure(DbContextOptionsBuilder options, DbConnection connection)
    {
        books.Configure(options, connection);
        options.AddInterceptors(breaks);
    }

    public override DbConnection Connect() => books.Connect();

    public override DbTransaction Begin(DbConnection connection) => books.Begin(connection);

    public override DbTransaction BeginReading(DbConnection connection) => books.BeginReading(connection);

    private sealed class Breaks(Random chance, int oneIn) : SaveChangesInterceptor
    {
        public int Times { get; private set; }

        // One turn at a time: nobody else asks the dice.
        public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            if (chance.Next(oneIn) > 0)
            {
                return ValueTask.FromResult(result);
            }

            Times++;
            throw new IOException("The disk broke.");
        }
    }
}
