using System.Globalization;
using System.Text;

namespace Wijkkas.Web.Payments.Stripe;

/// <summary>What goes along with a question, the way Stripe's own libraries write it: in order, brackets bare, all else percent-encoded in UTF-8.</summary>
public sealed class StripeForm
{
    private readonly StringBuilder text = new();

    public StripeForm Add(string name, string? value)
    {
        if (value is not null)
        {
            text.Append(text.Length == 0 ? "" : "&").Append(Encoded(name)).Append('=').Append(Encoded(value));
        }

        return this;
    }

    public StripeForm Add(string name, long value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Answers with whole objects where it would give their numbers.</summary>
    public StripeForm Expand(params ReadOnlySpan<string> paths)
    {
        for (var i = 0; i < paths.Length; i++)
        {
            Add(string.Create(CultureInfo.InvariantCulture, $"expand[{i}]"), paths[i]);
        }

        return this;
    }

    public override string ToString() => text.ToString();

    private static string Encoded(string word) =>
        Uri.EscapeDataString(word).Replace("%5B", "[", StringComparison.Ordinal).Replace("%5D", "]", StringComparison.Ordinal);
}
