using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.PaymentRuns;

public enum PaymentRunState
{
    /// <summary>Waits for two people to approve it; until then it can be changed.</summary>
    Waiting = 1,

    /// <summary>Frozen and booked: what is to be paid stands in its <see cref="PaymentOrder"/>s.</summary>
    Approved = 2,

    /// <summary>One of the two said no. Nothing was booked.</summary>
    Rejected = 3,

    /// <summary>Withdrawn before it was approved, or taken back whole because the bank never got it.</summary>
    Cancelled = 4,
}

/// <summary>What we pay from one bank account on one day (betaalronde): open items that somebody chose, and two people approve together.</summary>
public sealed class PaymentRun : IVersioned
{
    public required int Id { get; init; }

    public required int BankAccountId { get; init; }

    public BankAccount? BankAccount { get; init; }

    /// <summary>The day on which the bank should pay.</summary>
    public required DateOnly PayOn { get; set; }

    /// <summary>What was due up to and with this day was looked at.</summary>
    public required DateOnly DueBy { get; set; }

    public required PaymentRunState State { get; set; }

    /// <summary>From 1; one more after each change. Who approved an earlier one has not approved this one.</summary>
    public required int Revision { get; set; }

    /// <summary>Who made it, or changed it last.</summary>
    public required string MadeBy { get; set; }

    public required DateTime MadeAt { get; set; }

    /// <summary>When the second person approved it, and the day on which it was booked.</summary>
    public DateTime? ApprovedAt { get; set; }

    public DateOnly? BookedOn { get; set; }

    /// <summary>Who rejected or cancelled it, when and why.</summary>
    public string? EndedBy { get; set; }

    public DateTime? EndedAt { get; set; }

    public string? Why { get; set; }

    public List<PaymentRunLine> Lines { get; init; } = [];

    public int Version { get; set; }

    /// <summary>By which the bank names it: MsgId and PmtInfId of its file.</summary>
    public string Reference => ReferenceOf(Id);

    public static string ReferenceOf(int id) => string.Create(CultureInfo.InvariantCulture, $"WK-{id:000000}");
}

/// <summary>An open item that is to be paid in a run.</summary>
public sealed class PaymentRunLine
{
    public required int RunId { get; init; }

    /// <summary>From 1.</summary>
    public required int Position { get; init; }

    public required long ItemLineId { get; init; }

    public required int PartyId { get; init; }

    public Party? Party { get; init; }

    /// <summary>All that is open of it, or less.</summary>
    public required Money Amount { get; init; }

    /// <summary>The account number as it was seen when the line was chosen: another one since then stops the approval.</summary>
    public required string Iban { get; init; }

    /// <summary>Of each item there is one live line at most, whoever asks at the same time: no item is paid twice.</summary>
    public required bool Live { get; set; }
}

/// <summary>What somebody agrees to.</summary>
public enum ApprovalKind
{
    /// <summary>That the payments are made.</summary>
    Pay = 1,

    /// <summary>That the file, although it was given out, never went to the bank.</summary>
    NotDelivered = 2,
}

/// <summary>Somebody agrees. It takes two different people, so at least one of them did not make the run.</summary>
public sealed class PaymentRunApproval : IPermanent
{
    public required int RunId { get; init; }

    public required ApprovalKind Kind { get; init; }

    public required int Revision { get; init; }

    /// <summary>1 or 2.</summary>
    public required int Place { get; init; }

    public required string ApprovedBy { get; init; }

    public required DateTime ApprovedAt { get; init; }
}

internal sealed class PaymentRunMapping : IEntityTypeConfiguration<PaymentRun>
{
    public void Configure(EntityTypeBuilder<PaymentRun> run)
    {
        run.ToTable("PaymentRuns");
        run.Property(r => r.MadeBy).HasMaxLength(64);
        run.Property(r => r.EndedBy).HasMaxLength(64);
        run.Property(r => r.Why).HasMaxLength(300);
        run.Ignore(r => r.Reference);
        run.HasIndex(r => r.State);
        run.HasOne(r => r.BankAccount).WithMany().HasForeignKey(r => r.BankAccountId);
        run.HasMany(r => r.Lines).WithOne().HasForeignKey(l => l.RunId);
    }
}

internal sealed class PaymentRunLineMapping : IEntityTypeConfiguration<PaymentRunLine>
{
    public void Configure(EntityTypeBuilder<PaymentRunLine> line)
    {
        line.ToTable("PaymentRunLines", table => table.HasCheckConstraint("CK_PaymentRunLines_Amount", "AmountCents > 0"));
        line.HasKey(l => new { l.RunId, l.Position });
        line.Property(l => l.Iban).HasMaxLength(34);
        line.HasIndex(l => l.ItemLineId).IsUnique().HasFilter("Live = 1");
        line.HasOne<JournalLine>().WithMany().HasForeignKey(l => l.ItemLineId);
        line.HasOne(l => l.Party).WithMany().HasForeignKey(l => l.PartyId);
    }
}

internal sealed class PaymentRunApprovalMapping : IEntityTypeConfiguration<PaymentRunApproval>
{
    public void Configure(EntityTypeBuilder<PaymentRunApproval> approval)
    {
        approval.ToTable("PaymentRunApprovals", table => table.HasTrigger("PaymentRunApprovals_Ink"));
        approval.HasKey(a => new { a.RunId, a.Kind, a.Revision, a.Place });
        approval.Property(a => a.ApprovedBy).HasMaxLength(64);
        approval.HasIndex(a => new { a.RunId, a.Kind, a.Revision, a.ApprovedBy }).IsUnique();
        approval.HasOne<PaymentRun>().WithMany().HasForeignKey(a => a.RunId);
    }
}
