using System.Globalization;
using System.Xml;
using Wijkkas.Ledger.Accounts;
using Wijkkas.Ledger.Journal;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Statements.Formats;

/// <summary>The elements of an audit file in the order of its schema; where the two versions differ, it is said here and nowhere else.</summary>
internal sealed class AuditFileXml(XmlWriter xml, AuditFileVersion version)
{
    private const string Software = "Wijkkas";
    private const int LongestNumber = 35;

    private bool Is40 => version == AuditFileVersion.Xaf40;

    /// <summary>Of the official schema of the version; written explanations of 4.0 show another one.</summary>
    public string Namespace => Is40 ? "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.1/structures/XmlauditfileXAF_4.0" : "http://www.auditfiles.nl/XAF/3.2";

    private int LongestReference => Is40 ? 255 : 999;

    public void Header(int year, IReadOnlyList<int> months, DateOnly today)
    {
        var (from, to) = (BookCalendar.FirstDay(months[0]), BookCalendar.LastDay(months[^1]));
        xml.WriteStartElement("header");
        Text("fiscalYear", from.Year == to.Year ? Number(year) : $"{Number(from.Year)}-{Number(to.Year)}", 9);
        Day("startDate", from);
        Day("endDate", to);
        Text("curCode", "EUR", 3);
        Day("dateCreated", today);
        Text("softwareDesc", Software, 50);
        Text("softwareVersion", typeof(AuditFileXml).Assembly.GetName().Version?.ToString(3) ?? "1", 20);
        xml.WriteEndElement();
    }

    public void Company(Organisation us, string taxNumber)
    {
        Text(Is40 ? "Commercenr" : "companyIdent", us.KvkNumber, LongestNumber);
        Text("companyName", us.Name, 255);
        Text("taxRegistrationCountry", "NL", 2);
        Text("taxRegIdent", taxNumber, 30);
        Address(us.Street, us.HouseNumber, us.PostalCode, us.Town, "NL");
    }

    public void Parties(IReadOnlyList<Party> parties)
    {
        xml.WriteStartElement("customersSuppliers");
        foreach (var party in parties)
        {
            xml.WriteStartElement("customerSupplier");
            Text("custSupID", Number(party.Id), LongestNumber);
            Text("custSupName", party.Name, 50);
            Text("eMail", party.Email, 200);
            Text("commerceNr", party.KvkNumber, LongestNumber);
            Text("taxRegistrationCountry", party.VatNumber is null ? null : party.Country, 2);
            Text("taxRegIdent", party.VatNumber, 30);
            Text("custSupTp", Kind(party.Roles), 1);
            Address(party.Street, party.HouseNumber, party.PostalCode, party.Town, party.Country);
            if (!Is40 && party.Iban is not null)
            {
                xml.WriteStartElement("bankAccount");
                Text("bankAccNr", party.Iban, LongestNumber);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    public void Accounts(IReadOnlyList<Account> accounts)
    {
        xml.WriteStartElement("generalLedger");
        foreach (var account in accounts)
        {
            xml.WriteStartElement("ledgerAccount");
            Text("accID", account.Code, LongestNumber);
            Text("accDesc", account.NameNl, 255);
            Text("accTp", account.IsOnBalanceSheet ? "B" : "P", 2);
            Text(Is40 ? "RGScode" : "leadReference", account.RgsCode, 255);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    public void Periods(IReadOnlyList<int> months)
    {
        xml.WriteStartElement("periods");
        for (var i = 0; i < months.Count; i++)
        {
            xml.WriteStartElement("period");
            Text("periodNumber", Number(i + 1), 3);
            Day("startDatePeriod", BookCalendar.FirstDay(months[i]));
            Day("endDatePeriod", BookCalendar.LastDay(months[i]));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    public void Opening(DateOnly on, IReadOnlyList<(string Code, Money Balance)> lines)
    {
        xml.WriteStartElement("openingBalance");
        if (!Is40)
        {
            Day("opBalDate", on);
        }

        Totals(lines.Count, lines.Where(line => !line.Balance.IsNegative).Sum(line => line.Balance), lines.Where(line => line.Balance.IsNegative).Sum(line => -line.Balance));
        for (var i = 0; i < lines.Count; i++)
        {
            xml.WriteStartElement("obLine");
            Text("nr", Number(i + 1), LongestNumber);
            Text("accID", lines[i].Code, LongestNumber);
            Amount(lines[i].Balance.Abs(), lines[i].Balance.IsNegative ? Side.Credit : Side.Debit);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    public void BeginTransactions(int lines, Money debit, Money credit)
    {
        xml.WriteStartElement("transactions");
        Totals(lines, debit, credit);
    }

    public void EndTransactions() => xml.WriteEndElement();

    public void BeginJournal(Daybook daybook)
    {
        xml.WriteStartElement("journal");
        Text("jrnID", daybook.Code, LongestNumber);
        Text("desc", daybook.NameNl, 255);
        Text("jrnTp", Kind(daybook.Kind), 2);
    }

    public void EndJournal() => xml.WriteEndElement();

    public void Transaction(
        JournalEntry entry, string number, int period, IReadOnlyDictionary<int, Account> accounts, IReadOnlyDictionary<int, string> streams, IReadOnlyDictionary<int, string> projects)
    {
        xml.WriteStartElement("transaction");
        Text("nr", number, LongestNumber);
        Text("desc", entry.Description, Posting.LongestDescription);
        Text("periodNumber", Number(period), 3);
        Day("trDt", entry.Date);
        Text(Is40 ? "Source" : "sourceID", entry.Reason.ToString(), LongestNumber);

        // Of who booked it the number alone: names are in no file.
        Text(Is40 ? "User" : "userID", entry.RecordedBy.Replace("-", "", StringComparison.Ordinal), LongestNumber);
        for (var i = 0; i < entry.Lines.Count; i++)
        {
            Line(entry, entry.Lines[i], number, i + 1, accounts, streams, projects);
        }

        xml.WriteEndElement();
    }

    private void Line(
        JournalEntry entry, JournalLine line, string number, int place, IReadOnlyDictionary<int, Account> accounts, IReadOnlyDictionary<int, string> streams, IReadOnlyDictionary<int, string> projects)
    {
        var account = accounts[line.AccountId];
        xml.WriteStartElement("trLine");
        Text("nr", Number(place), LongestNumber);
        Text("accID", account.Code, LongestNumber);
        Text("docRef", entry.Document ?? number, LongestReference);
        Day("effDate", line.Date);
        Text("desc", line.Description, Posting.LongestDescription);
        Amount(line.Amount, line.Side);
        Text("custSupID", line.PartyId is { } party ? Number(party) : null, LongestNumber);
        Text("invRef", account.KeepsOpenItems ? entry.Document : null, LongestReference);
        Text(Is40 ? "cost" : "costID", line.StreamId is { } stream ? streams[stream] : null, LongestNumber);
        Text(Is40 ? "project" : "projID", line.ProjectId is { } project ? projects[project] : null, LongestNumber);
        xml.WriteEndElement();
    }

    private void Address(string? street, string? number, string? postalCode, string? town, string country)
    {
        if ((street ?? number ?? postalCode ?? town) is null)
        {
            return;
        }

        xml.WriteStartElement("streetAddress");
        Text("streetname", street, 100);
        Text("number", number, 15);
        Text("city", town, 50);
        Text("postalCode", postalCode, 10);
        Text("country", country, 2);
        xml.WriteEndElement();
    }

    private void Totals(int lines, Money debit, Money credit)
    {
        Text("linesCount", Number(lines), 10);
        Text("totalDebit", Euros(debit), 22);
        Text("totalCredit", Euros(credit), 22);
    }

    private void Amount(Money amount, Side side)
    {
        Text("amnt", Euros(amount), 22);
        Text("amntTp", side == Side.Debit ? "D" : "C", 1);
    }

    private static string? Kind(PartyRoles roles) => (roles.HasFlag(PartyRoles.Supplier) || roles.HasFlag(PartyRoles.Landlord), (roles & ~(PartyRoles.Supplier | PartyRoles.Landlord)) != PartyRoles.None) switch
    {
        (true, true) => "B",
        (true, false) => "S",
        (false, true) => "C",
        _ => null,
    };

    private static string Kind(DaybookKind kind) => kind switch
    {
        DaybookKind.Bank => "B",
        DaybookKind.Cash => "C",
        DaybookKind.Sales => "S",
        DaybookKind.Purchases => "P",
        DaybookKind.Memorial => "M",
        DaybookKind.Opening => "O",
        _ => "Z",
    };

    private void Day(string name, DateOnly day) => xml.WriteElementString(name, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>What is not there is left out; what XML cannot hold too, and what is longer than the schema allows is cut between characters.</summary>
    private void Text(string name, string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        var kept = LegibleInXml.Of(text);
        var length = Math.Min(kept.Length, most);
        length -= length > 0 && length < kept.Length && char.IsHighSurrogate(kept[length - 1]) ? 1 : 0;
        xml.WriteElementString(name, kept[..length]);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Euros(Money amount) => amount.ToEuros().ToString("0.00", CultureInfo.InvariantCulture);
}
