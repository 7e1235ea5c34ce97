using System.Text;
using Wijkkas.Ledger.Values;
using Wijkkas.Web.Documents;

namespace Wijkkas.Tests.Documents;

/// <summary>Papers of De Lindenhof, as the portal would send them.</summary>
internal static class Papers
{
    public static readonly DateTime Moment = new(2026, 11, 25, 15, 4, 5, DateTimeKind.Utc);

    public static readonly Letterhead Head = new(
        "Buurtcoöperatie De Lindenhof U.A.",
        ["Lindenlaan 12, 3531 AB Utrecht", "030 555 01 23", "post@lindenhof.example", "IBAN NL91 ABNA 0417 1643 00", "KvK 30123456", "Btw-nr. NL001234567B01"],
        Drawing.Gable);

    private static readonly Iban Iban = Iban.Parse("NL91ABNA0417164300");

    public static PaperDocument Letter() => new()
    {
        Language = "nl",
        Title = "Bevestiging van uw lidmaatschap",
        Author = Head.Name,
        Moment = Moment,
        Letterhead = Head,
        Address = new AddressBlock(["Mevrouw F. Çelik–van ’t Hof", "Zonnebloemstraat 8-bis", "3552 GK  UTRECHT"], [new KeyValue("Datum", "25 november 2026"), new KeyValue("Lidnummer", "L-0147")]),
        Blocks =
        [
            new Heading(1, "Welkom bij De Lindenhof"),
            new Paragraph("Beste mevrouw Çelik,"),
            new Paragraph(Phrase.Of(
                new Run("Wij hebben uw aanvraag ontvangen en het bestuur heeft u op 24 november toegelaten als lid. U heeft nu "), new Run("twee aandelen van € 50,00", Voice.Bold),
                new Run(". Dat geeft u één stem in de ledenvergadering, net als ieder ander lid."))),
            new Paragraph("Een aandeel is geen spaarrekening. Het bedrag staat in het ledenkapitaal en u krijgt het terug als u opzegt, met een termijn van zes maanden, als de coöperatie het dan kan missen."),
            new Heading(2, "Wat u van ons mag verwachten"),
            new Paragraph("Elk kwartaal krijgt u een overzicht van het geld dat binnenkwam en waar het naartoe ging. In juni stelt de ledenvergadering de jaarrekening vast."),
            new KeyValueList(
            [
                new KeyValue("Vergadering", "donderdag 17 december 2026, 19:30 uur"),
                new KeyValue("Waar", "Buurthuis De Linde, Lindenlaan 12"),
                new KeyValue("Vragen", Phrase.Of(new Run("Joke Terpstra, penningmeester, "), new Run("joke@lindenhof.example", Link: new Uri("mailto:joke@lindenhof.example")))),
            ]),
            new Paragraph("Met vriendelijke groet,"),
            new Spacer(12),
            new Paragraph("Joke Terpstra\nnamens het bestuur"),
        ],
    };

    /// <summary>An invoice with as many lines as asked for; 26 of them take two pages.</summary>
    public static PaperDocument Invoice(int lines = 26, string customer = "Gemeente Utrecht") => new()
    {
        Language = "nl",
        Title = "Factuur 2026-0012",
        Author = Head.Name,
        Moment = Moment,
        Letterhead = Head,
        Address = new AddressBlock(
            [customer, "Afdeling Openbare Ruimte", "t.a.v. crediteurenadministratie", "Postbus 16200", "3500 CE  UTRECHT"],
            [new KeyValue("Factuurnummer", Phrase.In(Voice.Bold, "2026-0012")), new KeyValue("Factuurdatum", "25 november 2026"), new KeyValue("Vervaldatum", "25 december 2026"), new KeyValue("Uw kenmerk", "4500981273")]),
        Blocks =
        [
            new Heading(1, "Factuur"),
            new Paragraph("Voor groenonderhoud en afvalrondes in het vierde kwartaal van 2026, volgens overeenkomst G-2026-03."),
            new Table(
                [new Column("Omschrijving", 46), new Column("Aantal", 12, Align.End), new Column("Eenheid", 12), new Column("Prijs €", 14, Align.End), new Column("Btw", 8, Align.End), new Column("Bedrag €", 16, Align.End)],
                [.. Enumerable.Range(1, lines).Select(Line), Row.Sum("Totaal zonder btw", "", "", "", "", "6.412,50"), Row.Of("Btw 21 % over € 6.412,50", "", "", "", "", "1.346,63"), Row.Total("Te betalen", "", "", "", "", "7.759,13")])
            {
                Summary = "Per regel de omschrijving, het aantal, de eenheid, de prijs, de btw en het bedrag; onderaan de totalen.",
            },
            new KeepTogether(
                [
                    new Beside(
                        [new QrCode(Transfer)],
                        [
                            new Heading(2, "Betalen"),
                            new Paragraph(Phrase.Of(new Run("Maak "), new Run("€ 7.759,13", Voice.Bold), new Run(" over vóór "), new Run("25 december 2026", Voice.Bold), new Run(", of scan de code met de app van uw bank."))),
                            new KeyValueList([new KeyValue("IBAN", "NL91 ABNA 0417 1643 00"), new KeyValue("Op naam van", Head.Name), new KeyValue("Kenmerk", "2026-0012")]),
                            new Paragraph(Phrase.Of(new Run("Online betalen kan ook: ", Voice.Soft | Voice.Small), new Run("lindenhof.example/betaal/2026-0012", Voice.Small, new Uri("https://lindenhof.example/betaal/2026-0012?a=1&b=(2)")))),
                        ],
                        0.26),
                ],
                Framed: true),
        ],
        Attachments =
        [
            new Attachment("2026-0012.xml", "text/xml", AttachmentRelationship.Alternative, Encoding.UTF8.GetBytes("""<?xml version="1.0" encoding="UTF-8"?><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>"""), "E-factuur 2026-0012 (UBL 2.1)"),
        ],
    };

    public static EpcPayment Transfer => EpcPayment.Of(Head.Name, Iban, Money.Euro(7759.13m), "Factuur 2026-0012")!;

    /// <summary>A piece of an annual statement: chapters, a chart, a picture of dots, a row that no page can hold.</summary>
    public static PaperDocument Statement() => new()
    {
        Language = "en",
        Title = "Annual statement 2026",
        Author = Head.Name,
        Moment = Moment,
        Blocks =
        [
            new Heading(1, "Annual statement 2026"),
            new Paragraph(string.Join(' ', Enumerable.Repeat("The neighbourhood earned more than it spent, and what is left stays in its streams.", 40))),
            new Heading(2, "What came in"),
            new Figure(Chart, "Bars: waste € 38,400, greenery € 21,150, grants € 9,000.", 120),
            new Heading(2, "Balance sheet"),
            new Table([new Column("", 60), new Column("31 Dec 2026 €", 20, Align.End), new Column("31 Dec 2025 €", 20, Align.End)],
                [
                    Row.Section("Current assets"), Row.Of("Debtors", "1,210.00", "0.00"), Row.Of("Bank", "24,003.17", "−12.50"), Row.Total("Assets", "25,213.17", "−12.50"),
                    Row.Section("Equity"), Row.Of(Phrase.Of(new Run("Member capital\n"), new Run(string.Join(' ', Enumerable.Repeat("two shares of € 50.00 each;", 900)), Voice.Small | Voice.Soft)), "25,213.17", "0.00"),
                ])
            {
                Caption = "Balance sheet at 31 December",
            },
            new PageBreak(),
            new Heading(2, "The mark"),
            new Figure(Picture.Read(Pngs.TwoDots), "Two dots: one green, one half see-through.", 20),
            new Heading(3, "Not in the font"),
            new Paragraph("王小明, محمد, 👩‍👩‍👧 and café in two pieces: cafe\u0301."),
        ],
    };

    private static Drawing Chart { get; } = new(240, 90,
    [
        new RectShape(60, 5, 170, 18, Ink.Of(0x35698c)), new RectShape(60, 31, 94, 18, Ink.Of(0x43832f)), new RectShape(60, 57, 40, 18, Ink.Of(0x7b4b88)),
        new LineShape(60, 0, 60, 80, Palette.Text, 0.6), new LineShape(150, 0, 150, 80, Palette.Edge, 0.6, Dashed: true),
        new TextShape(55, 17, "Waste", 8, Palette.Text, Align.End), new TextShape(55, 43, "Greenery", 8, Palette.Text, Align.End), new TextShape(55, 69, "Grants", 8, Palette.Text, Align.End),
        new TextShape(104, 69, "9,000", 8, Palette.Soft, Bold: true), new PathShape("M60 85 C100 80,140 90,230 84", Palette.Door, 1),
    ]);

    private static Row Line(int number) => Row.Of(
        number % 5 == 0 ? Phrase.Of(new Run($"Afvalronde week {40 + number}\n"), new Run("Twaalf straten, twee begeleiders, inclusief afvoer naar de milieustraat", Voice.Small | Voice.Soft)) : $"Snoeien en schoffelen, perk {number}",
        number % 5 == 0 ? "1" : "7,5", number % 5 == 0 ? "ronde" : "uur", number % 5 == 0 ? "412,50" : "28,00", "21 %", number % 5 == 0 ? "412,50" : "210,00");
}
