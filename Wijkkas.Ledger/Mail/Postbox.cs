using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Mail;

/// <summary>A letter to put in the box.</summary>
/// <param name="Key">What it is for; the same is put once.</param>
/// <param name="Language"><c>nl</c> or <c>en</c>.</param>
public sealed record LetterToSend(string Key, string ToAddress, string ToName, string Subject, string Text, string? Html, string Language)
{
    public int? PartyId { get; init; }

    /// <summary>Such as <c>invoice</c> and its id.</summary>
    public (string Kind, string Key)? About { get; init; }

    /// <summary>Files from the shelf, in the order in which they go along.</summary>
    public IReadOnlyList<Guid> Attachments { get; init; } = [];
}

/// <summary>Where acts put their letters, in their own turn: the letter goes if the act stands, and only then. Who sends them comes by later.</summary>
public static class Postbox
{
    /// <summary>Saves the letter, with what the act has added so far. A key that was used gives the letter that has it.</summary>
    /// <exception cref="Refusal"><c>Mail.AddressWrong</c> (address), <c>Mail.LineBreak</c> (text): a name or subject must be one line; and what <see cref="Label"/> asks.</exception>
    public static async Task<Letter> Put(Turn turn, LetterToSend letter, Actor by, CancellationToken cancel)
    {
        if (await turn.Db.Set<Letter>().SingleOrDefaultAsync(l => l.Key == letter.Key, cancel) is { } before)
        {
            return before;
        }

        var put = new Letter
        {
            Id = await turn.NextId<Letter>(l => l.Id, cancel),
            Token = Guid.CreateVersion7(turn.Now),
            Key = letter.Key,
            ToAddress = Address(letter.ToAddress),
            ToName = Label.Optional(OneLine(letter.ToName)) ?? "",
            PartyId = letter.PartyId,
            Subject = Label.Needed(OneLine(letter.Subject)),
            Language = letter.Language,
            AboutKind = letter.About?.Kind,
            AboutKey = letter.About?.Key,
            PutAt = turn.Now,
            PutBy = by.Id,
            State = LetterState.Queued,
            DueAt = turn.Now,
        };
        turn.Db.Add(put);
        turn.Db.Add(new LetterBody { LetterId = put.Id, Text = letter.Text, Html = letter.Html });
        turn.Db.AddRange(letter.Attachments.Select((file, i) => new LetterAttachment { LetterId = put.Id, Position = i + 1, FileId = file }));
        await turn.Save(cancel);
        return put;
    }

    /// <summary>The same, with files that were made for it: they go on the shelf with the letter, and not a second time.</summary>
    /// <returns>The letter, and whether it was put now.</returns>
    /// <inheritdoc cref="Put(Turn, LetterToSend, Actor, CancellationToken)"/>
    public static async Task<(Letter Letter, bool IsNew)> Put(Turn turn, LetterToSend letter, IReadOnlyList<FileInHand> files, Actor by, CancellationToken cancel)
    {
        if (await turn.Db.Set<Letter>().SingleOrDefaultAsync(l => l.Key == letter.Key, cancel) is { } before)
        {
            return (before, false);
        }

        var shelved = files.Select(file => Shelf.Put(turn, file, by).Id).ToList();
        return (await Put(turn, letter with { Attachments = [.. letter.Attachments, .. shelved] }, by, cancel), true);
    }

    // One address and nothing else: what could end a header, or bring in a second address, is no address.
    private static string Address(string typed)
    {
        var address = typed.Trim();
        return address.Length <= Letter.LongestAddress && !address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is ',' or ';' or '<' or '>' or '"' or '(')
            && MailAddress.TryCreate(address, out var read) && read.Address == address && read.User.All(char.IsAscii)
            ? address
            : throw new Refusal("Mail.AddressWrong", address);
    }

    private static string OneLine(string text) => text.Trim().Any(c => char.IsControl(c) || c is '\u2028' or '\u2029') ? throw new Refusal("Mail.LineBreak", text) : text;
}

/// <summary>Puts one letter that belongs to no other act.</summary>
/// <param name="Files">What goes along and is not on the shelf yet.</param>
public sealed record PutLetter(LetterToSend Letter, IReadOnlyList<FileInHand>? Files = null);

public sealed class PutLetterHandler(Bookkeeper books)
{
    /// <inheritdoc cref="Postbox.Put(Turn, LetterToSend, Actor, CancellationToken)"/>
    public Task<Letter> Handle(PutLetter order, Actor by, CancellationToken cancel) =>
        books.Take(async turn => (await Postbox.Put(turn, order.Letter, order.Files ?? [], by, cancel)).Letter, cancel);
}
