using System.Globalization;
using System.Text;

namespace Wijkkas.Web.Documents.Pdf;

/// <summary>How values are written in a PDF file.</summary>
internal static class PdfText
{
    /// <summary>Any text, as digits: nothing in it can end the string or begin something else.</summary>
    public static string Text(string text) => $"<{Convert.ToHexString([0xfe, 0xff, .. Encoding.BigEndianUnicode.GetBytes(PlainText.Of(text))])}>";

    /// <summary>Bytes that mean what they say, such as the letters of an address on the web.</summary>
    public static string Bytes(string ascii) => $"<{Convert.ToHexString(Encoding.ASCII.GetBytes(ascii))}>";

    /// <summary>A name such as <c>/text#2Fxml</c>; a hundred bytes at most, since readers need not take more than 127.</summary>
    public static string Name(string text) =>
        "/" + string.Concat(Encoding.UTF8.GetBytes(text).Where(b => b != 0).Take(100).Select(b => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'-' or (byte)'.' or (byte)'+' ? ((char)b).ToString() : $"#{b:X2}"));

    public static string Moment(DateTime utc) => utc.ToString("'(D:'yyyyMMddHHmmss'Z)'", CultureInfo.InvariantCulture);

    public static string Number(double number) => Math.Round(number, 3).ToString("0.###", CultureInfo.InvariantCulture);

    public static string Reference(int id) => string.Create(CultureInfo.InvariantCulture, $"{id} 0 R");
}
