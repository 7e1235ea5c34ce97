namespace Wijkkas.Web.Welcome.SignIn;

public sealed record SignInForm
{
    public string Email { get; init; } = "";

    public string Password { get; init; } = "";

    /// <summary>The page that was asked for before one was known.</summary>
    public string? ReturnTo { get; init; }
}
