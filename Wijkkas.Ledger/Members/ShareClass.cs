using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

/// <summary>Who may hold shares of a class.</summary>
[Flags]
public enum Holders
{
    None = 0,
    Natural = 1,
    Legal = 2,
    Youth = 4,
    Everybody = Natural | Legal | Youth,
}

/// <summary>A kind of share (bewijs van deelname), by the rules of the statutes. What of its rules is null does not limit.</summary>
public sealed class ShareClass : IVersioned, IRemembered
{
    public required int Id { get; init; }

    /// <summary>Short and unique, such as <c>A</c>.</summary>
    public required string Code { get; init; }

    public required string NameNl { get; set; }

    public required string NameEn { get; set; }

    /// <summary>What one share costs, above nought; a write-down lowers it.</summary>
    public required Money Nominal { get; set; }

    /// <summary>Whoever holds any holds at least so many.</summary>
    public required int Least { get; set; }

    public int? Most { get; set; }

    public required Holders MayHold { get; set; }

    /// <summary>Votes of whoever holds any, however many; one who holds several classes has the most of them once.</summary>
    public required int Votes { get; set; }

    /// <summary>Most dividend in a year, in hundredths of a per cent of what was paid in.</summary>
    public int? DividendCap { get; set; }

    /// <summary>Years after which a share may be handed back.</summary>
    public int LockYears { get; set; }

    /// <summary>Months between asking and being paid back.</summary>
    public int NoticeMonths { get; set; }

    /// <summary>How much of the class may be paid back in a book year, in hundredths of a per cent of what it was when the year began.</summary>
    public int? YearlyRedemption { get; set; }

    /// <summary>Whether the board may refuse or put off paying back: what can always be refused is equity.</summary>
    public bool BoardMaySuspend { get; set; }

    /// <summary>Paying back is suspended from that day.</summary>
    public DateOnly? SuspendedOn { get; set; }

    /// <summary>The account that holds what was paid in: equity, or a debt where members can demand it back.</summary>
    public required int AccountId { get; set; }

    public Account? Account { get; init; }

    public DateOnly? RetiredOn { get; set; }

    public int Version { get; set; }

    public Money Worth(long shares) => new(checked(Nominal.Cents * shares));
}

internal sealed class ShareClassMapping : IEntityTypeConfiguration<ShareClass>
{
    public void Configure(EntityTypeBuilder<ShareClass> share)
    {
        share.ToTable("ShareClasses", table => table.HasCheckConstraint("CK_ShareClasses_Nominal", "NominalCents > 0"));
        share.Property(c => c.Code).HasMaxLength(10);
        share.HasIndex(c => c.Code).IsUnique();
        share.HasOne(c => c.Account).WithMany().HasForeignKey(c => c.AccountId);
    }
}
