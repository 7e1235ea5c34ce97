using System.Globalization;
using System.Xml;
using Wijkkas.Ledger.Values;
using Wijkkas.Ledger.Vat;

namespace Wijkkas.Ledger.Invoicing.Formats;

/// <summary>Which agreement on EN 16931 an e-invoice follows.</summary>
public enum UblProfile
{
    /// <summary>Peppol BIS Billing 3.0, with the Dutch rules in it.</summary>
    Peppol = 1,

    /// <summary>NLCIUS (SI-UBL 2.0).</summary>
    Nlcius = 2,
}

/// <summary>
/// Writes an issued invoice or credit note as UBL 2.1 after EN 16931. The elements stand in the order that the schema of OASIS asks; BT and BG are the
/// terms of EN 16931. The same invoice gives the same bytes.
/// </summary>
public static class UblInvoice
{
    private const string Cac = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
    private const string Cbc = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

    /// <param name="invoice">With its lines and VAT, and for a credit note the invoice it takes back.</param>
    /// <param name="pdf">The invoice as people read it, put into the file; null leaves it out.</param>
    /// <exception cref="Refusal">What <see cref="EInvoiceRules"/> asks.</exception>
    public static byte[] Write(Invoice invoice, UblProfile profile, byte[]? pdf = null)
    {
        EInvoiceRules.Check(invoice);
        using var file = new MemoryStream();
        using (var xml = XmlWriter.Create(file, new XmlWriterSettings { Indent = true, Encoding = new System.Text.UTF8Encoding(false), CloseOutput = false }))
        {
            new Document(xml, invoice, profile).Write(pdf);
        }

        return file.ToArray();
    }

    /// <summary>One document being written.</summary>
    private sealed class Document(XmlWriter xml, Invoice invoice, UblProfile profile)
    {
        private readonly bool isCredit = invoice.Kind == InvoiceKind.CreditNote;
        private readonly UblWords words = UblWords.In(invoice.Language);

        public void Write(byte[]? pdf)
        {
            var name = isCredit ? "CreditNote" : "Invoice";
            xml.WriteStartElement("", name, $"urn:oasis:names:specification:ubl:schema:xsd:{name}-2");
            xml.WriteAttributeString("xmlns", "cac", null, Cac);
            xml.WriteAttributeString("xmlns", "cbc", null, Cbc);
            Head();
            References(pdf);
            Group("AccountingSupplierParty", () => Party(invoice.Seller, isSeller: true));
            Group("AccountingCustomerParty", () => Party(invoice.Buyer, isSeller: false));
            Payment();
            Totals();
            foreach (var line in invoice.Lines.OrderBy(line => line.Position))
            {
                Line(line);
            }

            xml.WriteEndElement();
        }

        private void Head()
        {
            Element("CustomizationID", profile == UblProfile.Peppol
                ? "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
                : "urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0");
            Element("ProfileID", "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0");
            Element("ID", invoice.Number);
            Element("IssueDate", Day(invoice.IssuedOn));
            if (!isCredit)
            {
                Element("DueDate", Day(invoice.DueOn));
            }

            Element(isCredit ? "CreditNoteTypeCode" : "InvoiceTypeCode", isCredit ? "381" : "380");
            Optional("Note", invoice.Note);
            Element("DocumentCurrencyCode", "EUR");

            // BT-10 or BT-13 is always asked (PEPPOL-EN16931-R003, BR-NL-2): who gave us none reads that there is none.
            Optional("BuyerReference", invoice.TheirReference ?? (invoice.OrderNumber is null ? words.NoReference : null));
            Group("InvoicePeriod", () =>
            {
                Element("StartDate", Day(invoice.SupplyFrom));
                Element("EndDate", Day(invoice.SupplyTo));
            });
        }

        private void References(byte[]? pdf)
        {
            if (invoice.OrderNumber is { } order)
            {
                Group("OrderReference", () => Element("ID", order));
            }

            if (invoice.Credits is { } credited)
            {
                Group("BillingReference", () => Group("InvoiceDocumentReference", () => Element("ID", credited.Number)));
            }

            if (pdf is not null)
            {
                Group("AdditionalDocumentReference", () =>
                {
                    Element("ID", invoice.Number);
                    Group("Attachment", () => Element("EmbeddedDocumentBinaryObject", Convert.ToBase64String(pdf), ("mimeCode", "application/pdf"), ("filename", invoice.Number + ".pdf")));
                });
            }
        }

        private void Party(InvoiceParty party, bool isSeller) => Group("Party", () =>
        {
            var (scheme, id) = EInvoiceRules.Endpoint(party, isSeller);
            if (scheme is not null)
            {
                Element("EndpointID", id!, ("schemeID", scheme));
            }

            Group("PartyName", () => Element("Name", party.Name));
            Group("PostalAddress", () =>
            {
                Optional("StreetName", party.StreetLine);
                Optional("CityName", party.Town);
                Optional("PostalZone", party.PostalCode);
                Group("Country", () => Element("IdentificationCode", party.Country));
            });

            // BR-O-02 to BR-O-04: outside the scope of VAT nobody has a VAT number.
            if (party.VatNumber is { } vat && !invoice.Vats.Exists(category => Category(category.Nature) == "O"))
            {
                Group("PartyTaxScheme", () =>
                {
                    Element("CompanyID", vat);
                    Group("TaxScheme", () => Element("ID", "VAT"));
                });
            }

            Group("PartyLegalEntity", () =>
            {
                Element("RegistrationName", party.Name);
                if (EInvoiceRules.LegalId(party) is var (legalScheme, legalId))
                {
                    Element("CompanyID", legalId, ("schemeID", legalScheme));
                }
            });
            if (party.Email is { } email)
            {
                Group("Contact", () => Element("ElectronicMail", email));
            }
        });

        private void Payment()
        {
            if (isCredit)
            {
                return;
            }

            Group("PaymentMeans", () =>
            {
                // 58: SEPA credit transfer.
                Element("PaymentMeansCode", "58");
                Element("PaymentID", invoice.Reference);
                Group("PayeeFinancialAccount", () => Element("ID", invoice.Seller.Iban!));
            });
        }

        private void Totals()
        {
            Group("TaxTotal", () =>
            {
                Amount("TaxAmount", invoice.Vat);
                foreach (var vat in invoice.Vats.OrderBy(vat => vat.Nature).ThenByDescending(vat => vat.Rate))
                {
                    Group("TaxSubtotal", () =>
                    {
                        Amount("TaxableAmount", vat.Base);
                        Amount("TaxAmount", vat.Amount);
                        Group("TaxCategory", () => TaxCategory(vat.Nature, vat.Rate, vat.Reason ?? "", withReason: true));
                    });
                }
            });
            Group("LegalMonetaryTotal", () =>
            {
                Amount("LineExtensionAmount", invoice.Net);
                Amount("TaxExclusiveAmount", invoice.Net);
                Amount("TaxInclusiveAmount", invoice.Total);
                Amount("PayableAmount", invoice.Total);
            });
        }

        private void Line(InvoiceLine line) => Group(isCredit ? "CreditNoteLine" : "InvoiceLine", () =>
        {
            Element("ID", line.Position.ToString(CultureInfo.InvariantCulture));
            Element(isCredit ? "CreditedQuantity" : "InvoicedQuantity", line.Quantity.ToString(), ("unitCode", line.Unit.Code()));
            Amount("LineExtensionAmount", line.Net);
            if (!line.DiscountAmount.IsZero)
            {
                Group("AllowanceCharge", () =>
                {
                    Element("ChargeIndicator", "false");
                    Element("AllowanceChargeReason", words.Discount);
                    Element("MultiplierFactorNumeric", Percent(line.Discount));
                    Amount("Amount", line.DiscountAmount);
                    Amount("BaseAmount", line.Net + line.DiscountAmount);
                });
            }

            Group("Item", () =>
            {
                Element("Name", line.Description);
                Group("ClassifiedTaxCategory", () => TaxCategory(line.VatNature, line.VatRate, "", withReason: false));
            });
            Group("Price", () => Element("PriceAmount", line.Price.ToString(), ("currencyID", "EUR")));
        });

        private void TaxCategory(VatNature nature, int rate, string reason, bool withReason)
        {
            var code = Category(nature);
            Element("ID", code);
            if (code != "O")
            {
                Element("Percent", Percent(rate));
            }

            if (withReason && words.Why(code, nature, reason) is { } why)
            {
                // BR-NL-35 warns of the code; Peppol likes it.
                if (profile == UblProfile.Peppol && code is ("AE" or "O"))
                {
                    Element("TaxExemptionReasonCode", code == "AE" ? "VATEX-EU-AE" : "VATEX-EU-O");
                }

                Element("TaxExemptionReason", why);
            }

            Group("TaxScheme", () => Element("ID", "VAT"));
        }

        // UNCL 5305. Under the small business scheme a seller without VAT number can only be outside the scope.
        private string Category(VatNature nature) => nature switch
        {
            VatNature.Standard or VatNature.Reduced => "S",
            VatNature.Zero => "Z",
            VatNature.ReverseCharge => "AE",
            VatNature.Exempt => "E",
            VatNature.SmallBusiness => invoice.Seller.VatNumber is null ? "O" : "E",
            _ => "O",
        };

        private void Group(string name, Action content)
        {
            xml.WriteStartElement("cac", name, Cac);
            content();
            xml.WriteEndElement();
        }

        private void Optional(string name, string? text)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                Element(name, text);
            }
        }

        private void Element(string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
        {
            xml.WriteStartElement("cbc", name, Cbc);
            foreach (var (attribute, value) in attributes)
            {
                xml.WriteAttributeString(attribute, value);
            }

            xml.WriteString(LegibleInXml.Of(text));
            xml.WriteEndElement();
        }

        private void Amount(string name, Money amount) => Element(name, amount.ToString(), ("currencyID", "EUR"));

        private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        private static string Percent(int hundredths) => (hundredths / 100m).ToString("0.##", CultureInfo.InvariantCulture);
    }
}
