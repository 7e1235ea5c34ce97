using System.Text.Json;

namespace Wijkkas.Tests.Documents;

/// <summary>Rules of PDF/UA that can be seen in the objects of a file, as qpdf tells them.</summary>
internal static class Accessibility
{
    private static readonly string[] Structure = ["/Document", "/P", "/H1", "/H2", "/H3", "/H4", "/L", "/LI", "/Lbl", "/LBody", "/Table", "/Caption", "/TR", "/TH", "/TD", "/Figure", "/Link", "/Span"];

    public static List<string> Faults(JsonElement file, bool hasAttachments)
    {
        var faults = new List<string>();
        var objects = file.EnumerateObject().Where(one => one.Name.StartsWith("obj:", StringComparison.Ordinal)).ToDictionary(
            one => one.Name[4..], one => one.Value.TryGetProperty("value", out var value) ? value : one.Value.GetProperty("stream").GetProperty("dict"));
        var catalog = objects[file.GetProperty("trailer").GetProperty("value").GetProperty("/Root").GetString()!];
        void Ask(bool isSo, string fault)
        {
            if (!isSo)
            {
                faults.Add(fault);
            }
        }

        Ask(catalog.GetProperty("/MarkInfo").GetProperty("/Marked").GetBoolean(), "not marked");
        Ask(Text(catalog, "/Lang") is "nl" or "en", "no language");
        Ask(catalog.GetProperty("/ViewerPreferences").GetProperty("/DisplayDocTitle").GetBoolean(), "no title in the window");
        Ask(catalog.TryGetProperty("/AF", out _) == hasAttachments, "attachments not named");
        foreach (var value in objects.Values.Where(value => value.ValueKind == JsonValueKind.Object))
        {
            switch (Name(value, "/Type"))
            {
                case "/Page":
                    Ask(value.TryGetProperty("/StructParents", out _) && Name(value, "/Tabs") == "/S", "a page outside the tree");
                    break;
                case "/Annot":
                    Ask(value.TryGetProperty("/StructParent", out _) && Text(value, "/Contents").Length > 0, "a link outside the tree");
                    break;
                case "/Filespec":
                    Ask(Name(value, "/AFRelationship").Length > 0 && value.TryGetProperty("/UF", out _), "an attachment without relationship");
                    break;
                case "/StructElem":
                    var kind = Name(value, "/S");
                    Ask(Structure.Contains(kind), $"{kind} is no standard type");
                    Ask(value.TryGetProperty("/P", out _), $"{kind} without parent");
                    Ask(kind != "/Figure" || value.TryGetProperty("/Alt", out _), "a figure without words");
                    Ask(kind != "/TH" || value.TryGetProperty("/A", out var of) && Name(of, "/Scope") is "/Column" or "/Row", "a head without scope");
                    break;
                default:
                    break;
            }
        }

        var (last, order) = (0, new List<string>());
        Walk(catalog.GetProperty("/StructTreeRoot").GetString()!, "/K", objects, order);
        Ask(order.Count > 1 && order[0] == "/Document", "no document at the top");
        foreach (var heading in order.Where(kind => kind is ['/', 'H', _]).Select(kind => kind[2] - '0'))
        {
            Ask(heading <= last + 1, $"a heading {heading} below a {last}");
            last = heading;
        }

        return faults;
    }

    private static void Walk(string id, string below, Dictionary<string, JsonElement> objects, List<string> order)
    {
        if (objects[id].TryGetProperty(below, out var kids))
        {
            foreach (var kid in (kids.ValueKind == JsonValueKind.Array ? kids.EnumerateArray().ToArray() : [kids]).Where(kid => kid.ValueKind == JsonValueKind.String))
            {
                order.Add(Name(objects[kid.GetString()!], "/S"));
                Walk(kid.GetString()!, below, objects, order);
            }
        }
    }

    private static string Name(JsonElement value, string key) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(key, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString()! : "";

    private static string Text(JsonElement value, string key) => Name(value, key) is ['u', ':', .. var text] ? text : "";
}
