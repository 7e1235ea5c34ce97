using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.PaymentRuns;

/// <summary>One payment of an approved run, as it goes to the bank. In ink, with all that its place in the file is made of.</summary>
public sealed class PaymentOrder : IPermanent
{
    public const int LongestName = 70;
    public const int LongestText = 140;

    public required int RunId { get; init; }

    public required int Position { get; init; }

    public required long ItemLineId { get; init; }

    public required int PartyId { get; init; }

    public Party? Party { get; init; }

    public required Money Amount { get; init; }

    /// <summary>In the letters that banks take.</summary>
    public required string PayeeName { get; init; }

    public required string PayeeIban { get; init; }

    public string? Street { get; init; }

    public string? HouseNumber { get; init; }

    public string? PostalCode { get; init; }

    public string? Town { get; init; }

    public string? Country { get; init; }

    /// <summary>A structured reference (RF…) that the payee asked for; then there is no <see cref="Text"/>.</summary>
    public string? CreditorReference { get; init; }

    public string? Text { get; init; }

    /// <summary>Made of the keys of run and order, so that the bank's line can be matched by it.</summary>
    public required string EndToEndId { get; init; }

    public required long EntryId { get; init; }

    /// <summary>Its line on the account of the item, and the one on payments under way.</summary>
    public required long ItemSideLineId { get; init; }

    public required long UnderWayLineId { get; init; }

    public static string IdOf(int runId, int position) => string.Create(CultureInfo.InvariantCulture, $"{PaymentRun.ReferenceOf(runId)}-{position:00000}");
}

public enum PaymentEnd
{
    /// <summary>The bank did not carry it out: the money never left.</summary>
    Rejected = 1,

    /// <summary>The money left, and came back.</summary>
    Returned = 2,

    /// <summary>The file never went to the bank.</summary>
    Cancelled = 3,
}

/// <summary>A payment that did not arrive: its entry was reversed, and what it paid is open again. The other payments of the run stand.</summary>
public sealed class PaymentOrderEnd : IPermanent
{
    public required int RunId { get; init; }

    public required int Position { get; init; }

    public required PaymentEnd Kind { get; init; }

    public required string Why { get; init; }

    /// <summary>The reversal of its entry.</summary>
    public required long EntryId { get; init; }

    /// <summary>The bank line with which the money came back.</summary>
    public long? BankLineId { get; init; }

    public required DateTime EndedAt { get; init; }

    public required string EndedBy { get; init; }
}

/// <summary>What stands at the head of the file of an approved run, as it was then: whatever changes later, the file stays the same to the byte.</summary>
public sealed class PaymentFileHead : IPermanent
{
    public required int RunId { get; init; }

    public required PaymentFormat Format { get; init; }

    public required bool BatchBooking { get; init; }

    public required string PayerName { get; init; }

    public required string PayerIban { get; init; }

    public required DateOnly PayOn { get; init; }

    /// <summary>On the wall in the Netherlands, to the second.</summary>
    public required string MadeAt { get; init; }

    public required int Count { get; init; }

    public required Money Total { get; init; }
}

/// <summary>The file was given out. The first time its hash is kept; a lost file is made again and compared with it.</summary>
public sealed class PaymentFileGiven : IPermanent
{
    public required int RunId { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>SHA-256 in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public required DateTime GivenAt { get; init; }

    public required string GivenBy { get; init; }
}

internal sealed class PaymentOrderMapping : IEntityTypeConfiguration<PaymentOrder>
{
    public void Configure(EntityTypeBuilder<PaymentOrder> order)
    {
        order.ToTable("PaymentOrders", table =>
        {
            table.HasCheckConstraint("CK_PaymentOrders_Amount", "AmountCents > 0");
            table.HasTrigger("PaymentOrders_Ink");
        });
        order.HasKey(o => new { o.RunId, o.Position });
        order.Property(o => o.PayeeName).HasMaxLength(PaymentOrder.LongestName);
        order.Property(o => o.PayeeIban).HasMaxLength(34);
        order.Property(o => o.Street).HasMaxLength(70);
        order.Property(o => o.HouseNumber).HasMaxLength(16);
        order.Property(o => o.PostalCode).HasMaxLength(16);
        order.Property(o => o.Town).HasMaxLength(35);
        order.Property(o => o.Country).HasMaxLength(2);
        order.Property(o => o.CreditorReference).HasMaxLength(35);
        order.Property(o => o.Text).HasMaxLength(PaymentOrder.LongestText);
        order.Property(o => o.EndToEndId).HasMaxLength(35);
        order.HasIndex(o => o.EndToEndId).IsUnique();
        order.HasIndex(o => o.ItemLineId);
        order.HasIndex(o => new { o.PartyId, o.PayeeIban });
        order.HasIndex(o => o.EntryId).IsUnique();
        order.HasOne<PaymentRun>().WithMany().HasForeignKey(o => o.RunId);
        order.HasOne(o => o.Party).WithMany().HasForeignKey(o => o.PartyId);
        order.HasOne<JournalEntry>().WithMany().HasForeignKey(o => o.EntryId);
        order.HasOne<JournalLine>().WithMany().HasForeignKey(o => o.ItemLineId);
        order.HasOne<JournalLine>().WithMany().HasForeignKey(o => o.ItemSideLineId);
        order.HasOne<JournalLine>().WithMany().HasForeignKey(o => o.UnderWayLineId);
    }
}

internal sealed class PaymentOrderEndMapping : IEntityTypeConfiguration<PaymentOrderEnd>
{
    public void Configure(EntityTypeBuilder<PaymentOrderEnd> end)
    {
        end.ToTable("PaymentOrderEnds", table => table.HasTrigger("PaymentOrderEnds_Ink"));
        end.HasKey(e => new { e.RunId, e.Position });
        end.Property(e => e.Why).HasMaxLength(300);
        end.Property(e => e.EndedBy).HasMaxLength(64);
        end.HasIndex(e => e.BankLineId).IsUnique().HasFilter("BankLineId IS NOT NULL");
        end.HasOne<PaymentOrder>().WithOne().HasForeignKey<PaymentOrderEnd>(e => new { e.RunId, e.Position });
        end.HasOne<JournalEntry>().WithMany().HasForeignKey(e => e.EntryId);
        end.HasOne<BankLine>().WithMany().HasForeignKey(e => e.BankLineId);
    }
}

internal sealed class PaymentFileHeadMapping : IEntityTypeConfiguration<PaymentFileHead>
{
    public void Configure(EntityTypeBuilder<PaymentFileHead> head)
    {
        head.ToTable("PaymentFileHeads", table => table.HasTrigger("PaymentFileHeads_Ink"));
        head.HasKey(h => h.RunId);
        head.Property(h => h.PayerName).HasMaxLength(PaymentOrder.LongestName);
        head.Property(h => h.PayerIban).HasMaxLength(34);
        head.Property(h => h.MadeAt).HasMaxLength(19);
        head.HasOne<PaymentRun>().WithOne().HasForeignKey<PaymentFileHead>(h => h.RunId);
    }
}

internal sealed class PaymentFileGivenMapping : IEntityTypeConfiguration<PaymentFileGiven>
{
    public void Configure(EntityTypeBuilder<PaymentFileGiven> given)
    {
        given.ToTable("PaymentFilesGiven", table => table.HasTrigger("PaymentFilesGiven_Ink"));
        given.HasKey(g => new { g.RunId, g.Number });
        given.Property(g => g.Sha256).HasMaxLength(64);
        given.Property(g => g.GivenBy).HasMaxLength(64);
        given.HasOne<PaymentFileHead>().WithMany().HasForeignKey(g => g.RunId);
    }
}
