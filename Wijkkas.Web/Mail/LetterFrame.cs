using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Mail;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Mail;

/// <param name="Name">As they are greeted; may be empty.</param>
/// <param name="Language"><c>nl</c> or <c>en</c>: the letter is in theirs, whoever sends it.</param>
public sealed record Addressee(string Address, string Name, string Language, int? PartyId = null);

/// <summary>What a letter says between its greeting and its signature.</summary>
/// <param name="Link">Where to go, on a line of its own behind the paragraphs.</param>
public sealed record LetterText(string Subject, IReadOnlyList<string> Paragraphs, (string Label, string Address)? Link = null);

/// <summary>
/// Puts a greeting above, the cooperative's name below, and makes plain text and simple HTML of it. Before a turn: its answer is put in the box inside one.
/// <c>await frame.Write($"invoice {id}", to, words => new LetterText(words["Mail.TestSubject", number], [words["…"]]), cancel)</c>.
/// </summary>
public sealed class LetterFrame(LedgerDb db, Words words)
{
    public async Task<LetterToSend> Write(string key, Addressee to, Func<Words, LetterText> say, CancellationToken cancel)
    {
        var cooperative = await db.Set<Organisation>().Select(organisation => organisation.Name).SingleAsync(cancel);
        return Words.InLanguage(to.Language, () =>
        {
            var text = say(words);
            var greeting = to.Name.Length > 0 ? words["Mail.Dear", to.Name] : words["Mail.DearNobody"];
            return new LetterToSend(key, to.Address, to.Name, text.Subject, Plain(greeting, text, cooperative), Html(to.Language, greeting, text, cooperative), to.Language) { PartyId = to.PartyId };
        });
    }

    private string Plain(string greeting, LetterText text, string cooperative) => string.Join("\r\n\r\n",
        (string[])[greeting, .. text.Paragraphs, .. text.Link is { } link ? (string[])[$"{link.Label}:\r\n{link.Address}"] : [], $"{words["Mail.Regards"]}\r\n{cooperative}"]) + "\r\n";

    private string Html(string language, string greeting, LetterText text, string cooperative)
    {
        var html = new StringBuilder($"<!DOCTYPE html>\r\n<html lang=\"{language}\">\r\n<head><meta charset=\"utf-8\"><title>{Safe(text.Subject)}</title></head>\r\n<body>\r\n");
        foreach (var paragraph in (string[])[greeting, .. text.Paragraphs])
        {
            html.Append(CultureInfo.InvariantCulture, $"<p>{Safe(paragraph)}</p>\r\n");
        }

        if (text.Link is { } link)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{Safe(link.Address)}\">{Safe(link.Label)}</a></p>\r\n");
        }

        return html.Append(CultureInfo.InvariantCulture, $"<p>{Safe(words["Mail.Regards"])}<br>{Safe(cooperative)}</p>\r\n</body>\r\n</html>\r\n").ToString();
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>", StringComparison.Ordinal);
}
