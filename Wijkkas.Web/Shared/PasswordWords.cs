using Microsoft.AspNetCore.Identity;

namespace Wijkkas.Web.Shared;

/// <summary>What Identity says about passwords and addresses, in the reader's language. Only what a person can meet here is said.</summary>
internal sealed class PasswordWords(Words words) : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) => Say(nameof(PasswordTooShort), length);

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) => Say(nameof(PasswordRequiresUniqueChars), uniqueChars);

    public override IdentityError PasswordMismatch() => Say(nameof(PasswordMismatch));

    public override IdentityError DuplicateEmail(string email) => Say(nameof(DuplicateEmail), email);

    public override IdentityError DuplicateUserName(string userName) => Say(nameof(DuplicateEmail), userName);

    public override IdentityError InvalidEmail(string? email) => Say(nameof(InvalidEmail), email);

    public override IdentityError InvalidUserName(string? userName) => Say(nameof(InvalidEmail), userName);

    public override IdentityError ConcurrencyFailure() => Say(nameof(ConcurrencyFailure));

    private IdentityError Say(string code, params object?[] facts) => new() { Code = code, Description = words["Users." + code, facts] };
}
