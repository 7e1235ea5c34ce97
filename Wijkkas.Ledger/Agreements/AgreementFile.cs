using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Files;

namespace Wijkkas.Ledger.Agreements;

/// <summary>A document of an agreement: the signed contract, the decision on a grant, a map of the plots.</summary>
public sealed class AgreementFile
{
    public required int AgreementId { get; init; }

    public required Guid FileId { get; init; }

    public StoredFile? File { get; init; }
}

internal sealed class AgreementFileMapping : IEntityTypeConfiguration<AgreementFile>
{
    public void Configure(EntityTypeBuilder<AgreementFile> file)
    {
        file.ToTable("AgreementFiles");
        file.HasKey(f => new { f.AgreementId, f.FileId });
        file.HasOne<Agreement>().WithMany().HasForeignKey(f => f.AgreementId);
        file.HasOne(f => f.File).WithMany().HasForeignKey(f => f.FileId);
    }
}
