using System.Diagnostics;
using System.Text;
using System.Xml.Linq;
using System.Xml.Schema;
using Wijkkas.Ledger.Invoicing;
using Wijkkas.Ledger.Invoicing.Formats;
using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Invoicing.Formats;

/// <summary>E-invoices, judged by those who make the rules: the schema of OASIS, the schematron of CEN, Peppol and the Dutch Peppol authority.</summary>
public sealed class UblTests
{
    private static readonly XNamespace Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    [Fact]
    public async Task Amounts_in_the_file_are_those_of_the_invoice_and_the_same_invoice_gives_the_same_bytes()
    {
        await using var books = await Invoices.On("Sqlite");
        var issued = await books.Issue(1, await books.Line("Ronde", 3, 33.35m));
        var invoice = await UblSamples.Read(books, issued.Id);

        var file = UblInvoice.Write(invoice, UblProfile.Peppol);

        var xml = XDocument.Parse(Encoding.UTF8.GetString(file));
        Assert.Equal(["21.01", "21.01"], xml.Descendants(Cbc + "TaxAmount").Select(amount => amount.Value));
        Assert.Equal("121.06", xml.Descendants(Cbc + "PayableAmount").Single().Value);
        Assert.Equal(invoice.Reference, xml.Descendants(Cbc + "PaymentID").Single().Value);
        Assert.Equal(file, UblInvoice.Write(invoice, UblProfile.Peppol));
    }

    [Fact]
    public async Task Who_cannot_take_an_e_invoice_gets_none_and_is_told_why()
    {
        await using var books = await Invoices.On("Sqlite");
        await books.Keeper.Take(async turn =>
        {
            turn.Db.Add(new Party { Id = 4, Name = "Fietsen van Fenna", Roles = PartyRoles.Client, Street = "Kade", PostalCode = "1235 CD", Town = "Meerdrecht" });
            turn.Db.Add(new Party { Id = 5, Name = "D. Visser", Roles = PartyRoles.Resident, IsPerson = true, Street = "Kade", PostalCode = "1235 CD", Town = "Meerdrecht" });
            await turn.Save(Books.Joke);
        });

        Assert.Equal("Invoicing.EInvoiceBuyerNumber (Fietsen van Fenna)", await Refused(4));
        Assert.Equal("Invoicing.EInvoiceNotForPersons (D. Visser)", await Refused(5));

        async Task<string> Refused(int party)
        {
            var invoice = await UblSamples.Read(books, (await books.Issue(party, await books.Line("Klus", 1, 25m))).Id);
            return Assert.Throws<Refusal>(() => UblInvoice.Write(invoice, UblProfile.Peppol)).Message;
        }
    }

    [Fact]
    public async Task Every_file_keeps_to_the_schema_of_ubl()
    {
        var folder = Shared.Folder("data/einvoice/ubl21-xsdrt");
        var files = new System.Xml.XmlUrlResolver();
        var schemas = new XmlSchemaSet { XmlResolver = files };

        // The schema of signatures has a document type; that is read for schemas only.
        var settings = new System.Xml.XmlReaderSettings { DtdProcessing = System.Xml.DtdProcessing.Parse, XmlResolver = files };
        foreach (var schema in (string[])["common/UBL-xmldsig-core-schema-2.1.xsd", "maindoc/UBL-Invoice-2.1.xsd", "maindoc/UBL-CreditNote-2.1.xsd"])
        {
            using var reader = System.Xml.XmlReader.Create(Path.Combine(folder, schema), settings);
            schemas.Add(null, reader);
        }

        schemas.Compile();
        var faults = new List<string>();
        foreach (var (name, invoice) in await UblSamples.Issue())
        {
            var xml = XDocument.Parse(Encoding.UTF8.GetString(UblInvoice.Write(invoice, UblProfile.Peppol, pdf: [1, 2, 3])));
            xml.Validate(schemas, (_, fault) => faults.Add($"{name}: {fault.Message}"));
        }

        Wrong.Nothing(faults);

        // It does see an element in the wrong place.
        var broken = XDocument.Parse(Encoding.UTF8.GetString(UblInvoice.Write((await UblSamples.Issue())[0].Invoice, UblProfile.Peppol)));
        broken.Root!.Add(broken.Root.Element(Cbc + "ID"));
        broken.Validate(schemas, (_, fault) => faults.Add(fault.Message));
        Assert.NotEmpty(faults);
    }

    [Fact]
    public async Task Every_file_passes_the_official_rules_of_peppol_and_of_the_dutch_profile()
    {
        var rules = Shared.Folder("data/einvoice");
        var java = Shared.Program("java");
        var saxon = Shared.Lacking(File.Exists("/usr/share/java/Saxon-HE.jar") ? "/usr/share/java/Saxon-HE.jar" : null, "no Saxon-HE on this machine");
        var folder = Directory.CreateTempSubdirectory("wijkkas-ubl-").FullName;
        try
        {
            var invoices = await UblSamples.Issue();
            foreach (var profile in Enum.GetValues<UblProfile>())
            {
                Directory.CreateDirectory(Path.Combine(folder, profile.ToString()));
                foreach (var (name, invoice) in invoices)
                {
                    await File.WriteAllBytesAsync(Path.Combine(folder, profile.ToString(), name + ".xml"), UblInvoice.Write(invoice, profile));
                }

                // One that lacks what the buyer asks: the judge must see it.
                var broken = XDocument.Parse(Encoding.UTF8.GetString(UblInvoice.Write(invoices[0].Invoice, profile)));
                broken.Descendants(Cbc + "BuyerReference").Single().Remove();
                broken.Save(Path.Combine(folder, profile.ToString(), "broken.xml"));
            }

            var found = (await Task.WhenAll(
                Judge("Peppol", "en16931/EN16931-UBL-validation-preprocessed.sch", rulesAndAsserts: "104/979"),
                Judge("Peppol", "peppol/PEPPOL-EN16931-UBL.sch", rulesAndAsserts: "90/156"),
                Judge("Nlcius", "nlcius/schematron/si-ubl-2.0.sch", rulesAndAsserts: "144/1022"))).SelectMany(findings => findings).ToList();

            Assert.Contains(found, finding => finding.StartsWith("broken.xml PEPPOL-EN16931-R003", StringComparison.Ordinal));
            Assert.Contains(found, finding => finding.StartsWith("broken.xml BR-NL-2", StringComparison.Ordinal));
            Wrong.Nothing(found.Where(finding => !finding.StartsWith("broken.xml", StringComparison.Ordinal)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        async Task<IReadOnlyList<string>> Judge(string input, string schematron, string rulesAndAsserts)
        {
            var name = Path.GetFileNameWithoutExtension(schematron);
            var compiled = Path.Combine(folder, name + ".xsl");
            var output = Path.Combine(folder, "out-" + name);
            Directory.CreateDirectory(output);
            var maker = Path.Combine(AppContext.BaseDirectory, "Ledger/Invoicing/Formats/sch2xsl.xsl");
            await Saxon($"-s:{Path.Combine(rules, schematron)}", $"-xsl:{maker}", $"-o:{compiled}");
            await Saxon($"-s:{Path.Combine(folder, input)}", $"-xsl:{compiled}", $"-o:{output}");
            var reports = Directory.GetFiles(output).Order(StringComparer.Ordinal).ToList();
            Assert.Equal(Directory.GetFiles(Path.Combine(folder, input)).Length, reports.Count);
            return [.. reports.SelectMany(report =>
            {
                var root = XDocument.Load(report).Root!;
                Assert.Equal(rulesAndAsserts, $"{root.Attribute("rules")!.Value}/{root.Attribute("asserts")!.Value}");
                return root.Elements("fail").Where(fail => (string?)fail.Attribute("flag") == "fatal" || input == "Nlcius")
                    .Select(fail => $"{Path.GetFileName(report)} {(string?)fail.Attribute("tag")} {fail.Value.Trim()}");
            })];
        }

        async Task Saxon(params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(java, ["-XX:TieredStopAtLevel=1", "-cp", saxon, "net.sf.saxon.Transform", .. arguments]) { RedirectStandardError = true })!;
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, error[..Math.Min(error.Length, 3000)]);
        }
    }
}
