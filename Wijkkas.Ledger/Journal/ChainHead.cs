using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Wijkkas.Ledger.Journal;

/// <summary>
/// How many entries there are and the hash of the last one, kept apart from the entries and printed on reports: a chain whose
/// tail was cut off is whole in itself, and only what stands elsewhere tells.
/// </summary>
public sealed class ChainHead
{
    public const int TheOne = 1;

    public required int Id { get; init; }

    public required long Count { get; init; }

    public required byte[] Hash { get; init; }
}

internal sealed class ChainHeadMapping : IEntityTypeConfiguration<ChainHead>
{
    public void Configure(EntityTypeBuilder<ChainHead> head)
    {
        head.ToTable("ChainHead", table => table.HasCheckConstraint("CK_ChainHead_TheOne", "Id = 1"));
        head.Property(h => h.Hash).HasMaxLength(32).IsFixedLength();
    }
}
