namespace Wijkkas.Ledger.Journal;

public static class EntryLines
{
    /// <summary>The lines of one entry, by their place in the key: there is no index on the entry's id, since one would cost every line that is written.</summary>
    public static IQueryable<JournalLine> OfEntry(this IQueryable<JournalLine> lines, long entryId)
    {
        var (from, to) = (entryId * JournalLine.MostLines, (entryId + 1) * JournalLine.MostLines);
        return lines.Where(line => line.Id > from && line.Id < to);
    }
}
