using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Files;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Mail;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Clockwork;
using Wijkkas.Web.Documents.Pdf;
using Wijkkas.Web.Mail;
using Wijkkas.Web.Portal.Treasurer.Statements;
using Wijkkas.Web.Sending;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;
using Wijkkas.Web.Shared.Sheets;

namespace Wijkkas.Web.Portal.Treasurer.Sending;

/// <summary>What somebody owed, got and paid: shown, taken along, sent.</summary>
public sealed class StatementController(LedgerDb db, PartyStatementReader reader, StatementPaper paper, TimeProvider clock, Words words) : Controller
{
    [HttpGet("/parties/{id:int}/statement")]
    public async Task<IActionResult> Statement(int id, DateOnly? from, DateOnly? to, string? format, CancellationToken cancel)
    {
        var (begin, end) = await Days(from, to, cancel);
        PartyStatement? statement;
        try
        {
            statement = await reader.Read(id, begin, end, cancel);
        }
        catch (Refusal refusal)
        {
            ModelState.TryAddModelException(nameof(to), refusal);
            (begin, end) = await Days(null, null, cancel);
            statement = await reader.Read(id, begin, end, cancel);
        }

        return statement is null ? NotFound()
            : format == "pdf" && ModelState.IsValid ? File((await Pdf(statement, cancel)).Content, "application/pdf", Name(statement) + ".pdf")
            : SheetResult.Knows(format) && ModelState.IsValid ? new SheetResult(Sheet(statement), format!)
            : View("Statement", new StatementPage(statement, Guid.NewGuid().ToString("N")));
    }

    /// <param name="key">Of the form: sent twice it goes once.</param>
    [HttpPost("/parties/{id:int}/statement")]
    public Task<IActionResult> Send(
        int id, DateOnly from, DateOnly to, string? address, string key, [FromServices] LetterFrame frame, [FromServices] PutLetterHandler put, [FromServices] Bell bell, CancellationToken cancel) =>
        this.Attempt(
            async () =>
            {
                if (await reader.Read(id, from, to, cancel) is not { } statement)
                {
                    return NotFound();
                }

                var party = statement.Party;
                if (string.IsNullOrWhiteSpace(address))
                {
                    throw new Refusal("Post.NoAddress", party.Name);
                }

                var (content, us) = await Pdf(statement, cancel);
                var letter = await frame.Write(
                    $"statement {id.ToString(CultureInfo.InvariantCulture)} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32]}",
                    new Addressee(address.Trim(), party.Name, party.Language, id),
                    its => new LetterText(its["Post.StatementSubject", us], [its["Post.StatementLetter", from, to], StatementPaper.Owes(its, statement)]),
                    cancel);
                await put.Handle(new PutLetter(letter with { About = ("statement", id.ToString(CultureInfo.InvariantCulture)) }, [FileInHand.Of(Name(statement) + ".pdf", content)]), User.AsActor(), cancel);
                await bell.Ring<SendLetters>();
                this.Tell(words["Post.InTheBox", address.Trim()]);
                return Redirect($"/parties/{id}/statement?from={from.InAddress()}&to={to.InAddress()}");
            },
            () => Statement(id, from, to, null, cancel));

    private async Task<(DateOnly From, DateOnly To)> Days(DateOnly? from, DateOnly? to, CancellationToken cancel)
    {
        var today = clock.Today();
        return (from ?? (await BookYear.Around(db, today, cancel)).First, to ?? today);
    }

    private async Task<(byte[] Content, string Us)> Pdf(PartyStatement statement, CancellationToken cancel)
    {
        var us = await db.Set<Organisation>().AsNoTracking().SingleAsync(cancel);
        return (PdfWriter.ToBytes(paper.Of(statement, us, clock.Moment())), us.Name);
    }

    private string Name(PartyStatement statement) => $"{words["Post.StatementFile"]}-{statement.From.InAddress()}-{statement.To.InAddress()}";

    private SheetTable Sheet(PartyStatement statement) => new(
        Name(statement), words["Post.Statement"],
        [
            new(words["Post.Day"], SheetKind.Day, 12), words.Text("Post.What"), words.Text("Post.Document", 16), new(words["Post.Due"], SheetKind.Day, 12), words.Amount("Post.Charged"), words.Amount("Post.Settled"),
            words.Amount("Post.Balance"),
        ],
        [
            SheetRow.Of(statement.From, words["Post.OpeningBalance"], null, null, null, null, statement.Opening),
            .. statement.Rows.Select(row => SheetRow.Of(
                row.On, StatementPaper.What(words, row with { Document = null }), row.Document, row.DueOn, row.Side == Side.Debit ? row.Amount : null, row.Side == Side.Credit ? row.Amount : null, row.Balance)),
            SheetRow.Total(statement.To, words["Post.ClosingBalance"], null, null, statement.Charged, statement.Settled, statement.Closing),
        ],
        [statement.Party.Name, words["Post.FromTo", statement.From, statement.To]]);
}

/// <param name="Key">Names the form that sends it.</param>
public sealed record StatementPage(PartyStatement Of, string Key)
{
    public DateOnly From => Of.From;

    public DateOnly To => Of.To;

    public string? Address => Of.Party.InvoiceEmail ?? Of.Party.Email;

    public string Path => $"/parties/{Of.Party.Id}/statement?from={From.InAddress()}&to={To.InAddress()}";
}
