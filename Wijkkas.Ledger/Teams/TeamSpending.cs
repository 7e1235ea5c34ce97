using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Teams;

public enum SpendingKind
{
    /// <summary>A supplier sent a bill.</summary>
    Bill = 1,

    /// <summary>Somebody of the team paid, and gets it back (declaratie).</summary>
    Claim = 2,

    /// <summary>Paid from a cash box.</summary>
    Cash = 3,
}

public enum SpendingState
{
    /// <summary>Waits for somebody of the team who decides, or for a second one.</summary>
    Asked = 1,

    /// <summary>The team said yes. A bill or claim waits for the treasurer or was booked; what was paid in cash is booked.</summary>
    Agreed = 2,
    Refused = 3,

    /// <summary>Taken back by the team.</summary>
    Withdrawn = 4,
}

/// <summary>
/// Something that a team wants to pay from its purse. Up to the team's limit one of those who decide says yes, above it two different ones do, and never more
/// than the purse has free. With the last yes it becomes a bill or an expense claim that is booked as any other, or is paid from a cash box.
/// </summary>
public sealed class TeamSpending : IVersioned
{
    public const int MostFiles = 5;

    public required int Id { get; init; }

    public required int TeamId { get; init; }

    public Team? Team { get; init; }

    public required SpendingKind Kind { get; init; }

    public required string What { get; init; }

    /// <summary>Supplier, or who gets it back; null where it was paid in cash.</summary>
    public int? PartyId { get; init; }

    public Party? Party { get; init; }

    /// <summary>Of the bill, as the supplier gave it.</summary>
    public string? Number { get; init; }

    /// <summary>The day on the bill or receipt.</summary>
    public required DateOnly SpentOn { get; init; }

    public DateOnly? DueOn { get; init; }

    /// <summary>The costs that it is.</summary>
    public required int AccountId { get; init; }

    /// <summary>Without VAT.</summary>
    public required Money Net { get; init; }

    public required VatNature VatNature { get; init; }

    public required Money Vat { get; init; }

    /// <summary>What it takes from the purse: VAT that comes back to us is no cost.</summary>
    public required Money Cost { get; init; }

    /// <summary>The cash box that it is paid from.</summary>
    public int? CashAccountId { get; init; }

    /// <summary>The job it was bought for.</summary>
    public int? JobId { get; init; }

    public required SpendingState State { get; set; }

    public required string AskedBy { get; init; }

    public required DateTime AskedAt { get; init; }

    /// <summary>The first of two who said yes; null while nobody did, or where one is enough.</summary>
    public string? FirstBy { get; set; }

    public DateTime? FirstAt { get; set; }

    /// <summary>Who said the last yes, or no, or took it back.</summary>
    public string? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }

    /// <summary>Why not.</summary>
    public string? Why { get; set; }

    /// <summary>What it became.</summary>
    public int? PurchaseId { get; set; }

    public Purchase? Purchase { get; init; }

    /// <summary>The entry in the cash book.</summary>
    public long? EntryId { get; set; }

    /// <summary>Names this request: the same form sent twice asks once.</summary>
    public required string Key { get; init; }

    public List<SpendingFile> Files { get; init; } = [];

    public int Version { get; set; }

    /// <summary>What is paid, VAT included: the amount that the team's limit is about.</summary>
    public Money Amount => Net + Vat;
}

/// <summary>The bill or receipt.</summary>
public sealed class SpendingFile
{
    public required int SpendingId { get; init; }

    public required Guid FileId { get; init; }

    public StoredFile? File { get; init; }
}

internal sealed class TeamSpendingMapping : IEntityTypeConfiguration<TeamSpending>
{
    public void Configure(EntityTypeBuilder<TeamSpending> spending)
    {
        spending.ToTable("TeamSpendings");
        spending.Ignore(s => s.Amount);
        spending.Property(s => s.What).HasMaxLength(300);
        spending.Property(s => s.Number).HasMaxLength(Posting.LongestDocument);
        spending.Property(s => s.AskedBy).HasMaxLength(64);
        spending.Property(s => s.FirstBy).HasMaxLength(64);
        spending.Property(s => s.DecidedBy).HasMaxLength(64);
        spending.Property(s => s.Why).HasMaxLength(300);
        spending.Property(s => s.Key).HasMaxLength(64);
        spending.HasIndex(s => new { s.TeamId, s.State });
        spending.HasIndex(s => s.Key).IsUnique();
        spending.HasIndex(s => s.PurchaseId).HasFilter("PurchaseId IS NOT NULL");
        spending.HasIndex(s => s.JobId).HasFilter("JobId IS NOT NULL");
        spending.HasOne(s => s.Team).WithMany().HasForeignKey(s => s.TeamId);
        spending.HasOne(s => s.Party).WithMany().HasForeignKey(s => s.PartyId);
        spending.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId);
        spending.HasOne<Account>().WithMany().HasForeignKey(s => s.CashAccountId);
        spending.HasOne(s => s.Purchase).WithMany().HasForeignKey(s => s.PurchaseId);
        spending.HasOne<JournalEntry>().WithMany().HasForeignKey(s => s.EntryId);
        spending.HasMany(s => s.Files).WithOne().HasForeignKey(f => f.SpendingId);
    }
}

internal sealed class SpendingFileMapping : IEntityTypeConfiguration<SpendingFile>
{
    public void Configure(EntityTypeBuilder<SpendingFile> file)
    {
        file.ToTable("TeamSpendingFiles");
        file.HasKey(f => new { f.SpendingId, f.FileId });
        file.HasOne(f => f.File).WithMany().HasForeignKey(f => f.FileId);
    }
}
