using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Wijkkas.Ledger.Streams;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Shared.Tags;

/// <summary><c>&lt;icon name="bank" /&gt;</c>: from the one external file; the word stands beside it, so readers aloud skip it.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTag(IFileVersionProvider versions) : TagHelper
{
    public string Name { get; set; } = "";

    public bool Small { get; set; }

    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "svg";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Small ? "i s" : "i");
        output.Attributes.SetAttribute("aria-hidden", "true");
        var file = versions.AddFileVersionToPath(ViewContext.HttpContext.Request.PathBase, "/icons.svg");
        output.Content.SetHtmlContent($"<use href=\"{file}#{Name}\"></use>");
    }
}

/// <summary><c>&lt;money value="@row.Total" /&gt;</c>: € 1.234,56 that never breaks over two lines.</summary>
[HtmlTargetElement("money", TagStructure = TagStructure.WithoutEndTag)]
public sealed class MoneyTag(Words words) : TagHelper
{
    public Money Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "eur");
        output.Content.SetContent(words.Money(Value));
    }
}

/// <summary>
/// <c>&lt;fig value="@row.Total" href="/accounts/…" /&gt;</c>: a figure of a column (no €), with a dotted line when it opens; "–" where there is nothing.
/// </summary>
[HtmlTargetElement("fig", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FigureTag(Words words) : TagHelper
{
    public Money? Value { get; set; }

    public string? Href { get; set; }

    /// <summary>With + or −, for what is added to something.</summary>
    public bool Signed { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Value is not { } amount)
        {
            output.TagName = "span";
            output.Attributes.SetAttribute("class", "soft");
            output.Content.SetContent("–");
            return;
        }

        // A page that has nowhere to go says null, which arrives here as an empty text.
        var opens = !string.IsNullOrEmpty(Href);
        output.TagName = opens ? "a" : "span";
        output.Attributes.SetAttribute("class", opens ? "fig eur" : "eur");
        if (opens)
        {
            output.Attributes.SetAttribute("href", Href);
        }

        output.Content.SetContent((Signed && amount > Money.Zero ? "+" : "") + words.Figure(amount));
    }
}

/// <summary><c>&lt;day value="@entry.Date" /&gt;</c>: 17 november 2026, or 17 nov with <c>short</c>.</summary>
[HtmlTargetElement("day", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DayTag(Words words) : TagHelper
{
    public DateOnly Value { get; set; }

    public bool Short { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "nobr");
        output.Attributes.SetAttribute("datetime", Value.InAddress());
        output.Content.SetContent(Short ? words.ShortDay(Value) : words.Day(Value));
    }
}

/// <summary><c>&lt;stream-mark stream="@stream" /&gt;</c>, or with <c>mark</c> and <c>name</c>: a stream's shape and colour, and always its name.</summary>
[HtmlTargetElement("stream-mark", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StreamMarkTag(Words words) : TagHelper
{
    public MoneyStream? Stream { get; set; }

    public int Mark { get; set; }

    public string? Name { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var mark = Stream?.Mark ?? Mark;
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "st m" + mark.ToString(CultureInfo.InvariantCulture));
        output.Content.SetContent(Stream is { } stream ? words.Name(stream.NameNl, stream.NameEn) : Name ?? "");
    }
}
