using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Wijkkas.Ledger.Changes;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Storage;

/// <summary>
/// The books of one cooperative: one database, one model for every provider. Rooms bring their own tables through the
/// mappings beside their nouns; what holds for all of them (keys, lengths, ink, versions) is said here once.
/// </summary>
public sealed class LedgerDb(DbContextOptions<LedgerDb> options) : IdentityDbContext<Person, IdentityRole<Guid>, Guid>(options)
{
    /// <summary>Who changes master data by what is saved next, and when. Without it such a save is refused.</summary>
    public (Actor By, DateTime At)? Author { get; set; }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        GuardTheInk();
        Remember();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        GuardTheInk();
        Remember();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<string>().HaveMaxLength(200);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.ComplexProperties<Money>();
        configurationBuilder.Properties<Quantity>().HaveConversion<QuantityConverter>();
        configurationBuilder.Properties<UnitPrice>().HaveConversion<UnitPriceConverter>();

        // An index costs every line that is written; each stands in a mapping, where somebody asked for it.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(LedgerDb).Assembly);

        foreach (var entity in builder.Model.GetEntityTypes())
        {
            NameTheCents(entity);
            foreach (var key in entity.GetForeignKeys().Where(key => !key.IsOwnership && OfOurs(entity)))
            {
                key.DeleteBehavior = DeleteBehavior.Restrict;
            }

            if (OfOurs(entity) && entity.FindPrimaryKey() is { } primary)
            {
                foreach (var property in primary.Properties)
                {
                    property.ValueGenerated = ValueGenerated.Never;
                }
            }

            if (typeof(IVersioned).IsAssignableFrom(entity.ClrType))
            {
                entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
            }
        }
    }

    private static bool OfOurs(IMutableEntityType entity) => entity.ClrType.Assembly == typeof(LedgerDb).Assembly && entity.ClrType != typeof(Person);

    private static void NameTheCents(IMutableEntityType entity)
    {
        foreach (var amount in entity.GetComplexProperties().Where(property => property.ComplexType.ClrType == typeof(Money)))
        {
            foreach (var property in amount.ComplexType.GetProperties())
            {
                property.SetColumnName(amount.Name + "Cents");
            }
        }
    }

    private void GuardTheInk()
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            switch (entry.Entity, entry.State)
            {
                case (IWrittenAtTheDoor, EntityState.Added):
                    throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} is written at the door only: Turn.Post.");
                case (IPermanent, EntityState.Modified or EntityState.Deleted):
                    throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} is written in ink.");
                case (IVersioned versioned, EntityState.Modified):
                    versioned.Version++;
                    break;
            }
        }
    }

    // One who forgets to say who it was is told so by the first test that saves, not by an auditor years later.
    private void Remember()
    {
        var memories = Memories.Of(this);
        if (memories.Count == 0)
        {
            return;
        }

        var (by, at) = Author ?? throw new InvalidOperationException($"Somebody changes {memories[0].Subject}, and nobody says who: Turn.Save(by, …).");
        var id = Set<Change>().Max(change => (long?)change.Id) ?? 0;
        AddRange(memories.Select(memory => new Change
        {
            Id = ++id,
            ChangedAt = at,
            ChangedBy = by.Id,
            Subject = memory.Subject,
            SubjectKey = memory.Key,
            What = memory.What,
            Fields = Change.Write(memory.Fields),
        }));
    }

    private sealed class QuantityConverter() : ValueConverter<Quantity, long>(quantity => quantity.Thousandths, thousandths => new Quantity(thousandths));

    private sealed class UnitPriceConverter() : ValueConverter<UnitPrice, long>(price => price.TenThousandths, parts => new UnitPrice(parts));

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        moment => moment, moment => DateTime.SpecifyKind(moment, DateTimeKind.Utc));
}
