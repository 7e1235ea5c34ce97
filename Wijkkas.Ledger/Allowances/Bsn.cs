using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>A citizen service number, sealed by the portal: the books cannot read it. In a table of its own, in no history of changes, no hash and no export but the list for the tax office.</summary>
public sealed class SealedBsn : IVersioned
{
    public const int LongestSealed = 600;

    public required int PartyId { get; init; }

    public required string Sealed { get; set; }

    public int Version { get; set; }
}

/// <summary>The form of a citizen service number (burgerservicenummer).</summary>
public static class Bsn
{
    /// <summary>Nine digits that stand the test of eleven (elfproef).</summary>
    public static bool IsValid(string? digits)
    {
        if (digits is not { Length: 9 } || !digits.All(char.IsAsciiDigit) || digits == "000000000")
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            sum += (9 - i) * (digits[i] - '0');
        }

        return (sum - (digits[8] - '0')) % 11 == 0;
    }
}

internal sealed class SealedBsnMapping : IEntityTypeConfiguration<SealedBsn>
{
    public void Configure(EntityTypeBuilder<SealedBsn> number)
    {
        number.ToTable("SealedBsns");
        number.HasKey(n => n.PartyId);
        number.Property(n => n.Sealed).HasMaxLength(SealedBsn.LongestSealed);
        number.HasOne<Party>().WithOne().HasForeignKey<SealedBsn>(n => n.PartyId);
    }
}
