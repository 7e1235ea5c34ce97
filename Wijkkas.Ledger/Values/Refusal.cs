namespace Wijkkas.Ledger.Values;

/// <summary>
/// An answer to something a person can mend: it has a name, the facts its sentence mentions, and a sentence in the reader's
/// language (the portal's Words, under <see cref="Code"/>). What a person cannot mend is a bug and throws something else.
/// </summary>
/// <param name="code">Room and reason, such as <c>Journal.NotBalanced</c>.</param>
/// <param name="facts">What the sentence mentions, in order. Amounts as <see cref="Money"/>, days as <see cref="DateOnly"/>.</param>
public sealed class Refusal(string code, params object[] facts)
    : Exception($"{code} ({string.Join(", ", facts)})")
{
    public string Code { get; } = code;

    public IReadOnlyList<object> Facts { get; } = facts;
}
