using Microsoft.AspNetCore.Mvc.Rendering;

namespace Wijkkas.Web.Shared.Forms;

/// <summary>Lists to choose from, in the reader's language.</summary>
public static class Choices
{
    /// <summary>Every value of an enum, with the words under the prefix and its name: <c>Settings.Form-CooperativeUa</c>.</summary>
    public static IReadOnlyList<SelectListItem> Of<T>(Words words, string prefix)
        where T : struct, Enum => Of(words, prefix, Enum.GetNames<T>());

    public static IReadOnlyList<SelectListItem> Of(Words words, string prefix, IEnumerable<string> values) =>
        [.. values.Select(value => new SelectListItem(words[prefix + value], value))];
}
