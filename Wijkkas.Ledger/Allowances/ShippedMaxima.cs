using Wijkkas.Ledger.Values;

namespace Wijkkas.Ledger.Allowances;

/// <summary>The maxima as they come with the house, with where they were read. They are data: whoever knows better proposes a row, and another confirms it.</summary>
public static class ShippedMaxima
{
    /// <summary>Years after the last have no row until somebody brings it: a year without figures is never paid with those of another.</summary>
    public static IReadOnlyList<AllowanceMaximum> All { get; } =
    [
        Of(2019, 22, 5.00m, 2.75m, 170, 1700, FigureGrade.C, "adfinadvies.nl, vrijwilligersvergoeding 2019 (nov 2026)"),
        Of(2020, 22, 5.00m, 2.75m, 170, 1700, FigureGrade.C, "vrijwilligershuis-nieuwegein.nl; financieelenzo.nl noemt 21 jaar als grens (nov 2026)"),
        Of(2021, 21, 5.00m, 2.75m, 180, 1800, FigureGrade.B, "belastingdienst.nl (maand, jaar), swartenco.nl (uur) (nov 2026)"),
        Of(2022, 21, 5.00m, 2.75m, 180, 1800, FigureGrade.B, "belastingdienst.nl (maand, jaar), 100-salaris.nl (uur) (nov 2026)"),
        Of(2023, 21, 5.00m, 2.75m, 190, 1900, FigureGrade.A, "belastingdienst.nl, vergoeding voor inzet en voor kosten (nov 2026)"),
        Of(2024, 21, 5.50m, 3.25m, 210, 2100, FigureGrade.A, "belastingdienst.nl, vrijwilligersvergoedingen (nov 2026)"),
        Of(2025, 21, 5.60m, 3.30m, 210, 2100, FigureGrade.B, "dewve.nl, simpledcard.com (nov 2026)"),
        Of(2026, 21, 5.75m, 3.40m, 220, 2200, FigureGrade.C, "vwg.nl, naar de brief van de staatssecretaris van okt 2025 (nov 2026)"),
    ];

    private static AllowanceMaximum Of(int year, int adultFrom, decimal hourAdult, decimal hourYouth, decimal month, decimal wholeYear, FigureGrade grade, string source) => new()
    {
        Id = 0,
        Year = year,
        AdultFrom = adultFrom,
        HourAdult = Money.Euro(hourAdult),
        HourYouth = Money.Euro(hourYouth),
        PerMonth = Money.Euro(month),
        PerYear = Money.Euro(wholeYear),
        Grade = grade,
        Source = source,
    };
}
