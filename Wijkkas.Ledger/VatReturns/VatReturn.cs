using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.VatReturns;

/// <summary>
/// A VAT return (btw-aangifte) that was made and booked, in ink. Returns follow each other without a gap. One takes every entry of its period that stood in
/// the books when it was made, and of the time before it, since the first return, what came after the one before: so each entry is in one return.
/// </summary>
public sealed class VatReturn : IPermanent
{
    public required int Id { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    /// <summary>The last entry that stood in the books when it was made; 0 in books without any.</summary>
    public required long UpToEntryId { get; init; }

    /// <summary>The tax office, to which the amount is owed.</summary>
    public required int PartyId { get; init; }

    public Party? Party { get; init; }

    /// <summary>In whole euros: box 5g, below nought where we get it back.</summary>
    public required Money Declared { get; init; }

    /// <summary>What the tax office wants quoted with the payment, without blanks.</summary>
    public string? PaymentReference { get; init; }

    /// <summary>The entry that emptied the VAT accounts; null where there was nothing on them.</summary>
    public long? EntryId { get; init; }

    public required DateTime FiledAt { get; init; }

    public required string FiledBy { get; init; }

    public List<VatReturnBox> Boxes { get; init; } = [];
}

/// <summary>What one box of a return said.</summary>
public sealed class VatReturnBox : IPermanent
{
    public required int ReturnId { get; init; }

    public required VatBox Box { get; init; }

    /// <summary>To the cent, from the books.</summary>
    public required Money Base { get; init; }

    public required Money Vat { get; init; }

    /// <summary>In whole euros, as declared.</summary>
    public required Money DeclaredBase { get; init; }

    public required Money DeclaredVat { get; init; }
}

/// <summary>A return that was made by mistake and taken back before it was paid; the next one takes its place.</summary>
public sealed class VatReturnTakenBack : IPermanent
{
    public required int ReturnId { get; init; }

    public required DateTime At { get; init; }

    public required string By { get; init; }

    public required string Why { get; init; }
}

internal sealed class VatReturnMapping : IEntityTypeConfiguration<VatReturn>
{
    public void Configure(EntityTypeBuilder<VatReturn> vatReturn)
    {
        vatReturn.ToTable("VatReturns", table => table.HasTrigger("VatReturns_Ink"));
        vatReturn.Property(r => r.PaymentReference).HasMaxLength(Posting.LongestReference);
        vatReturn.Property(r => r.FiledBy).HasMaxLength(64);
        vatReturn.HasOne(r => r.Party).WithMany().HasForeignKey(r => r.PartyId);
        vatReturn.HasOne<JournalEntry>().WithMany().HasForeignKey(r => r.EntryId);
        vatReturn.HasMany(r => r.Boxes).WithOne().HasForeignKey(b => b.ReturnId);
    }
}

internal sealed class VatReturnBoxMapping : IEntityTypeConfiguration<VatReturnBox>
{
    public void Configure(EntityTypeBuilder<VatReturnBox> box)
    {
        box.ToTable("VatReturnBoxes", table => table.HasTrigger("VatReturnBoxes_Ink"));
        box.HasKey(b => new { b.ReturnId, b.Box });
    }
}

internal sealed class VatReturnTakenBackMapping : IEntityTypeConfiguration<VatReturnTakenBack>
{
    public void Configure(EntityTypeBuilder<VatReturnTakenBack> takenBack)
    {
        takenBack.ToTable("VatReturnsTakenBack", table => table.HasTrigger("VatReturnsTakenBack_Ink"));
        takenBack.HasKey(t => t.ReturnId);
        takenBack.Property(t => t.By).HasMaxLength(64);
        takenBack.Property(t => t.Why).HasMaxLength(300);
        takenBack.HasOne<VatReturn>().WithOne().HasForeignKey<VatReturnTakenBack>(t => t.ReturnId);
    }
}
