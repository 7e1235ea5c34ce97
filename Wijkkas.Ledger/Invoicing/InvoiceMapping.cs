using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Streams;

namespace Wijkkas.Ledger.Invoicing;

internal sealed class InvoiceMapping : IEntityTypeConfiguration<Invoice>
{
    public void Configure(EntityTypeBuilder<Invoice> invoice)
    {
        invoice.ToTable("Invoices", table =>
        {
            table.HasCheckConstraint("CK_Invoices_Total", "TotalCents > 0 AND TotalCents = NetCents + VatCents");
            table.HasTrigger("Invoices_Ink");
        });
        invoice.Property(i => i.Number).HasMaxLength(20);
        invoice.Property(i => i.TheirReference).HasMaxLength(60);
        invoice.Property(i => i.OrderNumber).HasMaxLength(60);
        invoice.Property(i => i.Note).HasMaxLength(1000);
        invoice.Property(i => i.Language).HasMaxLength(2);
        invoice.Property(i => i.Reference).HasMaxLength(Posting.LongestReference);
        invoice.Property(i => i.IssuedBy).HasMaxLength(64);
        invoice.Property(i => i.Phone).HasMaxLength(30);
        invoice.ComplexProperty(i => i.Seller, side => Side(side, "Seller"));
        invoice.ComplexProperty(i => i.Buyer, side => Side(side, "Buyer"));
        invoice.HasIndex(i => new { i.Year, i.Sequence }).IsUnique();
        invoice.HasIndex(i => i.Number).IsUnique();
        invoice.HasIndex(i => i.DebtorLineId).IsUnique();
        invoice.HasIndex(i => new { i.PartyId, i.IssuedOn });
        invoice.HasIndex(i => new { i.IssuedOn, i.Id });
        invoice.HasIndex(i => i.CreditsId).HasFilter("CreditsId IS NOT NULL");
        invoice.HasIndex(i => i.AgreementId).HasFilter("AgreementId IS NOT NULL");
        invoice.HasOne(i => i.Party).WithMany().HasForeignKey(i => i.PartyId);
        invoice.HasOne<Agreement>().WithMany().HasForeignKey(i => i.AgreementId);
        invoice.HasOne(i => i.Credits).WithMany().HasForeignKey(i => i.CreditsId);
        invoice.HasOne<StoredFile>().WithMany().HasForeignKey(i => i.LogoId);
        invoice.HasOne(i => i.Entry).WithMany().HasForeignKey(i => i.EntryId);
        invoice.HasOne(i => i.DebtorLine).WithMany().HasForeignKey(i => i.DebtorLineId);
        invoice.HasMany(i => i.Lines).WithOne().HasForeignKey(l => l.InvoiceId);
        invoice.HasMany(i => i.Vats).WithOne().HasForeignKey(v => v.InvoiceId);
    }

    private static void Side(ComplexPropertyBuilder<InvoiceParty> side, string name)
    {
        foreach (var (property, most) in ((string, int)[])
            [(nameof(InvoiceParty.Name), 200), (nameof(InvoiceParty.Street), 200), (nameof(InvoiceParty.HouseNumber), 20), (nameof(InvoiceParty.PostalCode), 10),
            (nameof(InvoiceParty.Town), 200), (nameof(InvoiceParty.Country), 2), (nameof(InvoiceParty.KvkNumber), 8), (nameof(InvoiceParty.VatNumber), 20),
            (nameof(InvoiceParty.Oin), 20), (nameof(InvoiceParty.EInvoiceScheme), 4), (nameof(InvoiceParty.EInvoiceId), 50), (nameof(InvoiceParty.Email), 200), (nameof(InvoiceParty.Iban), 34)])
        {
            side.Property(property).HasMaxLength(most).HasColumnName(name + property);
        }

        side.Property(p => p.IsPerson).HasColumnName(name + nameof(InvoiceParty.IsPerson));
        side.Ignore(p => p.StreetLine);
    }
}

internal sealed class InvoiceLineMapping : IEntityTypeConfiguration<InvoiceLine>
{
    public void Configure(EntityTypeBuilder<InvoiceLine> line)
    {
        line.ToTable("InvoiceLines", table => table.HasTrigger("InvoiceLines_Ink"));
        line.HasKey(l => new { l.InvoiceId, l.Position });
        line.Property(l => l.Description).HasMaxLength(500);
        line.Property(l => l.VatReason).HasMaxLength(300);
        line.HasOne<Account>().WithMany().HasForeignKey(l => l.AccountId);
        line.HasOne<MoneyStream>().WithMany().HasForeignKey(l => l.StreamId);
        line.HasOne<Project>().WithMany().HasForeignKey(l => l.ProjectId);
        line.HasOne<Branch>().WithMany().HasForeignKey(l => l.BranchId);
    }
}

internal sealed class InvoiceVatMapping : IEntityTypeConfiguration<InvoiceVat>
{
    public void Configure(EntityTypeBuilder<InvoiceVat> vat)
    {
        vat.ToTable("InvoiceVats", table => table.HasTrigger("InvoiceVats_Ink"));
        vat.HasKey(v => new { v.InvoiceId, v.Nature, v.Rate });
        vat.Property(v => v.Reason).HasMaxLength(300);
    }
}

internal sealed class InvoiceEventMapping : IEntityTypeConfiguration<InvoiceEvent>
{
    public void Configure(EntityTypeBuilder<InvoiceEvent> happened)
    {
        happened.ToTable("InvoiceEvents", table => table.HasTrigger("InvoiceEvents_Ink"));
        happened.Property(e => e.By).HasMaxLength(64);
        happened.Property(e => e.Detail).HasMaxLength(300);
        happened.HasIndex(e => e.InvoiceId);
        happened.HasOne<Invoice>().WithMany().HasForeignKey(e => e.InvoiceId);
        happened.HasOne<JournalEntry>().WithMany().HasForeignKey(e => e.EntryId);
    }
}

internal sealed class InvoiceSeriesMapping : IEntityTypeConfiguration<InvoiceSeries>
{
    public void Configure(EntityTypeBuilder<InvoiceSeries> series)
    {
        series.ToTable("InvoiceSeries");
        series.HasKey(s => s.Year);
    }
}
