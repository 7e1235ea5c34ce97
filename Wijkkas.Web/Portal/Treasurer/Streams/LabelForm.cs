using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Wijkkas.Web.Portal.Treasurer.Streams;

/// <summary>A project or a branch, new or changed.</summary>
public sealed record LabelForm
{
    public int Id { get; init; }

    public int Version { get; init; }

    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    [BindNever]
    public bool IsRetired { get; init; }

    /// <summary><c>projects</c> or <c>branches</c>: its address, and the beginning of its words.</summary>
    [BindNever]
    public string Kind { get; init; } = "";

    public static string FieldOf(string refusal) => refusal switch
    {
        "Streams.CodeWrong" or "Streams.CodeTaken" => nameof(Code),
        "Values.NameMissing" or "Values.TextTooLong" => nameof(Name),
        _ => "",
    };
}

/// <summary>All projects, or all branches.</summary>
public sealed record LabelsPage(string Kind, IReadOnlyList<LabelForm> Rows);
