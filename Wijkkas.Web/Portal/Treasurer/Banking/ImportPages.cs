using Wijkkas.Ledger.Banking;

namespace Wijkkas.Web.Portal.Treasurer.Banking;

/// <summary>An account in the file that is not known yet.</summary>
/// <param name="Ticket">Of the file, which is kept meanwhile.</param>
public sealed record UnknownAccountForm(string Number, string FileName, string Ticket, string? Name);

/// <param name="DemoFile">The name of a file to try it with, in Development.</param>
public sealed record ImportPage(IReadOnlyList<BankFile> Recent, UnknownAccountForm? Unknown, string? DemoFile);

/// <summary>What came of a file.</summary>
public sealed record FilePage(BankFile File, bool Again, IReadOnlyList<FilePage.Statement> Statements, IReadOnlyList<BankLine> Known, IReadOnlyList<FilePage.Gap> Gaps)
{
    public const int MostShown = 200;

    public sealed record Statement(BankAccount Account, BankStatement Of);

    public sealed record Gap(BankAccount Account, BankGap Of);
}
