using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Shared.Tags;

/// <summary>
/// <c>&lt;field for="Amount" label="@T[…]" hint="@T[…]" /&gt;</c>: label, hint, what is wrong, and the field
/// that fits what is asked (text, amount, day, check box, list, more lines). With content of its own it puts that where the field would stand;
/// that content uses <c>id</c> and <c>aria-describedby</c> as the address of the field says (its name, and its name with -hint, -wrong).
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTag(IHtmlHelper html, Words words) : TagHelper
{
    public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    /// <summary>What it is sent as, where that is not the way to it on the page: a page that holds a form says <c>for="Form.Name" name="Name"</c>.</summary>
    public string? Name { get; set; }

    public string? Hint { get; set; }

    /// <summary>Makes it a list to choose from.</summary>
    public IEnumerable<SelectListItem>? Options { get; set; }

    public string Type { get; set; } = "text";

    /// <summary>As wide as its answer, in letters.</summary>
    public int? Size { get; set; }

    public int? Rows { get; set; }

    public string? Autocomplete { get; set; }

    public bool Optional { get; set; }

    public bool ReadOnly { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var name = Name ?? ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        ViewContext.ViewData.ModelState.TryGetValue(name, out var state);
        var wrong = state?.Errors.Count > 0 ? state.Errors[0] : null;
        var type = For.Metadata.UnderlyingOrModelType;
        var page = new FieldPage
        {
            Name = name,
            Id = Problems.IdOf(name),
            Label = Label,
            Hint = Hint,
            Wrong = wrong is null ? null : Problems.Sentence(wrong, words),
            Readings = wrong?.Exception is Refusal { Code: "Values.AmbiguousAmount" } doubt ? [(Money)doubt.Facts[1], (Money)doubt.Facts[2]] : [],
            Value = state?.AttemptedValue ?? Written(For.Model),
            Kind = Options is not null ? "list" : type == typeof(Money) ? "amount" : type == typeof(bool) ? "check" : Rows is not null ? "lines" : "text",
            Options = Options ?? [],
            Type = Type,
            InputMode = type == typeof(int) || type == typeof(long) ? "numeric" : null,
            Size = Size ?? (type == typeof(DateOnly) ? 14 : null),
            Rows = Rows,
            Autocomplete = Autocomplete ?? (Type == "text" ? "off" : null),
            Optional = Optional,
            ReadOnly = ReadOnly,
            Content = Own(await output.GetChildContentAsync()),
        };
        Problems.Remember(ViewContext.HttpContext, name, Label);

        ((IViewContextAware)html).Contextualize(ViewContext);
        output.TagName = null;
        output.Content.SetHtmlContent(await html.PartialAsync("_Field", page));
    }

    private static TagHelperContent? Own(TagHelperContent content) => content.IsEmptyOrWhiteSpace ? null : content;

    private string Written(object? value) => value switch
    {
        // An amount that must be filled in begins empty, not with a nought to take away first.
        null or Money { IsZero: true } => "",
        Money amount => words.Figure(amount),
        DateOnly day => DayText.Write(day),
        Quantity { IsZero: true } => "",
        Quantity quantity => words.Decimal(quantity.ToNumber(), typed: true),
        UnitPrice price => words.Decimal(price.ToEuros(), typed: true),
        WorkTime time => Words.TimeFigure(time),
        Enum choice => choice.ToString(),
        bool yes => yes ? "true" : "false",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}

/// <summary>What <c>_Field.cshtml</c> shows.</summary>
public sealed record FieldPage
{
    public required string Name { get; init; }

    public required string Id { get; init; }

    public required string Label { get; init; }

    public string? Hint { get; init; }

    public string? Wrong { get; init; }

    public required IReadOnlyList<Money> Readings { get; init; }

    public required string Value { get; init; }

    public required string Kind { get; init; }

    public required IEnumerable<SelectListItem> Options { get; init; }

    public required string Type { get; init; }

    public string? InputMode { get; init; }

    public int? Size { get; init; }

    public int? Rows { get; init; }

    public string? Autocomplete { get; init; }

    public bool Optional { get; init; }

    public bool ReadOnly { get; init; }

    public IHtmlContent? Content { get; init; }

    public string? DescribedBy =>
        string.Join(' ', (string[])[.. Wrong is null ? (string[])[] : [Id + "-wrong"], .. Hint is null ? (string[])[] : [Id + "-hint"]]) is { Length: > 0 } ids ? ids : null;
}
