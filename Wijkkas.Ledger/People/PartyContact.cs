using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.People;

/// <summary>Somebody at a partner whom we call or write (contactpersoon), and who may be let in to see what is the partner's own.</summary>
public sealed class PartyContact : IVersioned, IRemembered
{
    public const int LongestPhone = 30;

    public required int Id { get; init; }

    public required int PartyId { get; init; }

    public Party? Party { get; init; }

    public required string Name { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    /// <summary>What they do there: facilitair beheer, crediteuren.</summary>
    public string? Function { get; set; }

    /// <summary>The person as whom they sign in; null where they may not. A person looks for one party only.</summary>
    public Guid? PersonId { get; set; }

    /// <summary>What they asked us to write instead, with <see cref="ProposedAt"/>; the treasurer says yes or no.</summary>
    public string? ProposedEmail { get; set; }

    public string? ProposedPhone { get; set; }

    public DateTime? ProposedAt { get; set; }

    public DateOnly? RetiredOn { get; set; }

    public int Version { get; set; }

    public Memory MemoryOf(string field, object? was, object? becomes) => field switch
    {
        nameof(RetiredOn) or nameof(PersonId) or nameof(PartyId) => Memory.Values,
        nameof(ProposedAt) => Memory.Nothing,
        _ => Memory.ThatItChanged,
    };
}

internal sealed class PartyContactMapping : IEntityTypeConfiguration<PartyContact>
{
    public void Configure(EntityTypeBuilder<PartyContact> contact)
    {
        contact.ToTable("PartyContacts");
        contact.Property(c => c.Phone).HasMaxLength(PartyContact.LongestPhone);
        contact.Property(c => c.ProposedPhone).HasMaxLength(PartyContact.LongestPhone);
        contact.HasIndex(c => c.PartyId);
        contact.HasIndex(c => c.PersonId).IsUnique().HasFilter("PersonId IS NOT NULL");
        contact.HasOne(c => c.Party).WithMany().HasForeignKey(c => c.PartyId);
        contact.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId);
    }
}
