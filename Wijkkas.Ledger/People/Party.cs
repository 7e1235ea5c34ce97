using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.People;

/// <summary>What somebody is to the cooperative; one may be several at once.</summary>
[Flags]
public enum PartyRoles
{
    None = 0,
    Partner = 1,
    Supplier = 2,
    Member = 4,
    Volunteer = 8,

    /// <summary>Gives money for a purpose (funder).</summary>
    Funder = 16,

    /// <summary>Has work done (opdrachtgever).</summary>
    Client = 32,

    /// <summary>Helps with a place, tools or people (facilitator).</summary>
    Facilitator = 64,

    Landlord = 128,

    /// <summary>Somebody from the neighbourhood who has a job done.</summary>
    Resident = 256,
}

/// <summary>What those who sign in for a party come for.</summary>
public static class PartyRolesInPortal
{
    private const PartyRoles OwnPeople = PartyRoles.Volunteer | PartyRoles.Member;

    /// <summary>Roles of <see cref="Roles"/>: one party may be partner, volunteer and member at once.</summary>
    public static IEnumerable<string> InPortal(this PartyRoles roles)
    {
        if (roles == PartyRoles.None || (roles & ~OwnPeople) != PartyRoles.None)
        {
            yield return Roles.Partner;
        }

        if (roles.HasFlag(PartyRoles.Volunteer))
        {
            yield return Roles.Volunteer;
        }

        if (roles.HasFlag(PartyRoles.Member))
        {
            yield return Roles.Member;
        }
    }
}

/// <summary>Whom a line concerns: partner, supplier, member or volunteer. Entries point at it by id only, so that a name can be forgotten.</summary>
public sealed class Party : IVersioned, IRemembered
{
    public required int Id { get; init; }

    public required string Name { get; set; }

    public required PartyRoles Roles { get; set; }

    /// <summary>Without blanks; money that comes from it is recognised by it.</summary>
    public string? Iban { get; set; }

    public string? Email { get; set; }

    /// <summary>A private person: no KvK number, no e-invoice.</summary>
    public bool IsPerson { get; set; }

    /// <summary>Day of birth of a person, where a rule asks for it: the maximum of an allowance by age, members under age. Null where nobody needs to know.</summary>
    public DateOnly? BornOn { get; set; }

    /// <summary>Number in the trade register (KvK), 8 digits.</summary>
    public string? KvkNumber { get; set; }

    public string? VatNumber { get; set; }

    /// <summary>Organisatie-identificatienummer of a government body, 20 digits.</summary>
    public string? Oin { get; set; }

    /// <summary>Scheme of its e-invoice address, such as 0106 (KvK), 0190 (OIN) or 9944 (VAT number); with <see cref="EInvoiceId"/> or not at all.</summary>
    public string? EInvoiceScheme { get; set; }

    public string? EInvoiceId { get; set; }

    /// <summary>Where invoices go; otherwise to <see cref="Email"/>.</summary>
    public string? InvoiceEmail { get; set; }

    public string? Phone { get; set; }

    public string? Street { get; set; }

    public string? HouseNumber { get; set; }

    public string? PostalCode { get; set; }

    public string? Town { get; set; }

    /// <summary>ISO 3166, two letters.</summary>
    public string Country { get; set; } = "NL";

    /// <summary>Days between invoice and due day; null: as the cooperative does with everybody.</summary>
    public int? PaymentDays { get; set; }

    /// <summary><c>nl</c> or <c>en</c>: of invoices, letters and the portal.</summary>
    public string Language { get; set; } = "nl";

    public DateOnly? RetiredOn { get; set; }

    public int Version { get; set; }

    public Memory MemoryOf(string field, object? was, object? becomes) => field == nameof(RetiredOn) ? Memory.Values : Memory.ThatItChanged;
}

internal sealed class PartyMapping : IEntityTypeConfiguration<Party>
{
    public void Configure(EntityTypeBuilder<Party> party)
    {
        party.ToTable("Parties");
        party.Property(p => p.Iban).HasMaxLength(34);
        party.Property(p => p.KvkNumber).HasMaxLength(8);
        party.Property(p => p.VatNumber).HasMaxLength(20);
        party.Property(p => p.Oin).HasMaxLength(20);
        party.Property(p => p.EInvoiceScheme).HasMaxLength(4);
        party.Property(p => p.EInvoiceId).HasMaxLength(50);
        party.Property(p => p.Phone).HasMaxLength(30);
        party.Property(p => p.HouseNumber).HasMaxLength(20);
        party.Property(p => p.PostalCode).HasMaxLength(10);
        party.Property(p => p.Country).HasMaxLength(2).HasDefaultValue("NL").ValueGeneratedNever();
        party.Property(p => p.Language).HasMaxLength(2).HasDefaultValue("nl").ValueGeneratedNever();
        party.HasIndex(p => p.Iban);
        party.HasIndex(p => p.Name);
    }
}
