using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Shared.Forms;

/// <summary>What is wrong with a form, for the notice that the layout puts on top.</summary>
public static class Problems
{
    private const string Labels = "field-labels";

    /// <param name="Field">The id of the field it is about; null for what is about the whole.</param>
    public sealed record Problem(string? Field, string? Label, string Sentence);

    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    public static string Sentence(ModelError error, Words words) => error.Exception is Refusal refusal ? words.Of(refusal) : error.ErrorMessage;

    /// <summary>What a field is called, so that the notice on top can call it so too; the layout is written after the fields.</summary>
    public static void Remember(HttpContext context, string name, string label) => Known(context)[name] = label;

    public static IReadOnlyList<Problem> Of(ModelStateDictionary state, HttpContext context, Words words) =>
    [
        .. from field in state
           where field.Value is { Errors.Count: > 0 }
           let sentence = Sentence(field.Value.Errors[0], words)
           select field.Key.Length == 0
               ? new Problem(null, null, sentence)
               : new Problem(IdOf(field.Key), Known(context).GetValueOrDefault(field.Key), sentence),
    ];

    private static Dictionary<string, string> Known(HttpContext context) =>
        (Dictionary<string, string>)(context.Items[Labels] ??= new Dictionary<string, string>());
}
