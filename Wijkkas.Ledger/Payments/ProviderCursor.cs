using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Journal;

namespace Wijkkas.Ledger.Payments;

/// <summary>How far a provider's own list of movements was read.</summary>
public sealed class ProviderCursor
{
    public required string Provider { get; init; }

    public required DateTime ReadTo { get; set; }
}

/// <summary>Says that the list was read to the end, as it stood at a moment.</summary>
public sealed record RememberReading(string Provider, DateTime ReadTo);

public sealed class RememberReadingHandler(Bookkeeper books)
{
    public Task Handle(RememberReading order, CancellationToken cancel) => books.Take(
        async turn =>
        {
            if (await turn.Db.Set<ProviderCursor>().SingleOrDefaultAsync(c => c.Provider == order.Provider, cancel) is { } cursor)
            {
                cursor.ReadTo = order.ReadTo;
            }
            else
            {
                turn.Db.Add(new ProviderCursor { Provider = order.Provider, ReadTo = order.ReadTo });
            }

            await turn.Save(cancel);
        },
        cancel);
}

internal sealed class ProviderCursorMapping : IEntityTypeConfiguration<ProviderCursor>
{
    public void Configure(EntityTypeBuilder<ProviderCursor> cursor)
    {
        cursor.ToTable("ProviderCursors");
        cursor.HasKey(c => c.Provider);
        cursor.Property(c => c.Provider).HasMaxLength(ProviderMessage.LongestProvider);
    }
}
