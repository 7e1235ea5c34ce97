using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Changes;

/// <summary>What a save is about to change of the master data.</summary>
internal static class Memories
{
    private const int LongestValue = 200;

    /// <summary>A row that changes, and which of its fields.</summary>
    public sealed record Memory(string Subject, string Key, ChangeKind What, IReadOnlyList<ChangedField> Fields);

    public static List<Memory> Of(DbContext db)
    {
        var memories = new List<Memory>();
        foreach (var row in db.ChangeTracker.Entries())
        {
            var memory = (row.Entity, row.State) switch
            {
                (IRemembered, EntityState.Added or EntityState.Deleted) => new Memory(Name(row), Key(row), Kind(row.State), Fields(row)),
                (IRemembered, EntityState.Modified) when Fields(row) is { Count: > 0 } fields => new Memory(Name(row), Key(row), ChangeKind.Changed, fields),
                (IdentityUserRole<Guid> role, EntityState.Added) => Role(db, role, ChangeKind.RoleGiven),
                (IdentityUserRole<Guid> role, EntityState.Deleted) => Role(db, role, ChangeKind.RoleTaken),
                _ => null,
            };
            if (memory is not null)
            {
                memories.Add(memory);
            }
        }

        return memories;
    }

    private static List<ChangedField> Fields(EntityEntry row)
    {
        var remembered = (IRemembered)row.Entity;
        var fields = new List<ChangedField>();
        foreach (var property in row.Properties)
        {
            var was = row.State == EntityState.Added ? null : property.OriginalValue;
            var becomes = row.State == EntityState.Deleted ? null : property.CurrentValue;
            if (property.Metadata.IsPrimaryKey() || property.Metadata.Name == nameof(IVersioned.Version) || Equals(was, becomes)
                || (row.State == EntityState.Added && becomes is false))
            {
                continue;
            }

            switch (remembered.MemoryOf(property.Metadata.Name, was, becomes))
            {
                case Values.Memory.Values:
                    fields.Add(new ChangedField(property.Metadata.Name, Text(was), Text(becomes), Kept: true));
                    break;
                case Values.Memory.ThatItChanged:
                    fields.Add(new ChangedField(property.Metadata.Name));
                    break;
            }
        }

        return fields;
    }

    private static Memory Role(DbContext db, IdentityUserRole<Guid> given, ChangeKind what)
    {
        var name = db.Set<IdentityRole<Guid>>().Where(role => role.Id == given.RoleId).Select(role => role.Name).Single();
        var field = what == ChangeKind.RoleGiven ? new ChangedField("Role", null, name, Kept: true) : new ChangedField("Role", name, null, Kept: true);
        return new Memory(nameof(Person), given.UserId.ToString(), what, [field]);
    }

    private static string Name(EntityEntry row) => row.Metadata.ClrType.Name;

    private static string Key(EntityEntry row) =>
        string.Join('-', row.Metadata.FindPrimaryKey()!.Properties.Select(key => Text(row.Property(key.Name).CurrentValue)));

    private static ChangeKind Kind(EntityState state) => state == EntityState.Added ? ChangeKind.Added : ChangeKind.Removed;

    private static string? Text(object? value) => value switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset until => until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string text => text.Length <= LongestValue ? text : text[..LongestValue],
        IFormattable number and not Enum => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
