using System.Security.Cryptography;
using Wijkkas.Web.Documents.Layout;

namespace Wijkkas.Web.Documents.Pdf;

/// <summary>What the file claims to be.</summary>
public enum PdfKind
{
    /// <summary>PDF/A-3a and PDF/UA-1: for the archive and for everyone, with attachments.</summary>
    Archive3,

    /// <summary>PDF/A-1b, without attachments: the same pages for a judge that knows no later part.</summary>
    Archive1,
}

/// <summary>
/// Writes a document as a PDF file: A4, text that can be selected, subsets of two fonts, tags for screen readers, bookmarks, sRGB.
/// Asks nobody and keeps nothing, so it may run on any thread. The same document gives the same bytes; no part of a text can end what it stands in.
/// </summary>
public static class PdfWriter
{
    /// <summary>Writes to a stream that need not be able to look back.</summary>
    public static void Write(PaperDocument document, Stream to, PdfKind kind = PdfKind.Archive3)
    {
        var paper = Composer.Compose(document);
        using var file = new PdfFile(to, packed: kind == PdfKind.Archive3);
        file.Begin();
        var root = file.Reserve();
        int[] pages = [.. paper.Sheets.Select(_ => file.Reserve())];
        var structure = new Structure(file, pages);
        var writer = new PdfPages(file, pages, structure);
        writer.Write(paper.Sheets);
        var profile = file.AddStream("/N 3", SrgbProfile.Bytes);
        var about = file.AddStream("/Type /Metadata /Subtype /XML", Xmp.Of(document, kind), deflate: false);
        file.Put(root,
            $"<< /Type /Catalog /Pages {writer.Root} 0 R /Lang {PdfText.Text(document.Language)} /MarkInfo << /Marked true >> /StructTreeRoot {structure.Write(paper.Root)} 0 R "
            + $"/ViewerPreferences << /DisplayDocTitle true >> /Metadata {about} 0 R "
            + $"/OutputIntents [<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) /DestOutputProfile {profile} 0 R >>]"
            + $"{Outline.Write(writer.Bookmarks, pages, file)}{(kind == PdfKind.Archive3 ? Attached(document, file) : "")} >>");
        file.End(root, file.Add(
            $"<< /Title {PdfText.Text(PlainText.OneLine(document.Title))} /Author {PdfText.Text(PlainText.OneLine(document.Author))} /Creator (Wijkkas) /Producer (Wijkkas) "
            + $"/CreationDate {PdfText.Moment(document.Moment)} /ModDate {PdfText.Moment(document.Moment)} >>"));
    }

    /// <inheritdoc cref="Write(PaperDocument, Stream, PdfKind)"/>
    public static byte[] ToBytes(PaperDocument document, PdfKind kind = PdfKind.Archive3)
    {
        using var to = new MemoryStream();
        Write(document, to, kind);
        return to.ToArray();
    }

    private static string Attached(PaperDocument document, PdfFile file)
    {
        if (document.Attachments.Count == 0)
        {
            return "";
        }

        // Readers look names up by halving, so they stand in order.
        var files = document.Attachments.OrderBy(attachment => attachment.Name, StringComparer.Ordinal).Select(attachment => (attachment.Name, Id: Attach(attachment, document.Moment, file))).ToList();
        return $" /AF [{string.Join(' ', files.Select(one => PdfText.Reference(one.Id)))}] "
            + $"/Names << /EmbeddedFiles << /Names [{string.Join(' ', files.Select(one => $"{PdfText.Text(one.Name)} {PdfText.Reference(one.Id)}"))}] >> >>";
    }

#pragma warning disable CA5351 // The format asks for MD5; it guards against damage, not against people.
    private static int Attach(Attachment attachment, DateTime moment, PdfFile file)
    {
        var content = attachment.Content.Span;
        var sum = Convert.ToHexString(MD5.HashData(content));
        var stream = file.AddStream(
            $"/Type /EmbeddedFile /Subtype {PdfText.Name(attachment.MimeType)} /Params << /Size {content.Length} /ModDate {PdfText.Moment(moment)} /CheckSum <{sum}> >>", content);
        var name = PdfText.Text(PlainText.OneLine(attachment.Name));
        return file.Add(
            $"<< /Type /Filespec /F {name} /UF {name} /Desc {PdfText.Text(PlainText.OneLine(attachment.Description))} /AFRelationship /{attachment.Relationship} /EF << /F {stream} 0 R /UF {stream} 0 R >> >>");
    }
#pragma warning restore CA5351
}
