using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Wijkkas.Ledger.People;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Portal;

/// <summary>Tries every address of the portal as everybody there is. An address under a name that is not in the table fails.</summary>
public sealed class EveryDoorTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    private enum For
    {
        Everybody,
        SignedIn,
        Books,
        Administrator,
        Office,
        Partner,
        Volunteer,
        Member,

        /// <summary>The work: coordinator and treasurer do, board and auditor look.</summary>
        Work,

        /// <summary>Who reads the books looks, treasurer and board do.</summary>
        Board,
    }

    /// <summary>Who may come in, by the first word of an address, or the first two below <c>/my</c>. A new word is a decision: write it here.</summary>
    private static readonly Dictionary<string, For> Table = new()
    {
        ["sign-in"] = For.Everybody,
        ["sign-out"] = For.Everybody,
        ["language"] = For.Everybody,
        ["start"] = For.Everybody,
        ["help"] = For.Everybody,
        ["error"] = For.Everybody,
        ["hooks"] = For.Everybody,
        ["pay"] = For.Everybody,
        ["join"] = For.Everybody,
        [""] = For.SignedIn,
        ["me"] = For.SignedIn,
        ["bank"] = For.Books,
        ["journal"] = For.Books,
        ["invoices"] = For.Books,
        ["purchases"] = For.Books,
        ["accounts"] = For.Books,
        ["streams"] = For.Books,
        ["projects"] = For.Books,
        ["branches"] = For.Books,
        ["parties"] = For.Books,
        ["agreements"] = For.Books,
        ["reports"] = For.Books,
        ["open-items"] = For.Books,
        ["payments"] = For.Books,
        ["cash"] = For.Books,
        ["payment-runs"] = For.Books,
        ["periods"] = For.Books,
        ["vat"] = For.Books,
        ["changes"] = For.Books,
        ["allowances"] = For.Books,
        ["my/allowance"] = For.Volunteer,
        ["my/invoices"] = For.Partner,
        ["my/agreements"] = For.Partner,
        ["my/documents"] = For.Partner,
        ["my/contacts"] = For.Partner,
        ["my/statement"] = For.Partner,
        ["my/hours"] = For.Volunteer,
        ["my/data"] = For.Volunteer,
        ["hours"] = For.Work,
        ["volunteers"] = For.Work,
        ["my/jobs"] = For.Volunteer,
        ["my/teams"] = For.Volunteer,
        ["jobs"] = For.Work,
        ["teams"] = For.Work,
        ["members"] = For.Board,
        ["decisions"] = For.Board,
        ["dividends"] = For.Board,
        ["my/shares"] = For.Member,
        ["my/decisions"] = For.Member,
        ["my/membership"] = For.Member,
        ["my/neighbourhood"] = For.Member,
        ["mail"] = For.Office,
        ["users"] = For.Administrator,
        ["settings"] = For.Administrator,
    };

    /// <summary>Pages of the books that only who keeps them sees, though they change nothing by themselves: they end in one of these words.</summary>
    private static readonly HashSet<string> OnlyForTheTreasurer =
        ["new", "edit", "reverse", "transfer", "opening", "import", "lock", "reopen", "close", "split", "book", "undo", "match", "busy", "refund", "file", "tax-list"];

    /// <summary>Forms that carry no token: pages that stand in for others, and paying by a link, whose address is a token and which works without cookies.</summary>
    private static readonly string[] NeedNoToken = ["/error/", "/pay/"];

    /// <summary>Forms by which the board too agrees to what somebody else entered: they end in one of these words.</summary>
    private static readonly HashSet<string> ForTheBoardToo = ["approve", "reject", "take-back"];

    [Fact]
    public async Task Every_door_is_open_to_whom_it_is_for_and_shut_to_all_others()
    {
        var doors = Doors().ToList();
        Assert.True(doors.Count >= 20, $"Only {doors.Count} addresses were found; the portal has more.");

        var wrong = new List<string>();
        foreach (var role in (string?[])[null, .. Roles.All])
        {
            using var visitor = role is null ? portal.Anonymous() : await portal.As(role);
            foreach (var (method, address) in doors.Where(door => door.Address != "/sign-out"))
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), address);
                var answer = await visitor.Send(request);
                var expected = Expected(method, address, role);
                var got = Outcome(answer);
                if (expected != got)
                {
                    wrong.Add($"{method} {address} as {role ?? "nobody"}: expected {expected}, got {got} ({(int)answer.StatusCode})");
                }
            }
        }

        Wrong.Nothing(wrong);
    }

    [Fact]
    public void Every_address_is_in_the_table() =>
        Assert.Empty(Doors().Where(door => !Table.ContainsKey(FirstWord(door.Address))).Select(door => $"{door.Method} {door.Address}"));

    private static string Expected(string method, string address, string? role)
    {
        var rule = Table[FirstWord(address)];
        if (rule == For.Everybody)
        {
            return "in";
        }

        if (role is null)
        {
            return "to sign in";
        }

        var looks = method == "GET" && !address.Split('?')[0].Split('/').Any(OnlyForTheTreasurer.Contains);
        return rule switch
        {
            For.SignedIn => "in",
            For.Books when role == Roles.Treasurer || (looks && role is Roles.Board or Roles.Auditor) => "in",
            For.Books when role == Roles.Board && method == "POST" && ForTheBoardToo.Contains(address.Split('/')[^1]) => "in",
            For.Administrator when role == Roles.Administrator => "in",
            For.Partner when role == Roles.Partner => "in",
            For.Volunteer when role == Roles.Volunteer => "in",
            For.Member when role == Roles.Member => "in",
            For.Work when role is Roles.Coordinator or Roles.Treasurer || (looks && role is Roles.Board or Roles.Auditor) => "in",
            For.Board when role is Roles.Board or Roles.Treasurer || (looks && role is Roles.Auditor) => "in",
            For.Office when role is Roles.Administrator or Roles.Treasurer => "in",
            _ => "shut",
        };
    }

    // What a page answers to a number that is not there is its own affair, as long as it does not break. A form without its token is refused before anything else.
    private static string Outcome(HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.Forbidden => "shut",
        HttpStatusCode.Redirect when answer.Headers.Location!.OriginalString.Contains("/sign-in?returnTo=", StringComparison.Ordinal) => "to sign in",
        not HttpStatusCode.BadRequest when answer.RequestMessage!.Method == HttpMethod.Post && !NeedNoToken.Any(answer.RequestMessage.RequestUri!.AbsolutePath.StartsWith) => "taken without its token",
        >= HttpStatusCode.InternalServerError when answer.RequestMessage!.RequestUri!.AbsolutePath != "/error/500" => "broken",
        _ => "in",
    };

    private IEnumerable<(string Method, string Address)> Doors() =>
        from door in portal.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        from method in door.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"]
        select (method, Filled(door.RoutePattern));

    private static string Filled(Microsoft.AspNetCore.Routing.Patterns.RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(
        segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => Example(pattern, parameter.Name),
            _ => "",
        }))));

    private static string Example(Microsoft.AspNetCore.Routing.Patterns.RoutePattern pattern, string parameter) =>
        pattern.RawText!.Contains($"{{{parameter}:guid", StringComparison.Ordinal) ? "00000000-0000-0000-0000-000000000001"
        : (pattern.RawText.StartsWith("/error", StringComparison.Ordinal) || pattern.RawText.StartsWith("error", StringComparison.Ordinal)) ? "500"
        : parameter == "code" ? "1100" : "1";

    private static string FirstWord(string address) => address.Split('/', '?') is [_, "my", var second, ..] ? "my/" + second : address.Split('/', '?')[1];
}
