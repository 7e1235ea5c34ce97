using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Journal;

namespace Wijkkas.Web.Portal.Treasurer.Banking;

/// <summary>One bank line: what the bank said, word for word, and what we made of it.</summary>
public sealed class LineController(BankDesk desk) : Controller
{
    [HttpGet("/bank/lines/{id:long}")]
    public async Task<IActionResult> Line(long id, CancellationToken cancel)
    {
        var line = await desk.Db.Set<BankLine>().AsNoTracking().Include(one => one.BankAccount!.Account).SingleOrDefaultAsync(one => one.Id == id, cancel);
        if (line is null)
        {
            return NotFound();
        }

        var file = await desk.Db.Set<BankStatement>().Where(statement => statement.Id == line.StatementId)
            .Join(desk.Db.Set<BankFile>(), statement => statement.FileId, of => of.Id, (_, of) => of).AsNoTracking().SingleAsync(cancel);
        var matches = await desk.Db.Set<BankMatch>().AsNoTracking().Include(match => match.Entry!.Daybook).Where(match => match.LineId == id).OrderBy(match => match.Round).ToListAsync(cancel);
        var ids = matches.ConvertAll(match => match.Id);
        var undone = await desk.Db.Set<BankMatchUndone>().AsNoTracking().Where(one => ids.Contains(one.MatchId)).ToDictionaryAsync(one => one.MatchId, cancel);
        return View("Line", new LinePage(line, file, [.. matches.Select(match => new LinePage.Booking(
            match.EntryId, JournalEntry.NumberText(match.Entry!.Daybook!.Code, match.Entry.FiscalYear, match.Entry.Number), match.EntryDate, desk.Because(match),
            undone.GetValueOrDefault(match.Id)))]));
    }
}

public sealed record LinePage(BankLine Line, BankFile File, IReadOnlyList<LinePage.Booking> Bookings)
{
    public sealed record Booking(long EntryId, string Number, DateOnly On, string Because, BankMatchUndone? Undone);

    public bool IsDone => Bookings.Any(booking => booking.Undone is null);
}
