using Microsoft.AspNetCore.Identity;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Shared;

/// <summary>What Identity refuses and a person can mend, as refusals with sentences of our own. What is not here is a bug and throws.</summary>
internal sealed class PasswordWords : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) => new Refused(new Refusal("Users.PasswordTooShort", length));

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) => new Refused(new Refusal("Users.PasswordTooPlain", uniqueChars));

    public override IdentityError PasswordMismatch() => new Refused(new Refusal("Users.PasswordMismatch"));

    public override IdentityError DuplicateEmail(string email) => new Refused(new Refusal("Users.EmailTaken", email));

    public override IdentityError DuplicateUserName(string userName) => new Refused(new Refusal("Users.EmailTaken", userName));

    public override IdentityError InvalidEmail(string? email) => new Refused(new Refusal("Users.NotAnEmail", email ?? ""));

    public override IdentityError InvalidUserName(string? userName) => new Refused(new Refusal("Users.NotAnEmail", userName ?? ""));

    public override IdentityError ConcurrencyFailure() => new Refused(new Refusal("Common.ChangedMeanwhile"));

    internal sealed class Refused : IdentityError
    {
        public Refused(Refusal refusal)
        {
            Refusal = refusal;
            Code = refusal.Code;
            Description = refusal.Message;
        }

        public Refusal Refusal { get; }
    }
}

internal static class IdentityAnswers
{
    /// <summary>Goes on when it succeeded; otherwise says what a person can mend, or throws what is a bug.</summary>
    public static void OrRefuse(this IdentityResult result)
    {
        if (result.Succeeded)
        {
            return;
        }

        throw result.Errors.OfType<PasswordWords.Refused>().FirstOrDefault() is { } refused
            ? refused.Refusal
            : new InvalidOperationException(string.Join(" ", result.Errors.Select(error => $"{error.Code}: {error.Description}")));
    }
}
