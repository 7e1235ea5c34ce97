namespace Wijkkas.Web.Documents;

/// <summary>How a run of text sounds. May be combined.</summary>
[Flags]
public enum Voice
{
    Normal = 0,
    Bold = 1,
    Small = 2,
    Soft = 4,
}

/// <param name="Link">Only http, https, mailto and tel become links; of anything else the text remains.</param>
public sealed record Run(string Text, Voice Voice = Voice.Normal, Uri? Link = null);

/// <summary>Text with its voices; a plain string is one too. A hard space (U+00A0) holds words together; nothing breaks after a €.</summary>
public sealed record Phrase(IReadOnlyList<Run> Runs)
{
    public static Phrase Empty { get; } = new([]);

    public static implicit operator Phrase(string text) => new([new Run(text)]);

    public static Phrase Of(params Run[] runs) => new(runs);

    public static Phrase In(Voice voice, string text) => new([new Run(text, voice)]);

    public override string ToString() => string.Concat(Runs.Select(run => run.Text));
}
