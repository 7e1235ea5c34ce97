using System.Net.Mail;
using Wijkkas.Ledger.Mail;
using Wijkkas.Web.Clockwork;

namespace Wijkkas.Web.Mail;

/// <summary>
/// Empties the box: claims a letter, brings it, tells what came of it, until none waits. At least once: who dies between bringing and telling has the letter
/// brought again when the claim runs out, with the same Message-ID, by which a mailbox may know it. Where mail is not set up everything stays in the box.
/// </summary>
public sealed class SendLetters(MailSettings settings, Postman postman, LetterReader letters, ClaimLetterHandler claim, ReportLetterHandler report, ILogger<SendLetters> log) : IChore
{
    public async Task Run(CancellationToken stopping)
    {
        if (settings.Way == MailWay.None)
        {
            return;
        }

        while (!stopping.IsCancellationRequested && await claim.Handle(new ClaimLetter(), CancellationToken.None) is { } claimed)
        {
            var (told, go) = await Bring(claimed);
            await report.Handle(told, CancellationToken.None);
            if (!go)
            {
                // Nobody opens at the server: the others need not knock too.
                return;
            }
        }
    }

    private async Task<(ReportLetter Told, bool Go)> Bring(ClaimedLetter claimed)
    {
        var id = claimed.Letter.Id;
        ReportLetter Failed(Exception why, bool forGood)
        {
            // What the server said may hold an address; it stands with the letter, not in the log.
            log.LogWarning("Letter {Id} did not go, attempt {Attempt}: {Kind}.", id, claimed.Attempt, why is SmtpException smtp ? smtp.StatusCode.ToString() : why.GetType().Name);
            return new ReportLetter(id, claimed.Attempt, Reason(why), forGood);
        }

        try
        {
            await postman.Bring((await letters.Find(id, CancellationToken.None))!);
            log.LogInformation("Letter {Id} went, attempt {Attempt}.", id, claimed.Attempt);
            return (new ReportLetter(id, claimed.Attempt, null), true);
        }
        catch (SmtpFailedRecipientException refused)
        {
            // Other refusals can be of the server's settings, which somebody mends.
            return (Failed(refused, refused.StatusCode is SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.MailboxNameNotAllowed), true);
        }
        catch (Exception down) when (down is SmtpException { StatusCode: SmtpStatusCode.GeneralFailure or SmtpStatusCode.ServiceNotAvailable } or TimeoutException)
        {
            return (Failed(down, forGood: false), false);
        }
        catch (Exception other)
        {
            // One letter that cannot be made, or that the server does not like, does not keep the others waiting.
            return (Failed(other, forGood: other is FormatException or ArgumentException), true);
        }
    }

    // What lies below says most: "Connection refused" rather than "Failure sending mail".
    private static string Reason(Exception why) => why.InnerException is { } below ? $"{why.Message} {Reason(below)}" : why.Message;
}

/// <summary>Forgets what old letters said.</summary>
public sealed class TidyLetters(MailSettings settings, ForgetLettersHandler forget, TimeProvider clock) : IChore
{
    public async Task Run(CancellationToken stopping)
    {
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-settings.KeepDays);
        while (await forget.Handle(new ForgetLetters(before), stopping) > 0)
        {
        }
    }
}
