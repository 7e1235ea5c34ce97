using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Changes;

public enum ChangeKind
{
    Added = 1,
    Changed = 2,
    Removed = 3,

    /// <summary>Somebody got a role.</summary>
    RoleGiven = 4,
    RoleTaken = 5,
}

/// <summary>Who changed what of the master data (stamgegevens): an account, a stream, a party, a user, the cooperative itself.</summary>
public sealed class Change : IPermanent
{
    public const int LongestFields = 4000;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required long Id { get; init; }

    public required DateTime ChangedAt { get; init; }

    public required string ChangedBy { get; init; }

    /// <summary>The kind of thing, by the name of its class: <c>Account</c>, <c>Party</c>, <c>Person</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Its key, as text.</summary>
    public required string SubjectKey { get; init; }

    public required ChangeKind What { get; init; }

    /// <summary>The fields in JSON; read them with <see cref="Read"/>.</summary>
    public required string Fields { get; init; }

    public IReadOnlyList<ChangedField> Read() => JsonSerializer.Deserialize<List<ChangedField>>(Fields) ?? [];

    internal static string Write(IReadOnlyList<ChangedField> fields)
    {
        var text = JsonSerializer.Serialize(fields, Readable);
        return text.Length <= LongestFields ? text : JsonSerializer.Serialize(fields.Select(field => new ChangedField(field.Name)), Readable);
    }
}

/// <summary>One field that changed.</summary>
/// <param name="Was">Null where there was nothing, or where it is not kept.</param>
/// <param name="Becomes">Likewise.</param>
/// <param name="Kept">Whether the values were kept; those of people are not.</param>
public sealed record ChangedField(string Name, string? Was = null, string? Becomes = null, bool Kept = false);

internal sealed class ChangeMapping : IEntityTypeConfiguration<Change>
{
    public void Configure(EntityTypeBuilder<Change> change)
    {
        change.ToTable("Changes", table => table.HasTrigger("Changes_Ink"));
        change.Property(c => c.ChangedBy).HasMaxLength(64);
        change.Property(c => c.Subject).HasMaxLength(40);
        change.Property(c => c.SubjectKey).HasMaxLength(40);
        change.Property(c => c.Fields).HasMaxLength(Change.LongestFields);
        change.HasIndex(c => new { c.Subject, c.SubjectKey, c.Id });
    }
}
