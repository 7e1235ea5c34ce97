using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Teams;

/// <summary>A group of residents that works by itself (buurtteam), with a purse of its own: a stream, of which it may spend by rules of its own.</summary>
public sealed class Team : IVersioned, IRemembered
{
    public required int Id { get; init; }

    /// <summary>Short and unique, such as <c>groenploeg</c>.</summary>
    public required string Code { get; init; }

    public required string Name { get; set; }

    /// <summary>Its place of work; null where it has none.</summary>
    public int? BranchId { get; set; }

    /// <summary>The purse (beurs): the stream whose balance is what the team may spend.</summary>
    public required int PurseId { get; set; }

    public MoneyStream? Purse { get; init; }

    /// <summary>Up to and with this amount one person of the team decides; above it two do; more than the purse holds nobody does. Not below nought.</summary>
    public required Money AloneUpTo { get; set; }

    /// <summary>Who of the house plans its work and signs off its hours; null while nobody was named.</summary>
    public Guid? CoordinatorId { get; set; }

    public DateOnly? RetiredOn { get; set; }

    public int Version { get; set; }
}

public enum TeamPlace
{
    /// <summary>Vaste kern: always there.</summary>
    Core = 1,

    /// <summary>Flexibele schil: comes when it can.</summary>
    Shell = 2,
}

/// <summary>Somebody in a team, from one day to another. One who comes back gets a new row.</summary>
public sealed class TeamMember : IVersioned
{
    public required int Id { get; init; }

    public required int TeamId { get; init; }

    public required int PartyId { get; init; }

    public Party? Party { get; init; }

    public required TeamPlace Place { get; set; }

    /// <summary>May enter hours for the whole team, and spend from its purse.</summary>
    public required bool Leads { get; set; }

    public required DateOnly From { get; init; }

    /// <summary>The last day; null while it lasts.</summary>
    public DateOnly? Until { get; set; }

    public int Version { get; set; }
}

internal sealed class TeamMapping : IEntityTypeConfiguration<Team>
{
    public void Configure(EntityTypeBuilder<Team> team)
    {
        team.ToTable("Teams");
        team.Property(t => t.Code).HasMaxLength(40);
        team.HasIndex(t => t.Code).IsUnique();
        team.HasOne<Branch>().WithMany().HasForeignKey(t => t.BranchId);
        team.HasOne(t => t.Purse).WithMany().HasForeignKey(t => t.PurseId);
        team.HasOne<Person>().WithMany().HasForeignKey(t => t.CoordinatorId);
    }
}

internal sealed class TeamMemberMapping : IEntityTypeConfiguration<TeamMember>
{
    public void Configure(EntityTypeBuilder<TeamMember> member)
    {
        member.ToTable("TeamMembers");
        member.HasIndex(m => m.TeamId);
        member.HasIndex(m => m.PartyId);
        member.HasOne<Team>().WithMany().HasForeignKey(m => m.TeamId);
        member.HasOne(m => m.Party).WithMany().HasForeignKey(m => m.PartyId);
    }
}
