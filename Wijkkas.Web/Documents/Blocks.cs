namespace Wijkkas.Web.Documents;

/// <summary>A piece of a document that begins on a line of its own.</summary>
public abstract record Block;

/// <summary>Also a bookmark. Levels follow each other: below a 1 comes a 2, not a 3.</summary>
/// <param name="Level">1 to 4.</param>
public sealed record Heading(int Level, string Text) : Block;

public sealed record Paragraph(Phrase Text) : Block;

public sealed record KeyValue(string Key, Phrase Value);

/// <summary>Names with their values, in two columns; the names get what the longest needs, half the width at most.</summary>
public sealed record KeyValueList(IReadOnlyList<KeyValue> Items) : Block;

/// <summary>A picture. Too wide or too high, it is made to fit.</summary>
/// <param name="Alt">What the picture says, for who does not see it.</param>
/// <param name="Width">In millimetres; the full width when left out.</param>
public sealed record Figure(Art Art, string Alt, double? Width = null) : Block;

/// <summary>What a bank's app reads to fill in a transfer; its alternative text is written by the room.</summary>
/// <param name="Side">In millimetres, white edge included.</param>
public sealed record QrCode(EpcPayment Payment, double Side = 36) : Block;

/// <summary>White, in millimetres; nothing at the top of a page.</summary>
public sealed record Spacer(double Height) : Block;

/// <summary>What follows begins on a new page.</summary>
public sealed record PageBreak : Block;

/// <summary>Stays on one page if a page can hold it.</summary>
/// <param name="Framed">On a light ground.</param>
public sealed record KeepTogether(IReadOnlyList<Block> Blocks, bool Framed = false) : Block;

/// <summary>Two columns that stay together; below each other when a page cannot hold them. Read from start to end.</summary>
/// <param name="StartShare">The part of the width that the first column gets.</param>
public sealed record Beside(IReadOnlyList<Block> Start, IReadOnlyList<Block> End, double StartShare = 0.5) : Block;
