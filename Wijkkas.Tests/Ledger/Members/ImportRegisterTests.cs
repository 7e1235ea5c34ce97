using System.Text;
using Microsoft.EntityFrameworkCore;
using Wijkkas.Ledger.Members;
using Wijkkas.Ledger.Members.Formats;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.Lindenhof;

namespace Wijkkas.Tests.Ledger.Members;

public sealed class ImportRegisterTests
{
    private const string Register = """"
        Nummer;Naam;Soort lid;Lid sinds;E-mail;Dag;Aantal
        7;Anneke Jansen;persoon;8-6-2023;anneke@lindenhof.example;8-6-2023;8
        7;Anneke Jansen;persoon;8-6-2023;anneke@lindenhof.example;2-5-2024;4
        12;"Bakkerij ""De Korst""";organisatie;1-1-2024;;2024-01-01;3
        """";

    [Theory, EveryDatabase]
    public async Task A_register_from_elsewhere_is_taken_over_with_its_days_and_agrees_with_the_books(string provider)
    {
        await using var board = await MemberBooks.On(provider);
        await board.Class();
        await board.Books.Post("2025-01-01", "1100 Debit 375.00", "0500 Credit 375.00");
        var import = Import(board, out var db);
        await using var reading = db;
        var seen = await import.Preview(Of(Register), CancellationToken.None);
        Assert.Equal((2, 3, Money.Euro(375m), Money.Euro(375m), 0), (seen.Members, seen.Movements, seen.Held, seen.Booked, seen.Wrong.Count));
        Assert.Empty(await board.Register("2026-03-02"));

        await import.Handle(Of(Register), Books.Joke, CancellationToken.None);
        Assert.Equal(["0007 Anneke Jansen 8 200.00"], await board.Register("2023-12-31"));
        Assert.Equal(["0007 Anneke Jansen 12 300.00", "0012 Bakkerij \"De Korst\" 3 75.00"], await board.Register("2026-03-02"));
        Assert.Null(await board.SelfTest());
        Assert.Equal(13, (await board.Joins("Cor de Boer", 1, 1, "2026-03-02")).Number);
    }

    [Theory, EveryDatabase]
    public async Task Each_bad_row_is_named_and_nothing_is_taken_over(string provider)
    {
        await using var board = await MemberBooks.On(provider);
        await board.Class();
        var import = Import(board, out var db);
        await using var reading = db;
        var order = Of("""
            nummer,naam,lid sinds,aantal,soort aandeel
            1,A. Jansen,2024-01-01,2,A
            x,B. Visser,2024-01-01,1,A
            2,,2024-01-01,1,A
            3,C. de Boer,31-31-2024,1,A
            4,D. Yilmaz,2024-01-01,1,Z
            1,Iemand anders,2024-01-01,1,A
            1,A. Jansen,2024-01-01,-5,A
            5,E. Kooistra,2024-01-01,41,A
            """);
        var seen = await import.Preview(order, CancellationToken.None);
        Assert.Equal(
            ["3 Members.RowNotANumber", "4 Values.NameMissing", "5 Members.RowNotADay", "6 Members.RowClass", "7 Members.RowDiffers", "8 Members.NotThatMany", "9 Members.AboveMost"],
            seen.Wrong.Select(row => $"{row.Row} {row.Why.Code}"));
        Assert.Equal("Members.RowsWrong", (await Assert.ThrowsAsync<Refusal>(() => import.Handle(order, Books.Joke, CancellationToken.None))).Code);
        Assert.Equal(0, await db.Set<Member>().CountAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a;b\n1;2")]
    [InlineData("PK\u0003\u0004 dit is geen zip")]
    public void A_file_that_is_none_is_refused(string content)
    {
        var refusal = Assert.Throws<Refusal>(() => RegisterSheet.Read(Encoding.UTF8.GetBytes(content)));
        Assert.StartsWith("Members.File", refusal.Code, StringComparison.Ordinal);
    }

    private static ImportRegisterHandler Import(MemberBooks board, out Wijkkas.Ledger.Storage.LedgerDb db) => new(board.Books.Keeper, db = board.Books.Read(), board.Clock);

    private static ImportRegister Of(string csv) => new(RegisterSheet.Read(Encoding.UTF8.GetBytes(csv)));
}
