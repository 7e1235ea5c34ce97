using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Portal.Treasurer.Invoices;

/// <summary>An invoice as it is being written. A button that does not save (<see cref="Do"/>) keeps all that was typed.</summary>
public sealed record DraftForm
{
    public const string Check = "check";
    public const string More = "more";

    public InvoiceKind Kind { get; init; } = InvoiceKind.Invoice;

    public int? Party { get; init; }

    public DateOnly? SupplyFrom { get; init; }

    public DateOnly? SupplyTo { get; init; }

    public string? TheirReference { get; init; }

    public string? OrderNumber { get; init; }

    public string? Note { get; init; }

    public int Version { get; init; }

    public List<DraftLineForm> Lines { get; init; } = [];

    public string? Do { get; init; }

    [BindNever]
    public int? Id { get; init; }

    /// <summary>The invoice that a credit note takes back, by its number.</summary>
    [BindNever]
    public string? Credits { get; init; }

    [BindNever]
    public DraftChoices Choose { get; init; } = new([], [], [], [], [], []);

    /// <summary>What the lines come to, once they were checked.</summary>
    [BindNever]
    public InvoiceSums? Sums { get; init; }

    public static DraftForm Of(InvoiceDraft draft, DraftCodes codes, Words words) => new()
    {
        Id = draft.Id,
        Kind = draft.Kind,
        Party = draft.PartyId,
        SupplyFrom = draft.SupplyFrom,
        SupplyTo = draft.SupplyTo,
        TheirReference = draft.TheirReference,
        OrderNumber = draft.OrderNumber,
        Note = draft.Note,
        Version = draft.Version,
        Credits = draft.Credits?.Number,
        Lines = [.. draft.Lines.OrderBy(line => line.Position).Select(line => new DraftLineForm
        {
            Text = line.Description,
            Quantity = line.Quantity,
            Unit = line.Unit,
            Price = line.Price,
            Discount = line.Discount == 0 ? null : words.Decimal(line.Discount / 100m, typed: true),
            Vat = line.VatNature,
            VatReason = line.VatReason,
            Account = codes.Account(line.AccountId),
            Stream = codes.Stream(line.StreamId),
            Project = codes.Project(line.ProjectId),
            Branch = codes.Branch(line.BranchId),
        })],
    };

    public SaveInvoiceDraft ToOrder(int? id, IReadOnlyList<SaveInvoiceDraft.Line> lines) => new(id, Version, Kind, Party ?? 0, lines)
    {
        SupplyFrom = SupplyFrom,
        SupplyTo = SupplyTo,
        TheirReference = TheirReference,
        OrderNumber = OrderNumber,
        Note = Note,
    };

    /// <summary>A line more, with what the last one was booked on, as long as one fits.</summary>
    public DraftForm WithLine() => Lines.Count >= InvoiceRules.MostLines ? this : this with
    {
        Lines = [.. Lines, Lines is [.., var last] ? new DraftLineForm { Unit = last.Unit, Vat = last.Vat, VatReason = last.VatReason, Account = last.Account, Stream = last.Stream, Project = last.Project, Branch = last.Branch } : new DraftLineForm()],
    };

    public static string FieldOf(string refusal) => refusal switch
    {
        "Invoicing.PartyUnknown" or "Invoicing.PartyRetired" => nameof(Party),
        "Invoicing.SupplyPeriod" => nameof(SupplyTo),
        _ => "",
    };
}

/// <summary>One line as typed. Without a description and a price it is left out.</summary>
public sealed record DraftLineForm
{
    public string? Text { get; init; }

    public Quantity? Quantity { get; init; } = Ledger.Values.Quantity.One;

    public Unit Unit { get; init; } = Unit.Piece;

    public UnitPrice? Price { get; init; }

    /// <summary>In per cent.</summary>
    public string? Discount { get; init; }

    /// <summary>Chosen by whoever writes, never guessed.</summary>
    public VatNature? Vat { get; init; }

    public string? VatReason { get; init; }

    public string? Account { get; init; }

    public string? Stream { get; init; }

    public string? Project { get; init; }

    public string? Branch { get; init; }

    [BindNever]
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && Price is null;

    [BindNever]
    public bool HasMore => Discount is not null || VatReason is not null || Project is not null || Branch is not null;
}

/// <summary>What a draft lets one choose from.</summary>
public sealed record DraftChoices(
    IReadOnlyList<SelectListItem> Parties, IReadOnlyList<SelectListItem> Accounts, IReadOnlyList<SelectListItem> Streams, IReadOnlyList<SelectListItem> Projects,
    IReadOnlyList<SelectListItem> Branches, IReadOnlyList<SelectListItem> Vats);

/// <summary>Ids of labels, by which codes are written and read.</summary>
public sealed record DraftCodes(
    IReadOnlyDictionary<string, int> Accounts, IReadOnlyDictionary<string, int> Streams, IReadOnlyDictionary<string, int> Projects, IReadOnlyDictionary<string, int> Branches)
{
    public string? Account(int id) => Code(Accounts, id);

    public string? Stream(int id) => Code(Streams, id);

    public string? Project(int? id) => Code(Projects, id);

    public string? Branch(int? id) => Code(Branches, id);

    private static string? Code(IReadOnlyDictionary<string, int> ids, int? id) => id is null ? null : ids.First(one => one.Value == id).Key;
}

/// <summary>Reads what was typed on the lines of a draft, and puts what is wrong beside its field.</summary>
internal sealed class TypedDraftLines(DraftCodes codes, ModelStateDictionary state, string prefix = "Lines")
{
    public IReadOnlyList<SaveInvoiceDraft.Line> Read(IReadOnlyList<DraftLineForm> lines) =>
        [.. lines.Select((line, i) => line.IsEmpty ? null : Line(line, string.Create(CultureInfo.InvariantCulture, $"{prefix}[{i}]."))).OfType<SaveInvoiceDraft.Line>()];

    /// <summary>Null where something is wrong with it.</summary>
    public SaveInvoiceDraft.Line? Line(DraftLineForm typed, string at)
    {
        if (string.IsNullOrWhiteSpace(typed.Text))
        {
            Wrong(at + nameof(typed.Text), new Refusal("Values.Nothing"));
        }

        var quantity = Needed(typed.Quantity, at + nameof(typed.Quantity));
        var price = Needed(typed.Price, at + nameof(typed.Price));
        var discount = string.IsNullOrWhiteSpace(typed.Discount) ? 0 : Number(at + nameof(typed.Discount), () => Percent(typed.Discount));
        var account = Known(codes.Accounts, typed.Account, at + nameof(typed.Account), "Invoices.ChooseAccount");
        var stream = Known(codes.Streams, typed.Stream, at + nameof(typed.Stream), "Invoices.ChooseStream");
        if (typed.Vat is null)
        {
            Wrong(at + nameof(typed.Vat), new Refusal("Invoices.ChooseVat"));
        }
        else if (typed.Vat == VatNature.Exempt && string.IsNullOrWhiteSpace(typed.VatReason))
        {
            Wrong(at + nameof(typed.VatReason), new Refusal("Invoices.SayWhichArticle"));
        }

        return quantity is null || price is null || discount is null || account is null || stream is null || typed.Vat is null ? null
            : new SaveInvoiceDraft.Line(typed.Text ?? "", quantity.Value, typed.Unit, price.Value, typed.Vat.Value, account.Value, stream.Value)
            {
                Discount = discount.Value,
                VatReason = typed.VatReason,
                ProjectId = typed.Project is { } project && codes.Projects.TryGetValue(project, out var projectId) ? projectId : null,
                BranchId = typed.Branch is { } branch && codes.Branches.TryGetValue(branch, out var branchId) ? branchId : null,
            };
    }

    private static int Percent(string typed) =>
        DecimalText.Read(typed) * 100 is var hundredths && decimal.Truncate(hundredths) == hundredths && hundredths is >= 0 and <= 10_000
            ? (int)hundredths
            : throw new Refusal("Invoices.DiscountRange");

    private int? Known(IReadOnlyDictionary<string, int> ids, string? code, string field, string missing)
    {
        if (code is not null && ids.TryGetValue(code, out var id))
        {
            return id;
        }

        Wrong(field, new Refusal(missing));
        return null;
    }

    // What could not be read stands beside its field already.
    private T? Needed<T>(T? number, string field)
        where T : struct
    {
        if (number is null && (!state.TryGetValue(field, out var entry) || entry.Errors.Count == 0))
        {
            Wrong(field, new Refusal("Values.NoNumber"));
        }

        return number;
    }

    private T? Number<T>(string field, Func<T> read)
        where T : struct
    {
        try
        {
            return read();
        }
        catch (Refusal refusal)
        {
            Wrong(field, refusal);
            return null;
        }
    }

    private void Wrong(string field, Refusal refusal) => state.TryAddModelException(field, refusal);
}
