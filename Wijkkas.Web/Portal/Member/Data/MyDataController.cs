using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Portal.Member.Data;

/// <summary>What we know of a member, to read and to take along (AVG art. 15 and 20).</summary>
public sealed class MyDataController(MyMembership mine) : Controller
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [HttpGet("/my/membership")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View(await mine.Data(cancel));

    [HttpGet("/my/membership/file")]
    public async Task<IActionResult> Take(CancellationToken cancel)
    {
        var data = await mine.Data(cancel);
        Response.Headers.CacheControl = "no-store";
        return File(JsonSerializer.SerializeToUtf8Bytes(Told(data), Readable), "application/json", "lid.json");
    }

    private static object Told(MyData data) => new
    {
        data.Party.Name,
        data.Party.Email,
        data.Party.Phone,
        data.Party.Street,
        data.Party.HouseNumber,
        data.Party.PostalCode,
        data.Party.Town,
        data.Party.BornOn,
        data.Party.Iban,
        Contact = new { data.Contact.Name, data.Contact.Email, data.Contact.Phone },
        Member = data.Member is { } member ? new { member.Number, Kind = member.Kind.ToString(), member.Since, member.NoticeOn, member.Until, Choice = member.Choice.ToString() } : null,
        Applications = data.Applications.Select(a => new { a.Name, a.Email, a.Phone, a.BornOn, a.Shares, a.Note, AppliedOn = DateOnly.FromDateTime(a.AppliedAt.OnTheWall()) }),
        Shares = data.Movements.Select(line => new { line.Movement.On, Kind = line.Movement.Kind.ToString(), line.Movement.Shares, Amount = line.Movement.Amount.ToEuros(), line.Standing }),
    };
}
