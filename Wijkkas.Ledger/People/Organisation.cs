using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.People;

public enum LegalForm
{
    CooperativeUa = 1,
    CooperativeBa = 2,
    CooperativeWa = 3,
    Association = 4,
    Foundation = 5,
    Company = 6,
}

/// <summary>How the cooperative itself stands to VAT.</summary>
public enum VatScheme
{
    /// <summary>It makes returns and charges VAT.</summary>
    Normal = 1,

    /// <summary>Kleineondernemersregeling (KOR): no VAT on invoices, no return.</summary>
    SmallBusiness = 2,
}

/// <summary>The cooperative itself: the one whose books these are. One row.</summary>
public sealed class Organisation : IVersioned, IRemembered
{
    public const int TheOne = 1;

    public required int Id { get; init; }

    public required string Name { get; set; }

    public required LegalForm LegalForm { get; set; }

    /// <summary>KvK number, 8 digits.</summary>
    public string? KvkNumber { get; set; }

    /// <summary>RSIN, 9 digits.</summary>
    public string? Rsin { get; set; }

    public string? VatNumber { get; set; }

    public string? Street { get; set; }

    public string? PostalCode { get; set; }

    public string? Town { get; set; }

    public string? HouseNumber { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    public string? Website { get; set; }

    /// <summary>The account on which invoices ask to be paid, without blanks.</summary>
    public string? Iban { get; set; }

    public VatScheme VatScheme { get; set; } = VatScheme.Normal;

    /// <summary>Days between invoice and due day, unless a partner has other terms.</summary>
    public int PaymentDays { get; set; } = 30;

    /// <summary>Whom a payer can ask, by name.</summary>
    public string? ContactName { get; set; }

    /// <summary>The picture at the head of letters and invoices, a file on the shelf.</summary>
    public Guid? LogoId { get; set; }

    /// <summary>The month in which a book year begins: 1 for a calendar year.</summary>
    public int FirstMonthOfYear { get; set; } = 1;

    public int Version { get; set; }

    // The address for letters is often somebody's home.
    public Memory MemoryOf(string field, object? was, object? becomes) =>
        field is nameof(Street) or nameof(HouseNumber) or nameof(Phone) or nameof(ContactName) or nameof(PostalCode) or nameof(Town) or nameof(Email) ? Memory.ThatItChanged : Memory.Values;
}

internal sealed class OrganisationMapping : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> organisation)
    {
        organisation.ToTable("Organisation", table => table.HasCheckConstraint("CK_Organisation_TheOne", "Id = 1"));
        organisation.Property(o => o.KvkNumber).HasMaxLength(8);
        organisation.Property(o => o.Rsin).HasMaxLength(9);
        organisation.Property(o => o.VatNumber).HasMaxLength(14);
        organisation.Property(o => o.PostalCode).HasMaxLength(10);
        organisation.Property(o => o.HouseNumber).HasMaxLength(20);
        organisation.Property(o => o.Phone).HasMaxLength(30);
        organisation.Property(o => o.Iban).HasMaxLength(34);
        organisation.Property(o => o.VatScheme).HasDefaultValue(VatScheme.Normal).ValueGeneratedNever();
        organisation.Property(o => o.PaymentDays).HasDefaultValue(30).ValueGeneratedNever();
    }
}
