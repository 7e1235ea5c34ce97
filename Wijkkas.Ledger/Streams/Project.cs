using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Streams;

/// <summary>A project or initiative (moestuin, buurtrestaurant …): a third label on a line.</summary>
public sealed class Project : IVersioned, IRemembered
{
    public required int Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; set; }

    public DateOnly? RetiredOn { get; set; }

    public int Version { get; set; }
}

/// <summary>A place of work (vestiging), such as a kluswinkel.</summary>
public sealed class Branch : IVersioned, IRemembered
{
    public required int Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; set; }

    public DateOnly? RetiredOn { get; set; }

    public int Version { get; set; }
}

internal sealed class ProjectMapping : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> project)
    {
        project.ToTable("Projects");
        project.Property(p => p.Code).HasMaxLength(40);
        project.HasIndex(p => p.Code).IsUnique();
    }
}

internal sealed class BranchMapping : IEntityTypeConfiguration<Branch>
{
    public void Configure(EntityTypeBuilder<Branch> branch)
    {
        branch.ToTable("Branches");
        branch.Property(b => b.Code).HasMaxLength(40);
        branch.HasIndex(b => b.Code).IsUnique();
    }
}
