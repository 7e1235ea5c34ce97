using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Hours;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

public enum AllowanceRunState
{
    /// <summary>Made by one person; waits for another.</summary>
    Made = 1,

    /// <summary>Approved and booked: frozen, its amounts are open for payment.</summary>
    Approved = 2,
    Dropped = 3,
}

/// <summary>
/// The allowances of a month: who made it saw what it comes to (<see cref="Fingerprint"/>), and who approves it approves exactly that. With the approval
/// its payments and rows are written in ink and booked. At most one waits at a time.
/// </summary>
public sealed class AllowanceRun : IVersioned
{
    public required int Id { get; init; }

    /// <summary>What was worked or spent up to and with this day.</summary>
    public required DateOnly WorkedUntil { get; init; }

    /// <summary>When it is to be paid: the month of this day is the one whose maximum counts.</summary>
    public required DateOnly PayOn { get; init; }

    public required AllowanceRunState State { get; set; }

    public required string MadeBy { get; set; }

    public required DateTime MadeAt { get; set; }

    /// <summary>SHA-256 of what it came to when it was made: who, which rows, how much.</summary>
    public required string Fingerprint { get; set; }

    public string? DecidedBy { get; set; }

    public DateTime? DecidedAt { get; set; }

    /// <summary>What it came to in all; nought until it is approved.</summary>
    public required Money Total { get; set; }

    public int Version { get; set; }

    public int PaymentMonth => PayOn.Month();

    /// <summary>As it stands on the entries: VV-2026-11-3.</summary>
    public string Document => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"VV-{PayOn.Year}-{PayOn.Month:00}-{Id}");
}

/// <summary>What whoever made the run chose for somebody whose allowance would pass a maximum.</summary>
public enum AllowanceChoice
{
    /// <summary>Nothing is paid in this run until somebody decides.</summary>
    Stop = 0,

    /// <summary>The oldest work first, as far as it fits; the rest waits for a later run.</summary>
    WhatFits = 1,

    /// <summary>Not in this run.</summary>
    LeaveOut = 2,
}

/// <summary>A choice for one person in a run that waits.</summary>
public sealed class AllowanceChosen : IVersioned
{
    public required int RunId { get; init; }

    public required int PartyId { get; init; }

    public required AllowanceChoice Choice { get; set; }

    public int Version { get; set; }
}

/// <summary>What one person gets by an approved run, by nature: one line on the account of allowances payable.</summary>
public sealed class AllowancePayment : IPermanent
{
    public required int RunId { get; init; }

    public AllowanceRun? Run { get; init; }

    public required int PartyId { get; init; }

    public Party? Party { get; init; }

    public required PaymentNature Nature { get; init; }

    /// <summary>Not below nought: what would be is set off against a later run.</summary>
    public required Money Amount { get; init; }

    /// <summary>The part of it that counts towards the maxima; all of it but for proven costs.</summary>
    public required Money Counts { get; init; }

    /// <summary>The month in which it is paid, such as 202611.</summary>
    public required int Month { get; init; }

    /// <summary>The entry, and in it the line on allowances payable; null where it came to nought.</summary>
    public long? EntryId { get; init; }

    public long? LineId { get; init; }
}

/// <summary>A row of hours or of costs in an approved run, as it was priced. The same hours are never in two runs, unless the payment of the first was taken back.</summary>
public sealed class AllowanceRow : IPermanent
{
    public required long Id { get; init; }

    public required int RunId { get; init; }

    public required int PartyId { get; init; }

    public required PaymentNature Nature { get; init; }

    public long? HoursId { get; init; }

    public int? CostId { get; init; }

    /// <summary>1; one more each time that the payment before was taken back.</summary>
    public required int Times { get; init; }

    public required DateOnly WorkedOn { get; init; }

    public required int Minutes { get; init; }

    /// <summary>The rate it was priced with; null for costs.</summary>
    public int? RateId { get; init; }

    /// <summary>What that rate was for this person: per hour or per time.</summary>
    public required Money Rate { get; init; }

    /// <summary>In whole cents, half a cent up; of what takes back, down. Below nought for a correction downwards.</summary>
    public required Money Amount { get; init; }

    public required int StreamId { get; init; }

    public int? ProjectId { get; init; }

    public int? BranchId { get; init; }
}

internal sealed class AllowanceRunMapping : IEntityTypeConfiguration<AllowanceRun>
{
    public void Configure(EntityTypeBuilder<AllowanceRun> run)
    {
        run.ToTable("AllowanceRuns");
        run.Ignore(r => r.PaymentMonth).Ignore(r => r.Document);
        run.Property(r => r.MadeBy).HasMaxLength(64);
        run.Property(r => r.DecidedBy).HasMaxLength(64);
        run.Property(r => r.Fingerprint).HasMaxLength(64).IsFixedLength().IsUnicode(false);
    }
}

internal sealed class AllowanceChosenMapping : IEntityTypeConfiguration<AllowanceChosen>
{
    public void Configure(EntityTypeBuilder<AllowanceChosen> chosen)
    {
        chosen.ToTable("AllowanceChoices");
        chosen.HasKey(c => new { c.RunId, c.PartyId });
        chosen.HasOne<AllowanceRun>().WithMany().HasForeignKey(c => c.RunId);
        chosen.HasOne<Party>().WithMany().HasForeignKey(c => c.PartyId);
    }
}

internal sealed class AllowancePaymentMapping : IEntityTypeConfiguration<AllowancePayment>
{
    public void Configure(EntityTypeBuilder<AllowancePayment> payment)
    {
        payment.ToTable("AllowancePayments", table =>
        {
            table.HasCheckConstraint("CK_AllowancePayments_Amount", "AmountCents >= 0");
            table.HasTrigger("AllowancePayments_Ink");
        });
        payment.HasKey(p => new { p.RunId, p.PartyId, p.Nature });
        payment.HasIndex(p => new { p.Month, p.PartyId });
        payment.HasIndex(p => new { p.PartyId, p.Month });
        payment.HasIndex(p => p.LineId).IsUnique().HasFilter("LineId IS NOT NULL");
        payment.HasOne(p => p.Run).WithMany().HasForeignKey(p => p.RunId);
        payment.HasOne(p => p.Party).WithMany().HasForeignKey(p => p.PartyId);
        payment.HasOne<JournalEntry>().WithMany().HasForeignKey(p => p.EntryId);
    }
}

internal sealed class AllowanceRowMapping : IEntityTypeConfiguration<AllowanceRow>
{
    public void Configure(EntityTypeBuilder<AllowanceRow> row)
    {
        row.ToTable("AllowanceRows", table => table.HasTrigger("AllowanceRows_Ink"));
        row.HasIndex(r => new { r.HoursId, r.Times }).IsUnique().HasFilter("HoursId IS NOT NULL");
        row.HasIndex(r => new { r.CostId, r.Times }).IsUnique().HasFilter("CostId IS NOT NULL");
        row.HasIndex(r => new { r.RunId, r.PartyId });
        row.HasOne<AllowancePayment>().WithMany().HasForeignKey(r => new { r.RunId, r.PartyId, r.Nature });
        row.HasOne<WorkedHours>().WithMany().HasForeignKey(r => r.HoursId);
        row.HasOne<AllowanceCost>().WithMany().HasForeignKey(r => r.CostId);
        row.HasOne<AllowanceRate>().WithMany().HasForeignKey(r => r.RateId);
        row.HasOne<MoneyStream>().WithMany().HasForeignKey(r => r.StreamId);
        row.HasOne<Project>().WithMany().HasForeignKey(r => r.ProjectId);
        row.HasOne<Branch>().WithMany().HasForeignKey(r => r.BranchId);
    }
}
