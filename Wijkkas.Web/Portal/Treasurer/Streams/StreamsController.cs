using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Streams;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Streams;

public sealed class StreamsController(LedgerDb db, Words words) : Controller
{
    [HttpGet("/streams")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await StreamsPage.Read(db, cancel));

    [HttpGet("/streams/new"), KeepsTheBooks]
    public IActionResult New() => View("Edit", new StreamForm());

    [HttpPost("/streams/new")]
    public Task<IActionResult> New(StreamForm form, [FromServices] AddStreamHandler add, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            var stream = await add.Handle(new AddStream(form.Code, form.Kind, form.NameNl, form.NameEn), User.AsActor(), cancel);
            return Told("Streams.Added", words.Name(stream.NameNl, stream.NameEn));
        },
        () => View("Edit", form),
        StreamForm.FieldOf);

    [HttpGet("/streams/{code}/edit"), KeepsTheBooks]
    public async Task<IActionResult> Edit(string code, CancellationToken cancel) =>
        await Find(code, cancel) is { } stream ? View(StreamForm.Of(stream)) : NotFound();

    [HttpPost("/streams/{code}/edit")]
    public Task<IActionResult> Edit(string code, StreamForm form, [FromServices] RenameStreamHandler rename, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await rename.Handle(new RenameStream(form.Id, form.Version, form.Kind, form.NameNl, form.NameEn), User.AsActor(), cancel);
            return Told("Streams.Saved", form.NameNl);
        },
        async () => await Find(code, cancel) is { } stream ? View(form with { Code = code, IsGeneral = stream.IsGeneral, IsRetired = stream.RetiredOn is not null }) : NotFound(),
        StreamForm.FieldOf);

    [HttpPost("/streams/{code}/retire")]
    public Task<IActionResult> Retire(string code, int id, int version, [FromServices] RetireStreamHandler retire, CancellationToken cancel) =>
        Change(code, "Streams.RetiredNow", () => retire.Handle(new RetireStream(id, version), User.AsActor(), cancel), cancel);

    [HttpPost("/streams/{code}/restore")]
    public Task<IActionResult> Restore(string code, int id, int version, [FromServices] RestoreStreamHandler restore, CancellationToken cancel) =>
        Change(code, "Streams.RestoredNow", () => restore.Handle(new RestoreStream(id, version), User.AsActor(), cancel), cancel);

    private Task<IActionResult> Change(string code, string told, Func<Task> act, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await act();
            return Told(told, code);
        },
        async () => await Find(code, cancel) is { } stream ? View("Edit", StreamForm.Of(stream)) : NotFound());

    private RedirectResult Told(string sentence, string name)
    {
        this.Tell(words[sentence, name]);
        return Redirect("/streams");
    }

    private Task<MoneyStream?> Find(string code, CancellationToken cancel) => db.Set<MoneyStream>().AsNoTracking().SingleOrDefaultAsync(s => s.Code == code, cancel);
}
