namespace Wijkkas.Ledger.Accounts;

/// <summary>
/// The chart a neighbourhood cooperative starts with. RGS codes are those of RGS MKB 3.7 (a test looks each up); where the
/// small selection for cooperatives lacks one, it is taken from the full list.
/// </summary>
public static class DefaultChart
{
    public const string MainBank = "1100";

    public sealed record Group(int Id, AccountClass Class, string NameNl, string NameEn);

    public sealed record Row(
        string Code, int Group, string NameNl, string NameEn, string Rgs, AccountRole Role = AccountRole.None, bool KeepsOpenItems = false, bool AsksParty = false);

    public static readonly IReadOnlyList<Group> Groups =
    [
        new(1, AccountClass.Assets, "Machines en inventaris", "Machines and equipment"),
        new(2, AccountClass.Assets, "Vorderingen", "Receivables"),
        new(3, AccountClass.Assets, "Geld op bank en in kas", "Cash at bank and in hand"),
        new(4, AccountClass.Equity, "Ledenkapitaal", "Member capital"),
        new(5, AccountClass.Equity, "Reserves en fondsen", "Reserves and funds"),
        new(6, AccountClass.Liabilities, "Langlopende schulden", "Long-term liabilities"),
        new(7, AccountClass.Liabilities, "Kortlopende schulden", "Short-term liabilities"),
        new(8, AccountClass.Income, "Werk in opdracht", "Contracted work"),
        new(9, AccountClass.Income, "Subsidies en giften", "Grants and gifts"),
        new(10, AccountClass.Income, "Betaalde klussen", "Paid odd jobs"),
        new(11, AccountClass.Income, "Contributie, rente en overig", "Contributions, interest and other"),
        new(12, AccountClass.Expenses, "Vergoedingen en lonen", "Allowances and wages"),
        new(13, AccountClass.Expenses, "Materiaal en machines", "Materials and machines"),
        new(14, AccountClass.Expenses, "Huisvesting", "Premises"),
        new(15, AccountClass.Expenses, "Bestuur en overig", "Governance and other"),
    ];

    public static readonly IReadOnlyList<Row> Accounts =
    [
        new("0200", 1, "Machines en gereedschap", "Machines and tools", "BMvaBeiVvp"),
        new("0210", 1, "Afschrijving machines en gereedschap", "Depreciation of machines and tools", "BMvaBeiCae"),
        new("0500", 4, "Ledenkapitaal", "Member capital", "BEivSevCoo", AccountRole.MemberCapital),
        new("0510", 5, "Algemene reserve", "General reserve", "BEivOvrOrs", AccountRole.Reserve),
        new("0520", 5, "Continuïteitsreserve", "Continuity reserve", "BEivOvrCor", AccountRole.Reserve),
        new("0530", 5, "Bestemmingsreserves", "Designated reserves", "BEivBerBer", AccountRole.Reserve),
        new("0540", 5, "Bestemmingsfondsen", "Restricted funds", "BEivBefBef", AccountRole.EarmarkedFund),
        new("0580", 5, "Overboekingen tussen geldstromen", "Transfers between streams", "BEivOvrOrs", AccountRole.StreamTransfers),
        new("0590", 5, "Resultaat vorige jaren, nog te bestemmen", "Results of earlier years, not yet appropriated", "BEivOreOvw", AccountRole.ResultsCarried),
        new("0700", 6, "Leningen van leden en anderen", "Loans from members and others", "BLasOlsOsl"),
        new("1000", 3, "Kas", "Cash", "BLimKasKas", AccountRole.Cash),
        new(MainBank, 3, "Bank betaalrekening", "Bank current account", "BLimBanRba", AccountRole.Bank),
        new("1110", 3, "Bank spaarrekening", "Bank savings account", "BLimBanSpa", AccountRole.Bank),
        new("1210", 3, "Geld bij betaalprovider", "Money at payment provider", "BLimKruPib", AccountRole.PaymentProvider, KeepsOpenItems: true),
        new("1290", 3, "Geld onderweg", "Money under way", "BLimKruSto", AccountRole.UnderWay, KeepsOpenItems: true),
        new("1295", 3, "Betalingen onderweg", "Payments under way", "BLimKruSto", AccountRole.PaymentsUnderWay, KeepsOpenItems: true),
        new("1300", 2, "Debiteuren", "Debtors", "BVorDebHad", AccountRole.Debtors, KeepsOpenItems: true, AsksParty: true),
        new("1320", 2, "Te ontvangen subsidies", "Grants receivable", "BVorTskTos", KeepsOpenItems: true),
        new("1340", 2, "Te ontvangen voor aandelen", "Receivable for shares", "BVorOvrLek", AccountRole.SharesCalled, KeepsOpenItems: true, AsksParty: true),
        new("1350", 2, "Terug te vorderen btw", "VAT reclaimable", "BVorVbkTvo", AccountRole.VatReclaimable),
        new("1380", 2, "Vooruitbetaald en nog te ontvangen", "Prepaid and accrued income", "BVorOvaVof"),
        new("1390", 2, "Vraagposten", "Suspense", "BVorTusTbt", AccountRole.Suspense, KeepsOpenItems: true),
        new("1500", 7, "Btw te betalen, hoog tarief", "VAT payable, standard rate", "BSchBepBla", AccountRole.VatDue),
        new("1501", 7, "Btw te betalen, laag tarief", "VAT payable, reduced rate", "BSchBepBlv", AccountRole.VatDueReduced),
        new("1510", 7, "Btw verlegd", "VAT reverse charge", "BSchBepBlw", AccountRole.VatReversed),
        new("1520", 7, "Voorbelasting", "Input VAT", "BSchBepBoo", AccountRole.VatInput),
        new("1530", 7, "Btw-aangifte te betalen", "VAT return payable", "BSchBepBtw"),
        new("1531", 7, "Btw-aangiften, af te rekenen", "VAT returns to be settled", "BSchBepBtw", AccountRole.VatReturns, KeepsOpenItems: true, AsksParty: true),
        new("1600", 7, "Crediteuren", "Creditors", "BSchCreHac", AccountRole.Creditors, KeepsOpenItems: true, AsksParty: true),
        new("1610", 7, "Te betalen vergoedingen vrijwilligers", "Volunteer allowances payable", "BSchOvsOvs", AccountRole.AllowancesPayable, KeepsOpenItems: true),
        new("1615", 7, "Te betalen voor klussen", "Payable for odd jobs", "BSchOvsOvs", AccountRole.OddJobPayable, KeepsOpenItems: true, AsksParty: true),
        new("1620", 7, "Te betalen dividend", "Dividend payable", "BSchOvsTbd", AccountRole.DividendPayable, KeepsOpenItems: true),
        new("1621", 7, "Dividend, nog te verdelen", "Dividend, not yet divided", "BSchOvsTbd", AccountRole.DividendDeclared),
        new("1625", 7, "Aandelen besteld, nog niet betaald", "Shares subscribed, not yet paid", "BSchOvsOvs", AccountRole.SharesSubscribed),
        new("1630", 7, "Te betalen voor teruggegeven aandelen", "Payable for shares handed back", "BSchOvsOvs", AccountRole.SharesPayable, KeepsOpenItems: true, AsksParty: true),
        new("1640", 7, "Dividendbelasting", "Dividend tax", "BSchBepTdb", AccountRole.DividendTax),
        new("1680", 7, "Vooruit ontvangen subsidies", "Grants received in advance", "BSchOvsSuv", KeepsOpenItems: true),
        new("1690", 7, "Nog te betalen kosten", "Accrued expenses", "BSchOpaNtb"),
        new("4000", 12, "Vrijwilligersvergoedingen", "Volunteer allowances", "WBedOvpOvb", AccountRole.VolunteerAllowances),
        new("4005", 12, "Deel van de klusser", "Doers' part of odd jobs", "WBedOvpOvb", AccountRole.OddJobPay),
        new("4010", 12, "Lonen en salarissen", "Wages and salaries", "WPerLesLon"),
        new("4020", 12, "Sociale lasten", "Social security", "WPerSolPsv"),
        new("4030", 12, "Ingehuurde krachten", "Hired workers", "WBedOvpZzp"),
        new("4040", 12, "Reiskosten", "Travel", "WBedOvpRkv"),
        new("4100", 14, "Huur", "Rent", "WBedHuiBeh"),
        new("4110", 14, "Energie en water", "Energy and water", "WBedHuiElk"),
        new("4120", 14, "Onderhoud en schoonmaak pand", "Upkeep and cleaning of premises", "WBedHuiSch"),
        new("4400", 13, "Materiaal en machines", "Materials and machines", "WBedEemGsk"),
        new("4410", 13, "Brandstof", "Fuel", "WBedEemBrm"),
        new("4420", 13, "Reparatie en onderhoud machines", "Repair and upkeep of machines", "WBedEemRom"),
        new("4430", 13, "Afvalverwerking", "Waste processing", "WBedHuiMez"),
        new("4440", 13, "Ingrediënten buurtrestaurant", "Ingredients for the neighbourhood restaurant", "WKprInpInp"),
        new("4450", 13, "Afschrijving", "Depreciation", "WAfsAmvBei"),
        new("4500", 15, "Verzekeringen", "Insurance", "WBedAssBea"),
        new("4510", 15, "Kantoor en telefoon", "Office and telephone", "WBedKanKan"),
        new("4520", 15, "Administratie en accountant", "Bookkeeping and accountant", "WBedKanBoe"),
        new("4530", 15, "Bijeenkomsten en leden", "Meetings and members", "WBedVkkRep"),
        new("4540", 15, "Ledenkorting, terugbetaald aan leden", "Refunds to members", "WLbeLbvLbv", AccountRole.MemberRefunds),
        new("4700", 15, "Bankkosten", "Bank charges", "WFbeOrlRkb"),
        new("4710", 15, "Kosten van online betalen", "Costs of online payment", "WFbeOrlRkb", AccountRole.PaymentCosts),
        new("4780", 15, "Oninbare vorderingen", "Bad debts", "WBedVkkAdd", AccountRole.BadDebts),
        new("4785", 15, "Afrondingsverschil btw", "Rounding difference VAT", "WBedAdlBet", AccountRole.VatRounding),
        new("4788", 15, "Kasverschillen", "Cash differences", "WBedAdlKav", AccountRole.CashDifferences),
        new("4790", 15, "Overige kosten", "Other expenses", "WBedAlkOal"),
        new("8000", 8, "Opbrengst afvalinzameling", "Income from waste collection", "WOmzNodOdh"),
        new("8010", 8, "Opbrengst groenbeheer", "Income from greenery upkeep", "WOmzNodOdh"),
        new("8020", 8, "Ander werk in opdracht", "Other contracted work", "WOvbLpdLpd"),
        new("8100", 9, "Subsidies van overheden", "Government grants", "WOvbSgbBso"),
        new("8110", 9, "Bijdragen van fondsen en bedrijven", "Contributions from foundations and companies", "WOvbSgbBvb"),
        new("8120", 9, "Giften", "Gifts", "WOvbBueDeg", AccountRole.Gifts),
        new("8200", 10, "Opbrengst klussen", "Income from odd jobs", "WOmzNodOdl"),
        new("8210", 10, "Opbrengst buurtrestaurant", "Income from the neighbourhood restaurant", "WOmzNohOlv"),
        new("8300", 11, "Contributie van leden", "Member contributions", "WOvbSgbBvl"),
        new("8310", 11, "Zaalhuur", "Hall rent", "WOvbHuoHuo"),
        new("8320", 11, "Rente", "Interest", "WFbeRlmObr"),
        new("8330", 11, "Rente en incassokosten", "Interest and collection costs", "WFbeRlmInc", AccountRole.LateCharges),
        new("8390", 11, "Overige baten", "Other income", "WOvbOvoOvo"),
    ];
}
