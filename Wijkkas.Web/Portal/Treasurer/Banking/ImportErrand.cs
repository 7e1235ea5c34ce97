using Wijkkas.Ledger.Banking;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Portal.Treasurer.LongWork;

namespace Wijkkas.Web.Portal.Treasurer.Banking;

/// <summary>Reads in a bank file that lies on the shelf.</summary>
public sealed class ImportErrand(UploadShelf shelf, Upload upload, string fileName, Actor by) : Errand(by)
{
    public override string Key => upload.Sha256;

    public override ErrandRoom Room => BusyController.Room;

    public override string Title => "Bank.BusyImporting";

    public override string? Subject => FileName;

    public string FileName => fileName;

    /// <summary>What came of it; null until it is done.</summary>
    public ImportedBankFile? Imported { get; private set; }

    /// <summary>The account that must be known first; the file stays on the shelf meanwhile.</summary>
    public UnknownAccountForm? Unknown { get; private set; }

    /// <summary>Also when it is done, for the very same upload: somebody pressed twice.</summary>
    public override bool Answers(Errand again) => base.Answers(again) || (Unknown is null && again is ImportErrand other && other.By == By && other.Reads(upload.Ticket));

    public override void GiveWayTo(Errand same)
    {
        if (!((ImportErrand)same).Reads(upload.Ticket))
        {
            Drop();
        }
    }

    public bool Reads(string ticket) => upload.Ticket == ticket;

    protected override async Task Work(IServiceProvider given, CancellationToken cancel)
    {
        try
        {
            await using var content = shelf.Open(upload.Ticket, By);
            Imported = await given.GetRequiredService<ImportBankFileHandler>().Handle(new ImportBankFile(fileName, content), By, this, cancel);
        }
        catch (Refusal refusal) when (refusal.Code == "Bank.AccountUnknown")
        {
            Unknown = new UnknownAccountForm((string)refusal.Facts[0], fileName, upload.Ticket, null);
            throw;
        }
        finally
        {
            if (Unknown is null)
            {
                Drop();
            }
        }
    }

    private void Drop() => shelf.Drop(upload.Ticket, By);
}
