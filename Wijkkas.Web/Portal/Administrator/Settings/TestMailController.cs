using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Mail;
using Wijkkas.Ledger.People;
using Wijkkas.Web.Clockwork;
using Wijkkas.Web.Mail;
using Wijkkas.Web.Shared;
using Wijkkas.Web.Shared.Forms;

namespace Wijkkas.Web.Portal.Administrator.Settings;

/// <summary>A message to whoever asks, the way all of them go: through the box, by the clock.</summary>
public sealed class TestMailController(UserManager<Person> people, LetterFrame frame, PutLetterHandler put, Bell bell, Words words) : Controller
{
    [HttpPost("/settings/test-mail")]
    public async Task<IActionResult> Send(CancellationToken cancel)
    {
        var me = await people.GetUserAsync(User) ?? throw new InvalidOperationException("Nobody is signed in.");
        var letter = await frame.Write(
            $"test {Guid.NewGuid():N}",
            new Addressee(me.Email!, me.DisplayName, words.Language),
            its => new LetterText(its["Mail.TestSubject"], [its["Mail.TestText"]]),
            cancel);
        var kept = await put.Handle(new PutLetter(letter), User.AsActor(), cancel);
        await bell.Ring<SendLetters>();
        this.Tell(words["Mail.TestPut", me.Email], $"/mail/{kept.Id}", words["Mail.TestSee"]);
        return Redirect("/settings");
    }
}
