using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Files;

/// <summary>A file that belongs to a party: a contract, a letter, a report. The party sees it in the portal where it is shared.</summary>
public sealed class PartyDocument : IVersioned, IRemembered
{
    public required int Id { get; init; }

    public required int PartyId { get; init; }

    public required Guid FileId { get; init; }

    public StoredFile? File { get; init; }

    public required string Title { get; init; }

    public bool IsShared { get; set; }

    /// <summary>Taken out of the list on that day. The file itself stays.</summary>
    public DateOnly? RemovedOn { get; set; }

    public int Version { get; set; }
}

internal sealed class PartyDocumentMapping : IEntityTypeConfiguration<PartyDocument>
{
    public void Configure(EntityTypeBuilder<PartyDocument> document)
    {
        document.ToTable("PartyDocuments");
        document.HasIndex(d => d.PartyId);
        document.HasOne<Party>().WithMany().HasForeignKey(d => d.PartyId);
        document.HasOne(d => d.File).WithMany().HasForeignKey(d => d.FileId);
    }
}
