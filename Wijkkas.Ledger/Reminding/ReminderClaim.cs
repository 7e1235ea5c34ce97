using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Mail;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Reminding;

/// <summary>What a letter asked on top of an invoice, or announced: kept as the letter said it, whatever the settings become. Nothing of it is booked before it is paid.</summary>
public sealed class ReminderClaim : IPermanent
{
    public required int Id { get; init; }

    public required int InvoiceId { get; init; }

    public required int LetterId { get; init; }

    public required int Step { get; init; }

    /// <summary>The day up to which interest ran.</summary>
    public required DateOnly On { get; init; }

    public required Money Open { get; init; }

    /// <summary>Of this invoice.</summary>
    public required Money Interest { get; init; }

    /// <summary>Of the whole letter; nought where this invoice has no part in it.</summary>
    public required Money Costs { get; init; }

    /// <summary>Likewise: what will be asked when 14 days have gone by.</summary>
    public required Money Announced { get; init; }
}

internal sealed class ReminderClaimMapping : IEntityTypeConfiguration<ReminderClaim>
{
    public void Configure(EntityTypeBuilder<ReminderClaim> claim)
    {
        claim.ToTable("ReminderClaims", table => table.HasTrigger("ReminderClaims_Ink"));
        claim.HasOne<Invoice>().WithMany().HasForeignKey(c => c.InvoiceId);
        claim.HasOne<Letter>().WithMany().HasForeignKey(c => c.LetterId);
    }
}
