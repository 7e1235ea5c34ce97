using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Agreements;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Treasurer.Agreements;

/// <summary>Work that is recorded under an agreement.</summary>
public sealed class WorkController(AgreementReader reader, Words words) : Controller
{
    [HttpPost("/agreements/{id:int}/work")]
    public Task<IActionResult> Record(int id, WorkForm form, [FromServices] RecordWorkHandler record, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await record.Handle(
                new RecordWork(form.Price ?? 0, form.On ?? throw new Refusal("Values.Nothing"), form.Quantity ?? throw new Refusal("Agreements.QuantityMissing"), form.Note), User.AsActor(), cancel);
            this.Tell(words["Agreements.WorkRecorded"]);
            return Redirect($"/agreements/{id}#work");
        },
        async () => await reader.Read(id, cancel) is { } page ? View("Agreement", page with { NewWork = form }) : NotFound(),
        code => code == "Values.Nothing" ? nameof(form.On) : WorkForm.FieldOf(code));

    [HttpPost("/agreements/{id:int}/work/remove")]
    public Task<IActionResult> Remove(int id, int work, int version, [FromServices] RemoveWorkHandler remove, CancellationToken cancel) => this.Attempt(
        async () =>
        {
            await remove.Handle(new RemoveWork(work, version), cancel);
            this.Tell(words["Agreements.WorkRemoved"]);
            return Redirect($"/agreements/{id}#work");
        },
        async () => await reader.Read(id, cancel) is { } page ? View("Agreement", page) : NotFound());
}
