namespace Wijkkas.Web.Documents;

/// <summary>
/// A document as it is meant, before anyone knows where its lines and pages end: who writes, to whom, and what, block by block.
/// Every document that leaves the house is one of these. Measures are millimetres on A4. Hand it to <see cref="Pdf.PdfWriter"/>.
/// </summary>
/// <remarks>
/// Texts may hold anything people type. What the font does not have (Chinese, Arabic, emoji) is shown as one replacement sign per
/// letter, while search, copying and screen readers still get the letters themselves; control characters are left out; a line break
/// in a text is a line break on paper. Right-to-left writing is not laid out.
/// </remarks>
public sealed record PaperDocument
{
    /// <summary>Of the whole text, and of the words the room adds itself: <c>nl</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Stands in the window's title, in the list of files and at the foot of every page.</summary>
    public required string Title { get; init; }

    /// <summary>Who is answerable for it: the cooperative's name.</summary>
    public required string Author { get; init; }

    /// <summary>When it was made, in UTC. The same document with the same moment gives the same bytes, so it can be made again and compared.</summary>
    public required DateTime Moment { get; init; }

    public Letterhead? Letterhead { get; init; }

    public AddressBlock? Address { get; init; }

    public required IReadOnlyList<Block> Blocks { get; init; }

    public IReadOnlyList<Attachment> Attachments { get; init; } = [];
}

/// <summary>The head of the first page.</summary>
/// <param name="Lines">Below each other at the right: address, telephone, e-mail, IBAN, KvK and VAT number. Six fit well, eight is the most.</param>
/// <param name="Logo">Stands before the name, 14 mm high and 45 mm wide at most.</param>
public sealed record Letterhead(string Name, IReadOnlyList<string> Lines, Art? Logo = null);

/// <summary>
/// To whom, where the left window of a C5/6, EA5/6 or DL envelope shows it (text from 52 mm down, 25 mm in), with what one looks
/// for first (number, day, due day) at its right.
/// </summary>
/// <param name="Lines">At most seven are seen through the window; what would take more than eight lines is cut off, and so are the facts.</param>
public sealed record AddressBlock(IReadOnlyList<string> Lines, IReadOnlyList<KeyValue> Facts)
{
    public AddressBlock(IReadOnlyList<string> lines)
        : this(lines, [])
    {
    }
}

/// <param name="Name">With its ending, such as <c>2026-0012.xml</c>.</param>
/// <param name="Description">What it is, for people.</param>
public sealed record Attachment(string Name, string MimeType, AttachmentRelationship Relationship, ReadOnlyMemory<byte> Content, string Description);

/// <summary>What an attachment is to the document (AFRelationship in ISO 19005-3).</summary>
public enum AttachmentRelationship
{
    /// <summary>What the document was made from.</summary>
    Source,

    /// <summary>Figures behind a table or picture.</summary>
    Data,

    /// <summary>The same in another form, as an e-invoice is.</summary>
    Alternative,

    Supplement,
}
