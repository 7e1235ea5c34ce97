using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Shared.Forms;

public static class Attempts
{
    /// <summary>
    /// Tries what a form asks. Where the form has faults, or the books refuse, the form is shown again with all that was typed;
    /// the layout tells what is wrong on top of it.
    /// </summary>
    /// <param name="act">Calls the act and says where to go: <c>await handler.Handle(form.ToOrder(), User.AsActor(), cancel); return RedirectToAction(…)</c>.</param>
    /// <param name="again">Shows the form again.</param>
    /// <param name="field">The field that a refusal (by its code) is about, if it is about one.</param>
    public static async Task<IActionResult> Attempt(
        this Controller controller, Func<Task<IActionResult>> act, Func<Task<IActionResult>> again, Func<string, string>? field = null)
    {
        if (controller.ModelState.IsValid)
        {
            try
            {
                return await act();
            }
            catch (Refusal refusal)
            {
                controller.ModelState.TryAddModelException(field?.Invoke(refusal.Code) ?? "", refusal);
            }
            catch (DbUpdateConcurrencyException)
            {
                controller.ModelState.TryAddModelException("", new Refusal("Common.ChangedMeanwhile"));
            }
        }

        controller.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await again();
    }

    /// <inheritdoc cref="Attempt(Controller, Func{Task{IActionResult}}, Func{Task{IActionResult}}, Func{string, string})"/>
    public static Task<IActionResult> Attempt(
        this Controller controller, Func<Task<IActionResult>> act, Func<IActionResult> again, Func<string, string>? field = null) =>
        controller.Attempt(act, () => Task.FromResult(again()), field);

    /// <summary>Whether the attempt was refused for this reason.</summary>
    public static bool WasRefused(this Controller controller, string code) =>
        controller.ModelState.Values.SelectMany(field => field.Errors).Any(error => error.Exception is Refusal refusal && refusal.Code == code);

    /// <summary>Good news for the next page, which shows it once: a key of the words and its facts (written out already), perhaps with the way back.</summary>
    public static void Tell(this Controller controller, string sentence, string? href = null, string? linkText = null)
    {
        controller.TempData["notice"] = sentence;
        controller.TempData["notice-href"] = href;
        controller.TempData["notice-link"] = linkText;
    }
}
