using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Files;

/// <summary>
/// A file that somebody handed in or that we made: a contract, a purchase invoice, a letter's attachment. What is in it stands apart
/// (<see cref="StoredFileContent"/>), so that lists do not load it. Whose it is and who may see it, the row that points at it says.
/// </summary>
public sealed class StoredFile : IPermanent
{
    public const int LongestName = 120;

    public required Guid Id { get; init; }

    /// <summary>As it is saved again: without folders, with the ending of what it is.</summary>
    public required string Name { get; init; }

    /// <summary>Of what is in it, whatever it was called.</summary>
    public required string ContentType { get; init; }

    /// <summary>In bytes.</summary>
    public required int Length { get; init; }

    /// <summary>64 hexadecimal digits. Two people may hand in the same file.</summary>
    public required string Sha256 { get; init; }

    public required DateTime AddedAt { get; init; }

    public required string AddedBy { get; init; }
}

/// <summary>What is in a stored file.</summary>
public sealed class StoredFileContent : IPermanent
{
    public required Guid FileId { get; init; }

    public required byte[] Bytes { get; init; }
}

internal sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> file)
    {
        file.ToTable("StoredFiles", table => table.HasTrigger("StoredFiles_Ink"));
        file.Property(f => f.Name).HasMaxLength(StoredFile.LongestName);
        file.Property(f => f.ContentType).HasMaxLength(100);
        file.Property(f => f.Sha256).HasMaxLength(64).IsFixedLength().IsUnicode(false);
        file.Property(f => f.AddedBy).HasMaxLength(64);
    }
}

internal sealed class StoredFileContentMapping : IEntityTypeConfiguration<StoredFileContent>
{
    public void Configure(EntityTypeBuilder<StoredFileContent> content)
    {
        content.ToTable("StoredFileContents", table => table.HasTrigger("StoredFileContents_Ink"));
        content.HasKey(c => c.FileId);
        content.HasOne<StoredFile>().WithOne().HasForeignKey<StoredFileContent>(c => c.FileId);
    }
}
