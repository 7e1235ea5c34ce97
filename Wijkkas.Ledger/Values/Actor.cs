namespace Wijkkas.Ledger.Values;

/// <summary>Who does it. The books keep the id only, so that a name can be forgotten while the chain of hashes holds.</summary>
/// <param name="Id">A user's id, or a name of our own such as <c>command-line</c>. At most 64 characters.</param>
public sealed record Actor(string Id)
{
    public static readonly Actor CommandLine = new("command-line");

    public static readonly Actor Demo = new("demo");

    /// <summary>What the program does by itself, such as adding an account that older books lack.</summary>
    public static readonly Actor House = new("house");

    /// <summary>Enters the bills of the demo, so that somebody else approves them.</summary>
    public static readonly Actor DemoVolunteer = new("demo-volunteer");

    /// <summary>Books what a payment provider told.</summary>
    public static readonly Actor Provider = new("payment-provider");
}
