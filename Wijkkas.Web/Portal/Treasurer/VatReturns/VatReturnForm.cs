using Microsoft.AspNetCore.Mvc.Rendering;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.VatReturns;

namespace Wijkkas.Web.Portal.Treasurer.VatReturns;

/// <summary>Making a return: the last page before it is booked.</summary>
public sealed record VatReturnForm
{
    public DateOnly To { get; init; }

    public int? PartyId { get; init; }

    public string? PaymentReference { get; init; }

    /// <summary>What the reader saw in box 5g, in cents.</summary>
    public long ExpectedCents { get; init; }

    public Money Expected => new(ExpectedCents);
}

/// <summary>Taking the last return back.</summary>
public sealed record TakeBackForm
{
    public DateOnly From { get; init; }

    public string Why { get; init; } = "";
}

/// <param name="Parties">Of whom one is the tax office.</param>
public sealed record FilePage(VatReturnCard Card, VatReturnForm Form, IReadOnlyList<SelectListItem> Parties);

/// <summary>What stands behind one box.</summary>
public sealed record BoxPage(VatReturnCard Card, VatBox Box)
{
    public VatBoxSum Sum => Card.Boxes.Boxes.Single(box => box.Box == Box);

    public IReadOnlyList<VatLine> Lines => Card.Of(Box);
}
