using Wijkkas.Ledger.Banking.Formats;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Tests.Ledger.Banking.Formats;

public sealed class CamtTests
{
    private const string Money = "<Amt Ccy=\"EUR\">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>";
    private const string Booked = "<Sts>BOOK</Sts><BookgDt><Dt>2026-05-21</Dt></BookgDt>";

    [Fact]
    public void A_payment_tells_all_there_is()
    {
        var content = Samples.Of(InlineSamples.Camt);

        Assert.Equal("camt.053.001.08", content.Format);
        var statement = Assert.Single(content.Statements);
        Assert.Equal(("NL91ABNA0417164300", "EUR", "26141"), (statement.Account, statement.Currency, statement.Reference));
        Assert.Equal((new DateOnly(2026, 5, 20), new Money(100_00)), (statement.OpeningOn, statement.Opening));
        Assert.Equal((new DateOnly(2026, 5, 21), new Money(-50_00)), (statement.ClosingOn, statement.Closing));
        Assert.Equal(
            new LineContent
            {
                BookedOn = new DateOnly(2026, 5, 21),
                ValueOn = new DateOnly(2026, 5, 22),
                Amount = new Money(-150_00),
                BankReference = "7",
                EndToEndId = "E-1",
                MandateId = "M-1",
                CounterAccount = "NL39RABO0300065264",
                CounterName = "Loodgieter Bos",
                Text = "factuur 12 goot",
                Code = "541",
                Raw = "",
            },
            Assert.Single(statement.Lines) with { Raw = "" });
        Assert.StartsWith("<Ntry xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><NtryRef>7</NtryRef><Amt Ccy=\"EUR\">150.00</Amt>", statement.Lines[0].Raw, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reversal_keeps_the_sign_the_bank_gave()
    {
        var line = LineOf("<Amt Ccy=\"EUR\">10.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><RvslInd>true</RvslInd>" + Booked
            + "<NtryDtls><TxDtls><RltdPties><Dbtr><Nm>Lid</Nm></Dbtr></RltdPties><RtrInf><Rsn><Cd>MD06</Cd></Rsn></RtrInf></TxDtls></NtryDtls>");

        Assert.Equal((new Money(-10_00), true, "MD06", "Lid"), (line.Amount, line.IsReversal, line.ReturnReason, line.CounterName));
    }

    [Theory]
    [InlineData("<Sts>BOOK</Sts>", 1)]
    [InlineData("<Sts><Cd>BOOK</Cd></Sts>", 1)]
    [InlineData("", 1)]
    [InlineData("<Sts>PDNG</Sts>", 0)]
    [InlineData("<Sts><Cd>INFO</Cd></Sts>", 0)]
    public void Only_what_is_booked_is_taken(string status, int lines) =>
        Assert.Equal(lines, Statement($"<Ntry>{Money}<BookgDt><Dt>2026-05-21</Dt></BookgDt>{status}</Ntry>").Lines.Count);

    [Fact]
    public void A_batch_is_split_into_its_payments()
    {
        var lines = Statement("<Ntry>" + Money + Booked + "<AcctSvcrRef>B9</AcctSvcrRef><NtryDtls><Btch><PmtInfId>RUN-1</PmtInfId></Btch>"
            + "<TxDtls><AmtDtls><TxAmt><Amt Ccy=\"EUR\">12.00</Amt></TxAmt></AmtDtls><RltdPties><Dbtr><Nm>Een</Nm></Dbtr></RltdPties></TxDtls>"
            + "<TxDtls><Amt Ccy=\"EUR\">2.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><RltdPties><Cdtr><Nm>Twee</Nm></Cdtr></RltdPties></TxDtls></NtryDtls></Ntry>").Lines;

        Assert.Equal(["12.00 Een B9/1 RUN-1", "-2.00 Twee B9/2 RUN-1"], lines.Select(line => $"{line.Amount} {line.CounterName} {line.BankReference} {line.BatchId}"));
    }

    [Fact]
    public void A_batch_whose_payments_do_not_add_up_stays_whole()
    {
        var line = LineOf(Money + Booked + "<NtryDtls><TxDtls><Amt Ccy=\"EUR\">4.00</Amt><Refs><EndToEndId>A</EndToEndId></Refs></TxDtls>"
            + "<TxDtls><Amt Ccy=\"EUR\">5.00</Amt></TxDtls></NtryDtls><AddtlNtryInf>Verzamelboeking</AddtlNtryInf>");

        Assert.Equal((new Money(10_00), "Verzamelboeking", null), (line.Amount, line.Text, line.EndToEndId));
    }

    [Fact]
    public void What_was_paid_in_other_money_is_kept_beside()
    {
        var line = LineOf(Money + Booked + "<NtryDtls><TxDtls><AmtDtls><InstdAmt><Amt Ccy=\"USD\">12.30</Amt></InstdAmt></AmtDtls></TxDtls></NtryDtls>");

        Assert.Equal((new Money(10_00), "USD 12.30"), (line.Amount, line.Original));
    }

    [Fact]
    public void Full_pieces_of_text_go_on_in_the_next()
    {
        var line = LineOf($"{Money}{Booked}<NtryDtls><TxDtls><RmtInf><Ustrd>{new string('a', 137)}F20</Ustrd><Ustrd>26 en\n meer</Ustrd></RmtInf></TxDtls></NtryDtls>");

        Assert.Equal($"{new string('a', 137)}F2026 en meer", line.Text);
    }

    [Theory]
    [InlineData("CUR", "5000 0567 8901 2345", "5000056789012345")]
    [InlineData("ISO", "RF18 5390 0754 7034", "RF18539007547034")]
    [InlineData("ISO", "zie bijlage", null)]
    public void A_structured_reference_stands_apart(string issuer, string reference, string? expected) => Assert.Equal(expected, LineOf(
        $"{Money}{Booked}<NtryDtls><TxDtls><RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry><Issr>{issuer}</Issr></Tp><Ref>{reference}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls>").StructuredReference);

    [Theory]
    [InlineData("NOTPROVIDED", null)]
    [InlineData("NONREF", null)]
    [InlineData("F-1", "F-1")]
    public void No_reference_is_not_a_reference(string given, string? expected) =>
        Assert.Equal(expected, LineOf($"{Money}{Booked}<NtryDtls><TxDtls><Refs><EndToEndId>{given}</EndToEndId></Refs></TxDtls></NtryDtls>").EndToEndId);

    [Theory]
    [InlineData("<CdtDbtInd>CRDT</CdtDbtInd>" + Booked, "BankFiles.NoAmount (f, Stmt[1]/Ntry[1])")]
    [InlineData("<Amt Ccy=\"EUR\"></Amt><CdtDbtInd>CRDT</CdtDbtInd>" + Booked, "BankFiles.NoAmount (f, Stmt[1]/Ntry[1]/Amt)")]
    [InlineData("<Amt Ccy=\"EUR\">1,00</Amt><CdtDbtInd>CRDT</CdtDbtInd>" + Booked, "BankFiles.AmountUnreadable (f, Stmt[1]/Ntry[1]/Amt, 1,00)")]
    [InlineData("<Amt Ccy=\"EUR\">-1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>" + Booked, "BankFiles.AmountUnreadable (f, Stmt[1]/Ntry[1]/Amt, -1.00)")]
    [InlineData("<Amt Ccy=\"EUR\">1.005</Amt><CdtDbtInd>CRDT</CdtDbtInd>" + Booked, "BankFiles.AmountUnreadable (f, Stmt[1]/Ntry[1]/Amt, 1.005)")]
    [InlineData("<Amt Ccy=\"EUR\">999999999999.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>" + Booked, "BankFiles.AmountUnreadable (f, Stmt[1]/Ntry[1]/Amt, 999999999999.00)")]
    [InlineData("<Amt>1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>" + Booked, "BankFiles.NoCurrency (f, Stmt[1]/Ntry[1]/Amt)")]
    [InlineData("<Amt Ccy=\"USD\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>" + Booked, "BankFiles.OtherCurrency (f, Stmt[1]/Ntry[1], USD, EUR)")]
    [InlineData("<Amt Ccy=\"EUR\">1.00</Amt>" + Booked, "BankFiles.NoSign (f, Stmt[1]/Ntry[1])")]
    [InlineData("<Amt Ccy=\"EUR\">1.00</Amt><CdtDbtInd>CREDIT</CdtDbtInd>" + Booked, "BankFiles.SignUnreadable (f, Stmt[1]/Ntry[1]/CdtDbtInd, CREDIT)")]
    [InlineData(Money + "<Sts>BOOK</Sts>", "BankFiles.NoDate (f, Stmt[1])")]
    [InlineData(Money + "<Sts>BOOK</Sts><BookgDt><Dt>2026-02-30</Dt></BookgDt>", "BankFiles.DateUnreadable (f, Stmt[1]/Ntry[1]/BookgDt, 2026-02-30)")]
    [InlineData(Money + "<Sts>XYZ</Sts><BookgDt><Dt>2026-02-03</Dt></BookgDt>", "BankFiles.StatusUnreadable (f, Stmt[1]/Ntry[1]/Sts, XYZ)")]
    public void An_entry_that_lacks_what_matters_is_refused(string entry, string refusal) =>
        Assert.Equal(refusal, Samples.RefusalOf(File($"<Ntry>{entry}</Ntry>")));

    [Fact]
    public void The_second_entry_of_the_second_statement_is_named_so()
    {
        var good = $"<Ntry>{Money}{Booked}</Ntry>";

        Assert.Equal("BankFiles.NoAmount (f, Stmt[2]/Ntry[2])", Samples.RefusalOf(File(good, $"{good}<Ntry>{Booked}</Ntry>")));
    }

    [Theory]
    [InlineData("", "BankFiles.NoAccount (f, Stmt[1])")]
    [InlineData("<Acct><Id><IBAN> </IBAN></Id></Acct>", "BankFiles.NoAccount (f, Stmt[1])")]
    [InlineData("<Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></Acct>", "BankFiles.NoCurrency (f, Stmt[1])")]
    public void A_statement_without_account_or_currency_is_refused(string account, string refusal) =>
        Assert.Equal(refusal, Samples.RefusalOf($"<Document><BkToCstmrStmt><Stmt>{account}</Stmt></BkToCstmrStmt></Document>"));

    [Theory]
    [InlineData("CRDT", 100, "CRDT", 110)]
    [InlineData("DBIT", 4, "CRDT", 6)]
    [InlineData("", 100, "", 110)]
    [InlineData("", 4, "", 6)]
    [InlineData("", 14, "DBIT", 4)]
    public void Balances_that_add_up_are_given(string before, int opening, string after, int closing)
    {
        var statement = Statement(Balance("OPBD", opening, before) + Balance("CLBD", closing, after) + $"<Ntry>{Money}{Booked}</Ntry>");

        Assert.Equal(new Money(10_00), statement.Closing - statement.Opening);
        Assert.Equal(new Money(closing * 100), statement.Closing!.Value.Abs());
    }

    [Theory]
    [InlineData("CRDT", 100, "CRDT", 111, "BankFiles.NotAddingUp (f, Stmt[1], 100.00, 10.00, 111.00)")]
    [InlineData("CRDT", 100, "DBIT", 110, "BankFiles.NotAddingUp (f, Stmt[1], 100.00, 10.00, -110.00)")]
    [InlineData("", 100, "", 111, "BankFiles.NoSign (f, Stmt[1]/Bal[1])")]
    public void Balances_that_do_not_add_up_are_refused(string before, int opening, string after, int closing, string refusal) =>
        Assert.Equal(refusal, Samples.RefusalOf(File(Balance("OPBD", opening, before) + Balance("CLBD", closing, after) + $"<Ntry>{Money}{Booked}</Ntry>")));

    [Fact]
    public void Two_readings_of_unsigned_balances_are_none()
    {
        var statement = Statement(Balance("OPBD", 5, "") + Balance("CLBD", 5, ""));

        Assert.Equal((null, null), (statement.Opening, statement.Closing));
    }

    [Fact]
    public void A_page_of_a_statement_has_interim_balances()
    {
        const string Page = "<StmtPgntn><PgNb>1</PgNb><LastPgInd>false</LastPgInd></StmtPgntn>";
        var statement = Statement(Page + Balance("OPBD", 100, "CRDT") + Balance("ITBD", 110, "CRDT") + $"<Ntry>{Money}{Booked}</Ntry>");

        Assert.Equal((new Money(100_00), new Money(110_00)), (statement.Opening, statement.Closing));
        Assert.Null(Statement(Balance("OPBD", 100, "CRDT") + Balance("ITBD", 200, "CRDT") + $"<Ntry>{Money}{Booked}</Ntry>").Closing);
    }

    [Fact]
    public void A_broken_off_file_is_refused_with_its_line() =>
        Assert.Equal("BankFiles.BrokenXml (f, 8)", Samples.RefusalOf(string.Join('\n', InlineSamples.Camt.Split('\n').Take(8))));

    [Fact]
    public void Other_xml_is_not_ours() => Assert.Equal(
        "BankFiles.Unknown (f)",
        Samples.RefusalOf("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn/></Document>"));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    public void Letters_survive_every_encoding(string name)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        var encoding = System.Text.Encoding.GetEncoding(name);
        var xml = $"<?xml version=\"1.0\" encoding=\"{name}\"?>" + File($"<Ntry>{Money}{Booked}<AddtlNtryInf>Café Zoë</AddtlNtryInf></Ntry>");

        var content = Samples.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(xml)], "f");

        Assert.Equal("Café Zoë", content[0].Statements[0].Lines[0].Text);
    }

    private static string Balance(string kind, int euros, string sign) =>
        $"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{euros}</Amt>{(sign.Length == 0 ? "" : $"<CdtDbtInd>{sign}</CdtDbtInd>")}<Dt><Dt>2026-05-21</Dt></Dt></Bal>";

    private static string File(params string[] statements) => "<Document><BkToCstmrStmt>"
        + string.Concat(statements.Select(statement => $"<Stmt><Acct><Id><IBAN>NL91 ABNA 0417 1643 00</IBAN></Id><Ccy>EUR</Ccy></Acct>{statement}</Stmt>")) + "</BkToCstmrStmt></Document>";

    private static StatementContent Statement(string inside) => Assert.Single(Samples.Of(File(inside)).Statements);

    private static LineContent LineOf(string entry) => Assert.Single(Statement($"<Ntry>{entry}</Ntry>").Lines);
}
