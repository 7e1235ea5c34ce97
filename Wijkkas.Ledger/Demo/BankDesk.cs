using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Banking.Formats;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Demo;

/// <summary>The evening with the bank statements: each month's file is imported, and its lines are booked one by one.</summary>
internal sealed class BankDesk(Turn turn, Treasurer treasurer)
{
    private static readonly (string Account, string Iban, string Name)[] Accounts =
        [(Neighbourhood.Current, Neighbourhood.CurrentIban, "Betaalrekening"), (Neighbourhood.Savings, Neighbourhood.SavingsIban, "Spaarrekening")];

    private readonly Dictionary<string, Money> balances = [];
    private Money lookedAt;

    /// <summary>Takes in the statements of a month and books what somebody has looked at.</summary>
    public async Task Book(IReadOnlyList<BankMove> month, CancellationToken cancel)
    {
        if (balances.Count == 0)
        {
            foreach (var (account, iban, name) in Accounts)
            {
                await AddBankAccountHandler.Handle(turn, new AddBankAccount(iban, name, treasurer.Account(account).Id), Actor.Demo, cancel);
                balances[account] = treasurer.Opening(account);
            }
        }

        var lines = new Dictionary<string, long>();
        foreach (var (account, iban, _) in Accounts)
        {
            var moves = month.Where(move => move.Account == account).ToList();
            if (moves.Count > 0)
            {
                await Import(account, iban, moves, cancel);
                foreach (var line in await turn.Db.Set<BankLine>().AsNoTracking().Where(line => line.BookedOn >= moves[0].On).Select(line => new { line.Id, line.BankReference }).ToListAsync(cancel))
                {
                    lines[line.BankReference!] = line.Id;
                }
            }
        }

        turn.Db.ChangeTracker.Clear();
        foreach (var move in month.Where(move => move.Parts.Count > 0))
        {
            await treasurer.Book(lines[move.BankReference], move, cancel);
        }
    }

    /// <summary>The statement that came after the books end. It begins where somebody last looked.</summary>
    public NextStatement Next(IReadOnlyList<BankMove> moves) =>
        new(string.Create(CultureInfo.InvariantCulture, $"afschrift-{TwoYears.NextStatement:yyyy-MM-dd}.xml"),
            StatementFile.Write(Neighbourhood.CurrentIban, lookedAt, TwoYears.LookedAt, TwoYears.NextStatement, moves));

    private async Task Import(string account, string iban, List<BankMove> moves, CancellationToken cancel)
    {
        var month = moves[0].On.Month();
        var last = BookCalendar.LastDay(month) < TwoYears.Last ? BookCalendar.LastDay(month) : TwoYears.Last;
        var bytes = StatementFile.Write(iban, balances[account], BookCalendar.FirstDay(month), last, moves);
        var name = string.Create(CultureInfo.InvariantCulture, $"{(account == Neighbourhood.Current ? "betaal" : "spaar")}-{month}.xml");
        var order = new ImportBankFile(name, new MemoryStream(bytes));
        var contents = BankFileReader.Read(new MemoryStream(bytes), name, cancel: cancel);
        await ImportBankFileHandler.Handle(turn, order, Convert.ToHexStringLower(SHA256.HashData(bytes)), contents, Actor.Demo, cancel);
        balances[account] += moves.Sum(move => move.Amount);
        lookedAt = account == Neighbourhood.Current ? balances[account] - moves.Where(move => move.Parts.Count == 0).Sum(move => move.Amount) : lookedAt;
    }
}
