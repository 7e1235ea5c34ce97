using System.Globalization;

namespace Wijkkas.Ledger.Demo;

/// <summary>The volunteers of De Lindenhof; all of them invented.</summary>
internal static class Volunteers
{
    /// <param name="What">Activities they do, the usual one first.</param>
    /// <param name="Weekdays">The days of the week on which they work, from 1 for Monday.</param>
    /// <param name="Minutes">How long they work at a time.</param>
    public sealed record Somebody(string Name, DateOnly BornOn, DateOnly Since, string[] What, int[] Weekdays, int Minutes, string? Team = null)
    {
        public string? Email { get; init; }

        public bool Leads { get; init; }

        public DateOnly? BecameEmployeeOn { get; init; }
    }

    public static readonly IReadOnlyList<(string Name, string English, string Stream, string? Project)> Activities =
    [
        ("Schoffelen en snoeien", "Weeding and pruning", "groen", null),
        ("Afvalronde", "Waste round", "afval", null),
        ("Milieustraat", "Recycling point", "afval", null),
        ("Klussen bij bewoners", "Odd jobs for residents", "klussen", null),
        ("Koken", "Cooking", "algemeen", "buurtrestaurant"),
        ("Gastheer of gastvrouw", "Host", "algemeen", null),
    ];

    public static readonly IReadOnlyList<Somebody> All =
    [
        // Bram signs in, and leads the groenploeg.
        Of("Bram Visser", "1958-03-14", "2023-04-01", "Schoffelen en snoeien|Klussen bij bewoners", "2|6", 120, "groenploeg") with { Email = "bram@lindenhof.example", Leads = true },
        Of("Mo El Amrani", "1990-07-02", "2024-01-15", "Schoffelen en snoeien|Afvalronde", "3|6", 150, "groenploeg"),
        Of("Truus Hoekstra", "1949-11-30", "2022-03-01", "Schoffelen en snoeien", "6", 120, "groenploeg"),
        Of("Ahmet Kaya", "1984-05-21", "2024-09-01", "Schoffelen en snoeien", "2|6", 180, "groenploeg"),
        Of("Lotte Brands", "2006-08-08", "2025-09-01", "Schoffelen en snoeien", "6", 120, "groenploeg"),
        Of("Wim Scholten", "1953-01-19", "2022-03-01", "Schoffelen en snoeien|Klussen bij bewoners", "3", 240, "groenploeg"),
        Of("Fenna Dijkstra", "1996-12-12", "2025-03-01", "Schoffelen en snoeien", "6", 90, "groenploeg"),
        Of("Rachid Benali", "1979-06-03", "2023-10-01", "Schoffelen en snoeien", "2", 180, "groenploeg"),

        // Gerrit comes so often that he reaches what the law allows in a month.
        Of("Gerrit Mulder", "1955-09-09", "2021-05-01", "Afvalronde|Milieustraat", "1|2|3|4|5", 150, "afvalteam") with { Leads = true },
        Of("Chantal Peters", "1988-02-17", "2024-05-01", "Afvalronde", "2|5", 180, "afvalteam"),
        Of("Daan Hofman", "2005-10-15", "2025-06-01", "Afvalronde", "4|5", 180, "afvalteam"),
        Of("Selma Aydin", "2004-02-29", "2025-01-15", "Milieustraat", "6", 210, "afvalteam"),
        Of("Theo Vermeer", "1951-04-25", "2022-09-01", "Milieustraat|Afvalronde", "3|6", 180, "afvalteam"),
        Of("Nadia Haddad", "1992-10-10", "2024-02-01", "Afvalronde", "2", 180, "afvalteam"),
        Of("Kees Zwart", "1960-08-16", "2023-01-01", "Afvalronde", "2|4", 150, "afvalteam"),
        Of("Jelle Postma", "2008-05-05", "2026-01-10", "Milieustraat", "6", 120, "afvalteam"),
        Of("Irma Bos", "1967-03-28", "2023-06-01", "Milieustraat", "6", 210, "afvalteam"),

        Of("Hans Kuiper", "1957-07-07", "2022-01-01", "Klussen bij bewoners", "1|4", 180),
        Of("Youssef Amezian", "1986-01-23", "2024-03-01", "Klussen bij bewoners", "3", 240),
        Of("Petra Smits", "1972-09-15", "2024-11-01", "Klussen bij bewoners|Gastheer of gastvrouw", "5", 120),
        Of("Sjoerd Wiersma", "1964-12-01", "2023-02-01", "Klussen bij bewoners", "2", 180),
        Of("Marco de Lange", "1981-04-04", "2023-08-01", "Klussen bij bewoners", "1|3", 120) with { BecameEmployeeOn = new DateOnly(2026, 11, 1) },

        Of("Ria Postma", "1954-06-20", "2021-09-01", "Koken|Gastheer of gastvrouw", "4|5", 210),
        Of("Leyla Demir", "1977-11-11", "2022-10-01", "Koken", "4", 240),
        Of("Corrie van Dam", "1948-02-02", "2021-09-01", "Koken", "5", 210),
        Of("Samuel Osei", "1995-08-30", "2025-02-01", "Koken", "4|5", 180),
        Of("Aleksandra Nowak", "1989-05-14", "2024-10-01", "Koken", "5", 240),
        Of("Joost Berendsen", "1969-10-27", "2023-11-01", "Koken|Gastheer of gastvrouw", "4", 180),

        Of("Els Bakker", "1952-12-24", "2022-05-01", "Gastheer of gastvrouw", "1", 180),
        Of("Hatice Yildirim", "1974-03-03", "2023-03-01", "Gastheer of gastvrouw", "3", 180),
        Of("Piet Groen", "1946-07-19", "2021-06-01", "Gastheer of gastvrouw", "2|5", 120),
        Of("Sanne Meijer", "2003-01-31", "2025-09-15", "Gastheer of gastvrouw", "6", 150),
        Of("Dirk Jonker", "1961-09-22", "2024-06-01", "Gastheer of gastvrouw", "4", 180),
        Of("Fatou Diallo", "1993-06-06", "2025-04-01", "Gastheer of gastvrouw|Koken", "5", 150),
        Of("Anita Vos", "1970-08-12", "2023-09-01", "Gastheer of gastvrouw", "1|2", 120),
    ];

    private static Somebody Of(string name, string born, string since, string what, string weekdays, int minutes, string? team = null) =>
        new(name, Day(born), Day(since), what.Split('|'), [.. weekdays.Split('|').Select(day => int.Parse(day, CultureInfo.InvariantCulture))], minutes, team);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
