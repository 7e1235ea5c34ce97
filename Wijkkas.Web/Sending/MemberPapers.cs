using Wijkkas.Ledger.Dividends;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Statements;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Documents;
using Wijkkas.Web.Shared;

namespace Wijkkas.Web.Sending;

/// <summary>What somebody holds of a class.</summary>
public sealed record HeldShares(ShareClass Class, long Shares, Money Amount);

/// <summary>What members get on paper: a certificate, the value of a year for the tax return, and the register itself.</summary>
public sealed class MemberPapers(Words words)
{
    /// <summary>Bewijs van aandelen: what a member holds on a day, in the member's language.</summary>
    public PaperDocument Certificate(Member member, IReadOnlyList<HeldShares> held, Organisation us, DateOnly day, DateTime moment) => Words.InLanguage(member.Party!.Language, () =>
        Paper(words["MemberPaper.Certificate"], member, us, moment,
        [
            new Heading(1, words["MemberPaper.Certificate"]),
            new Paragraph(words["MemberPaper.CertificateSay", us.Name, member.Party!.Name, Member.NumberText(member.Number), day]),
            new Table(
                [new Column(words["Members.Class"], 40), new Column(words["MemberPaper.Shares"], 14, Align.End), new Column(words["MemberPaper.Each"], 16, Align.End), new Column(words["MemberPaper.PaidIn"], 18, Align.End)],
                [
                    .. held.Select(h => Row.Of(words.Name(h.Class.NameNl, h.Class.NameEn), words.Number(h.Shares), words.Money(h.Class.Nominal), words.Money(h.Amount))),
                    Row.Total(words["Dividends.Together"], words.Number(held.Sum(h => h.Shares)), "", words.Money(held.Sum(h => h.Amount))),
                ]),
            new Spacer(6),
            new Paragraph(words["MemberPaper.CertificateRule"]),
            new Spacer(18),
            new Paragraph(words["MemberPaper.ForTheBoard", us.Name]),
        ]));

    /// <summary>What shares were worth at both ends of a year and what was received, for the tax return.</summary>
    public PaperDocument Value(Member member, int year, IReadOnlyList<(HeldShares Begin, HeldShares End)> held, IReadOnlyList<(Dividend Dividend, DividendPart Part)> got, Organisation us, DateTime moment) =>
        Words.InLanguage(member.Party!.Language, () => Paper(words["MemberPaper.Value", year], member, us, moment,
        [
            new Heading(1, words["MemberPaper.Value", year]),
            new Paragraph(words["MemberPaper.ValueSay", year]),
            new Table(
                [new Column(words["Members.Class"], 34), new Column(words["MemberPaper.On", new DateOnly(year, 1, 1)], 20, Align.End), new Column(words["MemberPaper.On", new DateOnly(year, 12, 31)], 20, Align.End)],
                [
                    .. held.Select(h => Row.Of(words.Name(h.Begin.Class.NameNl, h.Begin.Class.NameEn), words.Money(h.Begin.Amount), words.Money(h.End.Amount))),
                    Row.Total(words["Dividends.Together"], words.Money(held.Sum(h => h.Begin.Amount)), words.Money(held.Sum(h => h.End.Amount))),
                ]),
            new Heading(2, words["MemberPaper.Received", year]),
            got.Count == 0
                ? new Paragraph(words["MemberPaper.ReceivedNothing", year])
                : new Table(
                    [new Column(words["MemberPaper.What"], 34), new Column(words["MemberPaper.Gross"], 18, Align.End), new Column(words["MemberPaper.Tax"], 18, Align.End)],
                    [
                        .. got.Select(one => Row.Of(words["MemberPaper.DividendOf", one.Dividend.FiscalYear, one.Dividend.DividedOn!], words.Money(one.Part.Amount), words.Money(one.Part.Tax))),
                        Row.Total(words["Dividends.Together"], words.Money(got.Sum(one => one.Part.Amount)), words.Money(got.Sum(one => one.Part.Tax))),
                    ]),
            new Spacer(4),
            new Paragraph(words["MemberPaper.ValueRule"]),
        ]));

    /// <summary>The register of a day, to sign: with what was in the books when it was printed.</summary>
    public PaperDocument Register(IReadOnlyList<RegisterRow> rows, Organisation us, DateOnly day, BooksSeal seal, DateTime moment) => new()
    {
        Language = words.Language,
        Title = words["MemberPaper.Register", day],
        Author = us.Name,
        Moment = moment,
        Letterhead = Head(us),
        Blocks =
        [
            new Heading(1, words["MemberPaper.Register", day]),
            new Paragraph(words["MemberPaper.RegisterSay", rows.Count(row => row.Member.IsMemberOn(day)), rows.Sum(row => row.Shares), rows.Sum(row => row.Amount)]),
            new Table(
                [
                    new Column(words["Members.Number"], 10), new Column(words["Members.Name"], 38), new Column(words["Members.Since"], 16), new Column(words["MemberPaper.Shares"], 12, Align.End),
                    new Column(words["MemberPaper.PaidIn"], 16, Align.End),
                ],
                [
                    .. rows.Select(row => Row.Of(Member.NumberText(row.Member.Number), row.Member.Party!.Name, words.ShortDay(row.Member.Since) + " " + row.Member.Since.Year, words.Number(row.Shares), words.Figure(row.Amount))),
                    Row.Total("", words["Dividends.Together"], "", words.Number(rows.Sum(row => row.Shares)), words.Figure(rows.Sum(row => row.Amount))),
                ]),
            new KeepTogether(
            [
                new Paragraph(words["MemberPaper.Sealed", words.Number(seal.Entries), seal.Hash]),
                new Paragraph(words["MemberPaper.Certified"]),
                new Spacer(20),
                new Paragraph(words["MemberPaper.ForTheBoard", us.Name]),
            ]),
        ],
    };

    private PaperDocument Paper(string title, Member member, Organisation us, DateTime moment, IReadOnlyList<Block> blocks) => new()
    {
        Language = words.Language,
        Title = $"{title} {Member.NumberText(member.Number)}",
        Author = us.Name,
        Moment = moment,
        Letterhead = Head(us),
        Address = new AddressBlock(
            Said([member.Party!.Name, $"{member.Party.Street} {member.Party.HouseNumber}".Trim(), $"{member.Party.PostalCode}  {member.Party.Town?.ToUpperInvariant()}".Trim()]),
            [new KeyValue(words["MemberPaper.MemberNumber"], Member.NumberText(member.Number)), new KeyValue(words["MemberPaper.MadeOn"], words.Day(DateOnly.FromDateTime(moment.OnTheWall())))]),
        Blocks = blocks,
    };

    private static Letterhead Head(Organisation us) => new(us.Name, Said([$"{us.Street} {us.HouseNumber}".Trim(), $"{us.PostalCode} {us.Town}".Trim(), us.Phone, us.Email, us.KvkNumber is { } kvk ? "KvK " + kvk : null]));

    private static List<string> Said(string?[] lines) => [.. lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line!)];
}
