using Microsoft.AspNetCore.Mvc.ModelBinding;
using Wijkkas.Ledger.Streams;

namespace Wijkkas.Web.Portal.Treasurer.Streams;

/// <summary>A new stream, or other names for one that is there.</summary>
public sealed record StreamForm
{
    public int Id { get; init; }

    public int Version { get; init; }

    public string Code { get; init; } = "";

    public StreamKind Kind { get; init; } = StreamKind.Income;

    public string NameNl { get; init; } = "";

    public string? NameEn { get; init; }

    [BindNever]
    public bool IsGeneral { get; init; }

    [BindNever]
    public bool IsRetired { get; init; }

    public static StreamForm Of(MoneyStream stream) => new()
    {
        Id = stream.Id,
        Version = stream.Version,
        Code = stream.Code,
        Kind = stream.Kind,
        NameNl = stream.NameNl,
        NameEn = stream.NameEn,
        IsGeneral = stream.IsGeneral,
        IsRetired = stream.RetiredOn is not null,
    };

    public static string FieldOf(string refusal) => refusal switch
    {
        "Streams.CodeWrong" or "Streams.CodeTaken" => nameof(Code),
        "Values.NameMissing" or "Values.TextTooLong" => nameof(NameNl),
        _ => "",
    };
}
