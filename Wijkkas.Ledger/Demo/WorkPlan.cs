namespace Wijkkas.Ledger.Demo;

/// <summary>What De Lindenhof plans to do in the green in a year, for the corporation it works for.</summary>
public static class WorkPlan
{
    public const string Title = "Werkplan groen 2026";
    public const string Introduction = "Zo onderhouden wij dit jaar het Lindenplein en de Beukenhof. Valt er iets op? Bel ons, dan kijken wij samen.";

    public static readonly string[] Heads = ["Wanneer", "Wat wij doen"];

    public static readonly (string When, string What)[] Rows =
    [
        ("Maart", "Snoeien van heesters, perken klaarmaken, eerste schoffelronde."),
        ("April tot juli", "Elke twee weken schoffelen en zwerfvuil rapen; hagen knippen in juni."),
        ("Augustus", "Water geven waar het nodig is, boomspiegels vrijhouden."),
        ("September en oktober", "Tweede keer hagen knippen, bollen planten met de buurt."),
        ("November en december", "Blad ruimen; bankjes en paden winterklaar."),
    ];
}
