namespace Wijkkas.Web.Documents.Layout;

/// <summary>Where things stand on the sheet, in points from its top left corner.</summary>
internal static class A4
{
    public const double Width = 595.276;
    public const double Height = 841.89;

    public static double Left => Mm(25);

    public static double BodyWidth => Width - Left - Mm(20);

    public static double Top => Mm(22);

    /// <summary>Where text ends.</summary>
    public static double Bottom => Height - Mm(24);

    public static double BodyHeight => Bottom - Top;

    /// <summary>Where the addressee stands, and where the text may begin below it.</summary>
    public static (double Top, double Bottom) Window => (Mm(52), Mm(92));

    /// <summary>Where the second column of the head begins.</summary>
    public static double SecondColumn => Mm(122);

    public static double FootTop => Height - Mm(15);

    public static double Mm(double millimetres) => millimetres * 72 / 25.4;
}
