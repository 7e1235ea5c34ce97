namespace Wijkkas.Web.Documents;

/// <summary>A colour in sRGB.</summary>
public readonly record struct Ink(byte Red, byte Green, byte Blue)
{
    /// <summary>Of <c>0x14523e</c>.</summary>
    public static Ink Of(int rgb) => new((byte)(rgb >> 16 & 0xff), (byte)(rgb >> 8 & 0xff), (byte)(rgb & 0xff));
}

/// <summary>The colours of the house, as the light screens have them.</summary>
public static class Palette
{
    public static Ink Text { get; } = Ink.Of(0x1b2320);

    public static Ink Soft { get; } = Ink.Of(0x4d5953);

    public static Ink Edge { get; } = Ink.Of(0x76807a);

    public static Ink Line { get; } = Ink.Of(0xdad8ce);

    public static Ink Paper { get; } = Ink.Of(0xf4f3ee);

    public static Ink White { get; } = Ink.Of(0xffffff);

    public static Ink Door { get; } = Ink.Of(0x14523e);

    public static Ink Link { get; } = Ink.Of(0x1d4f91);
}
