using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Teams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Jobs;

public enum JobState
{
    Asked = 1,

    /// <summary>Somebody or a team will do it.</summary>
    Assigned = 2,

    /// <summary>It is known on which day.</summary>
    Planned = 3,

    /// <summary>Says who did it; waits for somebody else to sign off.</summary>
    Done = 4,
    SignedOff = 5,
    Cancelled = 6,
}

public enum DayPart
{
    Day = 1,
    Morning = 2,
    Afternoon = 3,
    Evening = 4,
}

/// <summary>Who pays for a job, and how.</summary>
public enum JobPayment
{
    /// <summary>A volunteer's favour, or the team's own work.</summary>
    Nobody = 1,

    /// <summary>In cash at the door, with a receipt.</summary>
    Cash = 2,

    /// <summary>Online, by a link.</summary>
    Link = 3,
    Invoice = 4,

    /// <summary>Counted as work under a price of an agreement, and billed with it.</summary>
    Agreement = 5,
}

/// <summary>A job (klus): asked by a resident, a partner or a team, done by a volunteer or a team, signed off by somebody other than the doer. With the signing off it is booked.</summary>
public sealed class Job : IVersioned
{
    public const int MostFiles = 10;

    /// <summary>Also its number.</summary>
    public required int Id { get; init; }

    public required int KindId { get; set; }

    public JobKind? Kind { get; init; }

    /// <summary>What is to be done, in a few words.</summary>
    public required string Title { get; set; }

    public string? Description { get; set; }

    /// <summary>Who asked; null where a team asks for itself.</summary>
    public int? PartyId { get; set; }

    public Party? Party { get; init; }

    /// <summary>The team that asked for itself.</summary>
    public int? AskedByTeamId { get; init; }

    /// <summary>Where it is, as one says it at the door.</summary>
    public string? Address { get; set; }

    public DateOnly? WishedOn { get; set; }

    /// <summary>Where income and costs of it belong: the purse of the team that does it, else the stream of its kind.</summary>
    public required int StreamId { get; set; }

    public MoneyStream? Stream { get; init; }

    public int? BranchId { get; set; }

    public required JobState State { get; set; }

    /// <summary>The volunteer who does it.</summary>
    public int? DoerId { get; set; }

    public Party? Doer { get; init; }

    public int? TeamId { get; set; }

    public Team? Team { get; init; }

    public DateOnly? PlannedOn { get; set; }

    public DayPart? DayPart { get; set; }

    public DateOnly? DoneOn { get; set; }

    /// <summary>What the doer says about it.</summary>
    public string? DoneNote { get; set; }

    public required JobPayment Payment { get; set; }

    /// <summary>VAT included; null while nobody quoted one. Of no meaning where an agreement or nobody pays.</summary>
    public long? PriceCents { get; set; }

    public Money? Price => PriceCents is { } cents ? new Money(cents) : null;

    /// <summary>The price of an agreement under which it counts.</summary>
    public int? AgreementPriceId { get; set; }

    /// <summary>The part of the fee for the doer, in hundredths of a per cent, as it stood on the price list when it was asked.</summary>
    public required int DoerPart { get; set; }

    /// <summary>What the doer gets of the fee: a paid odd job, to be told to the tax authority where the law asks so. Nought until it is signed off.</summary>
    public required Money DoerShare { get; set; }

    /// <summary>The open item of the doer's share.</summary>
    public long? ShareLineId { get; set; }

    public string? SignedOffBy { get; set; }

    /// <summary>The day on which it was booked.</summary>
    public DateOnly? SignedOffOn { get; set; }

    /// <summary>Why it was cancelled, or sent back to the doer.</summary>
    public string? Why { get; set; }

    /// <summary>The invoice or receipt.</summary>
    public int? InvoiceId { get; set; }

    /// <summary>The work that was recorded under an agreement.</summary>
    public int? WorkId { get; set; }

    /// <summary>Names this job: the same form sent twice asks once.</summary>
    public required string Key { get; init; }

    public int Version { get; set; }
}

public enum JobEventKind
{
    Asked = 1,
    Changed = 2,
    Assigned = 3,
    Planned = 4,
    Done = 5,
    SentBack = 6,
    SignedOff = 7,
    Cancelled = 8,
    FileAdded = 9,
    PurchaseAdded = 10,
}

/// <summary>What happened to a job, and who did it. No names, no words of people.</summary>
public sealed class JobEvent : IPermanent
{
    public required long Id { get; init; }

    public required int JobId { get; init; }

    public required JobEventKind Kind { get; init; }

    public required DateTime At { get; init; }

    public required string By { get; init; }
}

/// <summary>A photo or paper that shows the work.</summary>
public sealed class JobFile
{
    public required int JobId { get; init; }

    public required Guid FileId { get; init; }

    public StoredFile? File { get; init; }
}

/// <summary>A bill of which all was for one job.</summary>
public sealed class JobPurchase
{
    public required int JobId { get; init; }

    public required int PurchaseId { get; init; }
}

internal sealed class JobMapping : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> job)
    {
        job.ToTable("Jobs");
        job.Ignore(j => j.Price);
        job.Property(j => j.Title).HasMaxLength(200);
        job.Property(j => j.Description).HasMaxLength(1000);
        job.Property(j => j.Address).HasMaxLength(200);
        job.Property(j => j.DoneNote).HasMaxLength(300);
        job.Property(j => j.SignedOffBy).HasMaxLength(64);
        job.Property(j => j.Why).HasMaxLength(300);
        job.Property(j => j.Key).HasMaxLength(64);
        job.HasIndex(j => j.Key).IsUnique();
        job.HasIndex(j => j.State);
        job.HasIndex(j => j.DoneOn);
        job.HasIndex(j => j.DoerId).HasFilter("DoerId IS NOT NULL");
        job.HasIndex(j => j.PartyId).HasFilter("PartyId IS NOT NULL");
        job.HasOne(j => j.Kind).WithMany().HasForeignKey(j => j.KindId);
        job.HasOne(j => j.Party).WithMany().HasForeignKey(j => j.PartyId);
        job.HasOne<Team>().WithMany().HasForeignKey(j => j.AskedByTeamId);
        job.HasOne(j => j.Stream).WithMany().HasForeignKey(j => j.StreamId);
        job.HasOne<Branch>().WithMany().HasForeignKey(j => j.BranchId);
        job.HasOne(j => j.Doer).WithMany().HasForeignKey(j => j.DoerId);
        job.HasOne(j => j.Team).WithMany().HasForeignKey(j => j.TeamId);
        job.HasOne<AgreementPrice>().WithMany().HasForeignKey(j => j.AgreementPriceId);
        job.HasOne<Invoice>().WithMany().HasForeignKey(j => j.InvoiceId);
        job.HasOne<JournalLine>().WithMany().HasForeignKey(j => j.ShareLineId);
        job.HasMany<TeamSpending>().WithOne().HasForeignKey(s => s.JobId);
    }
}

internal sealed class JobEventMapping : IEntityTypeConfiguration<JobEvent>
{
    public void Configure(EntityTypeBuilder<JobEvent> told)
    {
        told.ToTable("JobEvents", table => table.HasTrigger("JobEvents_Ink"));
        told.Property(t => t.By).HasMaxLength(64);
        told.HasIndex(t => t.JobId);
        told.HasOne<Job>().WithMany().HasForeignKey(t => t.JobId);
    }
}

internal sealed class JobFileMapping : IEntityTypeConfiguration<JobFile>
{
    public void Configure(EntityTypeBuilder<JobFile> file)
    {
        file.ToTable("JobFiles");
        file.HasKey(f => new { f.JobId, f.FileId });
        file.HasOne<Job>().WithMany().HasForeignKey(f => f.JobId);
        file.HasOne(f => f.File).WithMany().HasForeignKey(f => f.FileId);
    }
}

internal sealed class JobPurchaseMapping : IEntityTypeConfiguration<JobPurchase>
{
    public void Configure(EntityTypeBuilder<JobPurchase> bought)
    {
        bought.ToTable("JobPurchases");
        bought.HasKey(b => new { b.JobId, b.PurchaseId });
        bought.HasIndex(b => b.PurchaseId);
        bought.HasOne<Job>().WithMany().HasForeignKey(b => b.JobId);
        bought.HasOne<Purchase>().WithMany().HasForeignKey(b => b.PurchaseId);
    }
}
