using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Tests.House;

/// <summary>What the real SQL Server asks of a model, and what nothing else here would catch.</summary>
public sealed class ModelTests
{
    private const int LongestIndexKey = 1700;
    private const int LongestName = 128;

    /// <summary>Texts that may be of any length: what came from outside and is kept as it came, and what Identity keeps so.</summary>
    private static readonly string[] AnyLength =
    [
        "AspNetRoleClaims.ClaimType", "AspNetRoleClaims.ClaimValue", "AspNetRoles.ConcurrencyStamp", "AspNetUserClaims.ClaimType", "AspNetUserClaims.ClaimValue",
        "AspNetUserLogins.ProviderDisplayName", "AspNetUserPasskeys.Data", "AspNetUserTokens.Value", "AspNetUsers.ConcurrencyStamp", "AspNetUsers.PasswordHash",
        "AspNetUsers.SecurityStamp", "BankLines.Raw", "LetterBodies.Html", "LetterBodies.Text",
    ];

    public static TheoryData<string> Providers() => [.. EmptyContext.Providers];

    [Theory, MemberData(nameof(Providers))]
    public void Nothing_disappears_because_something_else_did(string provider)
    {
        using var db = EmptyContext.On(provider);
        var ours = Ours(db).SelectMany(entity => entity.GetForeignKeys()).ToList();
        Assert.True(ours.Count > 10);
        Assert.Equal([], ours.Where(key => key.DeleteBehavior != DeleteBehavior.Restrict).Select(key => key.ToString()!));
    }

    [Theory, MemberData(nameof(Providers))]
    public void Every_text_has_a_most(string provider)
    {
        using var db = EmptyContext.On(provider);
        var endless = from entity in db.Model.GetEntityTypes()
                      from property in entity.GetFlattenedProperties()
                      where property.ClrType == typeof(string) && property.GetMaxLength() is null or <= 0 or > 4000
                      select $"{entity.GetTableName()}.{property.GetColumnName()}";
        Assert.Equal([], endless.Except(AnyLength).Order());
    }

    [Theory, MemberData(nameof(Providers))]
    public void An_index_fits_its_key(string provider)
    {
        using var db = EmptyContext.On(provider);
        var keys = from entity in db.Model.GetEntityTypes()
                   from index in entity.GetIndexes().Select(index => (Name: index.GetDatabaseName()!, index.Properties))
                       .Concat(entity.GetKeys().Select(key => (Name: key.GetName()!, key.Properties)))
                   select (index.Name, Bytes: index.Properties.Sum(Bytes));
        Assert.Equal([], keys.Where(key => key.Bytes > LongestIndexKey).Select(key => $"{key.Name}: {key.Bytes} bytes"));
        Assert.Equal([], keys.Where(key => key.Name.Length > LongestName).Select(key => key.Name));
    }

    [Theory, MemberData(nameof(Providers))]
    public void The_database_makes_no_keys_and_no_values(string provider)
    {
        using var db = EmptyContext.On(provider);
        var made = from entity in Ours(db)
                   from property in entity.GetFlattenedProperties()
                   where property.ValueGenerated != ValueGenerated.Never || property.GetComputedColumnSql() is not null || property.GetDefaultValueSql() is not null
                   select $"{entity.GetTableName()}.{property.GetColumnName()}";
        Assert.Equal([], made);
        Assert.Empty(db.Model.GetSequences());
    }

    [Theory, MemberData(nameof(Providers))]
    public void Money_is_whole_cents_and_days_are_days(string provider)
    {
        using var db = EmptyContext.On(provider);
        var inexact = from entity in db.Model.GetEntityTypes()
                      from property in entity.GetFlattenedProperties()
                      let type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType
                      where type == typeof(decimal) || type == typeof(double) || type == typeof(float) || (type == typeof(DateTimeOffset) && Ours(db).Contains(entity)) || property.IsConcurrencyToken && type == typeof(byte[])
                      select $"{entity.GetTableName()}.{property.GetColumnName()}";
        Assert.Equal([], inexact);
        Assert.Equal("AmountCents", db.Model.FindEntityType(typeof(Wijkkas.Ledger.Journal.JournalLine))!.FindComplexProperty("Amount")!.ComplexType.FindProperty("Cents")!.GetColumnName());
    }

    [Theory, MemberData(nameof(Providers))]
    public void What_two_people_may_change_at_once_has_a_version(string provider)
    {
        using var db = EmptyContext.On(provider);
        var versioned = db.Model.GetEntityTypes().Where(entity => typeof(IVersioned).IsAssignableFrom(entity.ClrType)).ToList();
        Assert.True(versioned.Count > 4);
        Assert.Equal([], versioned.Where(entity => !entity.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken).Select(entity => entity.Name));
    }

    private static IEnumerable<IEntityType> Ours(LedgerDb db) =>
        db.Model.GetEntityTypes().Where(entity => entity.ClrType.Assembly == typeof(LedgerDb).Assembly && !entity.ClrType.IsSubclassOf(typeof(Microsoft.AspNetCore.Identity.IdentityUser<Guid>)));

    private static int Bytes(IReadOnlyProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        type = property.GetProviderClrType() ?? (type.IsEnum ? typeof(int) : type);
        return type == typeof(string) ? 2 * (property.GetMaxLength() ?? 4000)
            : type == typeof(byte[]) ? property.GetMaxLength() ?? 8000
            : type == typeof(Guid) ? 16
            : 8;
    }
}
