using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Streams;

public enum StreamKind
{
    /// <summary>Income that comes in for work or by agreement.</summary>
    Income = 1,

    /// <summary>Money set apart for a purpose.</summary>
    Fund = 2,
}

/// <summary>A money flow (geldstroom): what money is for and who may move it; a second label on every line.</summary>
public sealed class MoneyStream : IVersioned, IRemembered
{
    /// <summary>How many shape-and-colour pairs there are to tell streams apart (see the sheet, section Streams).</summary>
    public const int Marks = 12;

    public required int Id { get; init; }

    /// <summary>Short and unique, such as <c>groen</c>; what files and the command line call it.</summary>
    public required string Code { get; init; }

    public required StreamKind Kind { get; set; }

    public required string NameNl { get; set; }

    public required string NameEn { get; set; }

    /// <summary>1 to <see cref="Marks"/>: its shape and colour.</summary>
    public required int Mark { get; set; }

    /// <summary>Takes income and expense for which no stream was given. There is exactly one.</summary>
    public bool IsGeneral { get; init; }

    public DateOnly? RetiredOn { get; set; }

    public int Version { get; set; }
}

internal sealed class MoneyStreamMapping : IEntityTypeConfiguration<MoneyStream>
{
    public void Configure(EntityTypeBuilder<MoneyStream> stream)
    {
        stream.ToTable("Streams");
        stream.Property(s => s.Code).HasMaxLength(40);
        stream.HasIndex(s => s.Code).IsUnique();
    }
}
