using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Hours;

/// <summary>Somebody as a volunteer: from when until when, and since when in our employ. Who they are stands with the party.</summary>
public sealed class VolunteerCard : IVersioned, IRemembered
{
    public required int PartyId { get; init; }

    public Party? Party { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly Since { get; set; }

    /// <summary>The last day; null while it lasts. What was worked until then can still be passed on.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>From this day on their work is paid as wages: no hours and no allowance of a volunteer.</summary>
    public DateOnly? BecameEmployeeOn { get; set; }

    /// <summary>The signed agreement (vrijwilligersovereenkomst).</summary>
    public Guid? AgreementId { get; set; }

    public int Version { get; set; }

    /// <summary>Why somebody works no hours as a volunteer on a day; null where they may.</summary>
    public VolunteerBar? BarredOn(DateOnly day) =>
        day < Since ? VolunteerBar.NotYet : day > Until ? VolunteerBar.NoLonger : day >= BecameEmployeeOn ? VolunteerBar.Employee : null;

    public Memory MemoryOf(string field, object? was, object? becomes) => field is nameof(Since) or nameof(Until) ? Memory.Values : Memory.ThatItChanged;
}

public enum VolunteerBar
{
    NotYet = 1,
    NoLonger = 2,
    Employee = 3,
}

internal sealed class VolunteerCardMapping : IEntityTypeConfiguration<VolunteerCard>
{
    public void Configure(EntityTypeBuilder<VolunteerCard> card)
    {
        card.ToTable("VolunteerCards");
        card.HasKey(c => c.PartyId);
        card.HasOne(c => c.Party).WithOne().HasForeignKey<VolunteerCard>(c => c.PartyId);
        card.HasOne<StoredFile>().WithMany().HasForeignKey(c => c.AgreementId);
    }
}
