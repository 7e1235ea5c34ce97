using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Members.Formats;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Storage;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Members;

/// <summary>
/// Takes over a register from elsewhere: a row for each time that somebody got or gave shares, with its day. The money stands in the books already, so nothing is
/// booked; afterwards register and books must agree.
/// </summary>
public sealed record ImportRegister(IReadOnlyList<SheetLine> Lines);

/// <summary>What taking over a file would do.</summary>
/// <param name="Wrong">Rows that cannot be taken over, each with the reason; nothing is taken over while there are any.</param>
/// <param name="Held">What all would have paid in.</param>
/// <param name="Booked">What the books hold of it.</param>
public sealed record RegisterPreview(int Members, int Movements, Money Held, Money Booked, IReadOnlyList<RegisterPreview.WrongRow> Wrong)
{
    public sealed record WrongRow(int Row, Refusal Why);
}

public sealed class ImportRegisterHandler(Bookkeeper books, LedgerDb db, TimeProvider clock)
{
    public const int MostRows = 20_000;

    /// <summary>Looks at a file without writing anything.</summary>
    /// <exception cref="Refusal"><c>Members.NoShares</c>, <c>Members.FileTooLong</c> (most), <c>Members.FileEmpty</c>.</exception>
    public async Task<RegisterPreview> Preview(ImportRegister order, CancellationToken cancel) => (await Read(db, order, clock.Today(), cancel)).Preview;

    /// <exception cref="Refusal">As <see cref="Preview"/>, and <c>Members.RowsWrong</c> (how many).</exception>
    public Task<RegisterPreview> Handle(ImportRegister order, Actor by, CancellationToken cancel) => books.Take(
        async turn =>
        {
            var (rows, preview) = await Read(turn.Db, order, clock.Today(), cancel);
            if (preview.Wrong.Count > 0)
            {
                throw new Refusal("Members.RowsWrong", preview.Wrong.Count);
            }

            await Write(turn, rows, by, cancel);
            return preview;
        },
        cancel);

    /// <summary>A row as it is understood.</summary>
    private sealed record Row(int Line, int Number, string Name, MemberKind Kind, DateOnly Since, DateOnly? Until, string? Email, ShareClass? Class, DateOnly On, int Shares);

    private static async Task<(IReadOnlyList<Row> Rows, RegisterPreview Preview)> Read(LedgerDb db, ImportRegister order, DateOnly today, CancellationToken cancel)
    {
        if (order.Lines.Count is 0 or > MostRows)
        {
            throw order.Lines.Count == 0 ? new Refusal("Members.FileEmpty") : new Refusal("Members.FileTooLong", MostRows);
        }

        await MemberRules.HasMembers(db, cancel);
        var classes = await db.Set<ShareClass>().AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancel);
        var there = await db.Set<Member>().Select(m => m.Number).ToHashSetAsync(cancel);
        var (rows, wrong) = (new List<Row>(), new List<RegisterPreview.WrongRow>());
        var (held, first) = (new Dictionary<(int, int), long>(), new Dictionary<int, Row>());
        foreach (var line in order.Lines)
        {
            try
            {
                var row = Understand(line, classes, today);
                Fits(row, there, first, held);
                rows.Add(row);
            }
            catch (Refusal refusal)
            {
                wrong.Add(new RegisterPreview.WrongRow(line.Row, refusal));
            }
        }

        var accounts = classes.Select(c => c.AccountId).Distinct().ToList();
        var booked = new Money(await db.Set<AccountTotal>().Where(t => accounts.Contains(t.AccountId)).SumAsync(t => t.Credit.Cents - t.Debit.Cents, cancel));
        var before = new Money(await db.Set<ShareMovement>().SumAsync(m => m.Amount.Cents, cancel));
        return (rows, new RegisterPreview(
            first.Count, rows.Count(row => row.Shares != 0), before + rows.Sum(row => row.Class?.Worth(row.Shares) ?? Money.Zero), booked, wrong));
    }

    private static Row Understand(SheetLine line, List<ShareClass> classes, DateOnly today)
    {
        var since = line.Day("since") ?? line.Day("on") ?? throw new Refusal("Members.RowNeedsDay");
        var on = line.Day("on") ?? since;
        var until = line.Day("until");
        if (since > today || on > today || until < since)
        {
            throw new Refusal("Members.RowDayWrong");
        }

        var shares = line.Number("shares") ?? 0;
        var share = shares == 0 ? null
            : line["class"] is { } code ? classes.Find(c => c.Code.Equals(code, StringComparison.OrdinalIgnoreCase)) ?? throw new Refusal("Members.RowClass", code)
            : classes.Count == 1 ? classes[0] : throw new Refusal("Members.ClassUnknown");
        return new Row(
            line.Row, line.Number("number") is { } number and > 0 ? number : throw new Refusal("Members.RowNeedsNumber"), Label.Needed(line["name"]), Kind(line["kind"]), since, until,
            PartyRules.Email(line["email"]), share, on, shares);
    }

    // A number has one name and one first day; nobody gives what is not there.
    private static void Fits(Row row, HashSet<int> there, Dictionary<int, Row> first, Dictionary<(int, int), long> held)
    {
        if (there.Contains(row.Number))
        {
            throw new Refusal("Members.NumberTaken", Member.NumberText(row.Number));
        }

        if (first.TryGetValue(row.Number, out var earlier) && (earlier.Name != row.Name || earlier.Since != row.Since))
        {
            throw new Refusal("Members.RowDiffers", Member.NumberText(row.Number), earlier.Line);
        }

        if (row.Class is { } share)
        {
            var now = held.GetValueOrDefault((row.Number, share.Id)) + row.Shares;
            if (now < 0)
            {
                throw new Refusal("Members.NotThatMany", now - row.Shares);
            }

            if (now > share.Most)
            {
                throw new Refusal("Members.AboveMost", share.Most, now - row.Shares);
            }

            held[(row.Number, share.Id)] = now;
        }

        first.TryAdd(row.Number, row);
    }

    private static MemberKind Kind(string? text) => (text ?? "").Trim().ToUpperInvariant() switch
    {
        "" or "PERSOON" or "NATUURLIJK" or "PERSON" or "NATURAL" => MemberKind.Natural,
        "ORGANISATIE" or "RECHTSPERSOON" or "BEDRIJF" or "ORGANISATION" or "LEGAL" => MemberKind.Legal,
        "JEUGD" or "JEUGDLID" or "YOUTH" => MemberKind.Youth,
        _ => throw new Refusal("Members.RowKind", text!),
    };

    private static async Task Write(Turn turn, IReadOnlyList<Row> rows, Actor by, CancellationToken cancel)
    {
        var pen = new RegisterPen(turn, by);
        var party = await turn.NextId<Party>(p => p.Id, cancel);
        foreach (var member in rows.GroupBy(row => row.Number).OrderBy(member => member.Key))
        {
            var row = member.First();
            turn.Db.Add(new Party { Id = party, Name = row.Name, Roles = PartyRoles.Member, Email = row.Email, IsPerson = row.Kind != MemberKind.Legal });
            turn.Db.Add(new Member
            {
                Number = row.Number,
                PartyId = party++,
                Kind = row.Kind,
                Since = row.Since,
                NoticeOn = row.Until,
                Until = row.Until,
                Reason = row.Until is null ? null : LeaveReason.Resigned,
            });
            await pen.Note(EventKind.TakenOver, row.Since, cancel, row.Number);
        }

        foreach (var row in rows.Where(row => row.Class is not null).OrderBy(row => row.On).ThenBy(row => row.Line))
        {
            await pen.Move(row.Number, row.Class!.Id, row.On, MovementKind.TakenOver, row.Shares, row.Class.Worth(row.Shares), null, cancel);
        }

        await turn.Save(by, cancel);
    }
}
