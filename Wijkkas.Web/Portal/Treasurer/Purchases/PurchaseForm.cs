using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Wijkkas.Ledger.Purchasing;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Web.Portal.Treasurer.Purchases;

/// <summary>A bill as it is being entered. A button that does not save (<see cref="Do"/>) keeps all that was typed.</summary>
public sealed record PurchaseForm
{
    public const string Check = "check";
    public const string More = "more";

    /// <summary>Where nothing is filled in, in days after the day of the bill.</summary>
    public const int UsualDays = 30;

    public PurchaseKind Kind { get; init; } = PurchaseKind.Invoice;

    public int? Party { get; init; }

    public string Number { get; init; } = "";

    public DateOnly? IssuedOn { get; init; }

    public DateOnly? DueOn { get; init; }

    public string? PaymentReference { get; init; }

    public string? Note { get; init; }

    /// <summary>The number of the bill that a credit note takes back.</summary>
    public string? Credits { get; init; }

    public int Version { get; init; }

    public List<PurchaseLineForm> Lines { get; init; } = [];

    public string? Do { get; init; }

    [BindNever]
    public int? Id { get; init; }

    [BindNever]
    public PurchaseChoices Choose { get; init; } = new([], [], [], [], [], Deducts: true);

    /// <summary>What the lines come to; known after they were worked out.</summary>
    [BindNever]
    public PurchaseSums? Sums { get; init; }

    /// <summary>Names of the files that it has already.</summary>
    [BindNever]
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>A file that was chosen and must be chosen again: browsers do not keep it.</summary>
    [BindNever]
    public string? FileLost { get; init; }

    [BindNever]
    public DateOnly Due => DueOn ?? (IssuedOn is { } issued && issued < DateOnly.MaxValue.AddDays(-UsualDays) ? issued.AddDays(UsualDays) : default);

    public PurchaseForm WithLine() => Lines.Count < PurchaseRules.MostLines ? this with { Lines = [.. Lines, new PurchaseLineForm()] } : this;

    public SavePurchase ToOrder(IReadOnlyList<SavePurchase.Line> lines, IReadOnlyList<Ledger.Files.FileInHand> files) =>
        new(Id, Version, Kind, Party ?? 0, Number, IssuedOn ?? default, Due, lines, files)
        {
            PaymentReference = PaymentReference,
            Note = Note,
            Credits = Credits,
        };

    /// <param name="codes">What accounts and labels are called in the form, by their ids.</param>
    public static PurchaseForm Of(Purchase purchase, PurchaseCodes codes) => new()
    {
        Id = purchase.Id,
        Version = purchase.Version,
        Kind = purchase.Kind,
        Party = purchase.PartyId,
        Number = purchase.Number,
        IssuedOn = purchase.IssuedOn,
        DueOn = purchase.DueOn,
        PaymentReference = purchase.PaymentReference,
        Note = purchase.Note,
        Credits = purchase.Credits?.Number,
        Lines =
        [
            .. purchase.Lines.OrderBy(line => line.Position).Select(line => new PurchaseLineForm
            {
                Text = line.Description,
                Account = CodeOf(codes.Accounts, line.AccountId),
                Stream = CodeOf(codes.Streams, line.StreamId),
                Project = CodeOf(codes.Projects, line.ProjectId),
                Branch = CodeOf(codes.Branches, line.BranchId),
                Net = line.Net,
                Nature = line.VatNature,
                Vat = line.Vat,
                NotDeductible = !line.Deductible,
            }),
        ],
    };

    public static string FieldOf(string refusal) => refusal switch
    {
        "Purchasing.PartyUnknown" => nameof(Party),
        "Purchasing.NumberMissing" or "Purchasing.Double" => nameof(Number),
        "Purchasing.CreditsUnknown" => nameof(Credits),
        "Purchasing.DueBeforeIssue" => nameof(DueOn),
        _ when refusal.StartsWith("Files.", StringComparison.Ordinal) => "Document",
        _ => "",
    };

    private static string? CodeOf(Dictionary<string, int> codes, int? id) => codes.FirstOrDefault(code => code.Value == id).Key;
}

public sealed record PurchaseLineForm
{
    public string? Text { get; init; }

    public string? Account { get; init; }

    public string? Stream { get; init; }

    public string? Project { get; init; }

    public string? Branch { get; init; }

    /// <summary>Without VAT.</summary>
    public Money? Net { get; init; }

    public VatNature? Nature { get; init; }

    /// <summary>Left empty, the rate gives it.</summary>
    public Money? Vat { get; init; }

    public bool NotDeductible { get; init; }

    [BindNever]
    public bool HasMore => Project is not null || Branch is not null || NotDeductible;

    [BindNever]
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && Account is null && Stream is null && Net is null && Nature is null && Vat is null && !HasMore;
}

/// <param name="Deducts">Whether we deduct VAT at all: not under the small business scheme.</param>
public sealed record PurchaseChoices(
    IReadOnlyList<SelectListItem> Parties, IReadOnlyList<SelectListItem> Accounts, IReadOnlyList<SelectListItem> Streams,
    IReadOnlyList<SelectListItem> Projects, IReadOnlyList<SelectListItem> Branches, bool Deducts);

/// <summary>Ids by code.</summary>
public sealed record PurchaseCodes(
    Dictionary<string, int> Accounts, Dictionary<string, int> Streams, Dictionary<string, int> Projects, Dictionary<string, int> Branches);

/// <summary>Makes an order of what was typed, and puts whatever is wrong beside the field it is about.</summary>
internal sealed class TypedPurchase(PurchaseForm form, PurchaseCodes codes, ModelStateDictionary state)
{
    private readonly List<int> places = [];

    public IReadOnlyList<SavePurchase.Line> Read()
    {
        Needed(nameof(form.Party), form.Party is not null, "Purchasing.PartyUnknown");
        Needed(nameof(form.IssuedOn), form.IssuedOn is not null, "Values.Nothing");
        var lines = new List<SavePurchase.Line>();
        for (var i = 0; i < form.Lines.Count; i++)
        {
            // An amount that could not be read stands beside its field already; such a line is not empty.
            if ((!form.Lines[i].IsEmpty || IsWrong(Name(i, nameof(PurchaseLineForm.Net))) || IsWrong(Name(i, nameof(PurchaseLineForm.Vat)))) && Line(form.Lines[i], i) is { } line)
            {
                places.Add(i);
                lines.Add(line);
            }
        }

        return lines;
    }

    /// <summary>A refusal that counts the lines of the order, as the lines stand in the form; and the field it is about.</summary>
    public (Refusal Refusal, string Field) InForm(Refusal refusal)
    {
        var field = refusal.Code switch
        {
            "Purchasing.LineText" => nameof(PurchaseLineForm.Text),
            "Purchasing.LineVat" or "Purchasing.LineNoVat" => nameof(PurchaseLineForm.Vat),
            "Purchasing.NotACost" => nameof(PurchaseLineForm.Account),
            _ => null,
        };
        return field is not null && refusal.Facts[0] is int position && position <= places.Count
            ? (new Refusal(refusal.Code, [places[position - 1] + 1, .. refusal.Facts.Skip(1)]), Name(places[position - 1], field))
            : (refusal, PurchaseForm.FieldOf(refusal.Code));
    }

    private SavePurchase.Line? Line(PurchaseLineForm typed, int i)
    {
        var account = Known(codes.Accounts, typed.Account, i, nameof(typed.Account), "Accounts.Unknown", needed: true);
        var stream = Known(codes.Streams, typed.Stream, i, nameof(typed.Stream), "Streams.Unknown", needed: true);
        var project = Known(codes.Projects, typed.Project, i, nameof(typed.Project), "Streams.ProjectUnknown");
        var branch = Known(codes.Branches, typed.Branch, i, nameof(typed.Branch), "Streams.BranchUnknown");
        Needed(Name(i, nameof(typed.Net)), typed.Net is not null, "Values.Nothing");
        Needed(Name(i, nameof(typed.Nature)), typed.Nature is not null, "Purchases.NatureMissing");
        return account is null || stream is null || typed.Net is not { } net || typed.Nature is not { } nature
            ? null
            : new SavePurchase.Line(typed.Text ?? "", account.Value, stream.Value, net, nature, typed.Vat ?? PurchaseRules.ProposedVat(net, nature, form.IssuedOn ?? default))
            {
                ProjectId = project,
                BranchId = branch,
                Deductible = !typed.NotDeductible,
            };
    }

    private int? Known(Dictionary<string, int> ids, string? code, int i, string field, string unknown, bool needed = false)
    {
        if (code is null)
        {
            Needed(Name(i, field), !needed, "Values.Nothing");
            return null;
        }

        if (ids.TryGetValue(code, out var id))
        {
            return id;
        }

        state.TryAddModelException(Name(i, field), new Refusal(unknown));
        return null;
    }

    private void Needed(string field, bool isThere, string refusal)
    {
        if (!isThere && !IsWrong(field))
        {
            state.TryAddModelException(field, new Refusal(refusal));
        }
    }

    private bool IsWrong(string field) => state.TryGetValue(field, out var entry) && entry.Errors.Count > 0;

    private static string Name(int i, string field) => string.Create(CultureInfo.InvariantCulture, $"Lines[{i}].{field}");
}
