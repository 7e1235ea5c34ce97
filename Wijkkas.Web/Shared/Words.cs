using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Shared;

/// <summary>
/// Every text a reader sees, in the reader's language. A key is room and name, such as <c>Journal.Title</c>; its text stands in
/// <c>Words/Journal.resx</c> (Dutch) and <c>Words/Journal.en.resx</c>. Money and days among the facts are written as the reader writes them.
/// </summary>
public sealed partial class Words(IHostEnvironment environment)
{
    public const string Dutch = "nl";
    public const string English = "en";
    public const string Cookie = "wijkkas-language";

    public static readonly string[] Languages = [Dutch, English];

    private static readonly ConcurrentDictionary<string, ResourceManager> Rooms = [];
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == English ? English : Dutch;

    public bool IsDutch => Language == Dutch;

    /// <summary>The text under a key.</summary>
    public string this[string key] => Find(key, CultureInfo.CurrentUICulture) ?? Missing(key);

    /// <summary>The sentence under a key with its facts filled in; <c>{0:d}</c> writes a day short, <c>{0:y}</c> its month.</summary>
    public string this[string key, params object?[] facts] => Filled(this[key], facts);

    private WordsFormat Format => WordsFormat.For(Language);

    /// <summary>A text that says how many: in the words "one line|{0} lines" stand for one and for any other number.</summary>
    public string Count(string key, long number, params object?[] facts) => Filled(OneOrMany(key, number), [Number(number), .. facts]);

    /// <summary>Like the indexer, for the sentence that carries the answer: what stands between ** in the words is bold, amounts never break.</summary>
    public IHtmlContent Rich(string key, params object?[] facts) => Marked(this[key], facts);

    /// <inheritdoc cref="Rich"/>
    public IHtmlContent RichCount(string key, long number, params object?[] facts) => Marked(OneOrMany(key, number), [Number(number), .. facts]);

    /// <summary>What the reader is told about a refusal.</summary>
    public string Of(Refusal refusal) => this[refusal.Code, [.. refusal.Facts.Select(fact => fact is Refusal inner ? Of(inner) : fact)]];

    /// <summary>€ 1.234,56</summary>
    public string Money(Money amount) => Format.Euro(amount);

    /// <summary>1.234,56: for columns that have the € in their head.</summary>
    public string Figure(Money amount) => Format.Figure(amount);

    /// <summary>17 november 2026</summary>
    public string Day(DateOnly day) => Format.Day(day, null);

    /// <summary>17 nov, for tables.</summary>
    public string ShortDay(DateOnly day) => Format.Day(day, "d");

    /// <summary>november 2026, of 202611.</summary>
    public string Month(int month) => Format.Day(BookCalendar.FirstDay(month), "y");

    /// <summary>A moment (UTC in the books) by the clock on the wall.</summary>
    public string Moment(DateTime utc) => Format.Moment(utc);

    /// <summary>1.234, for numbers of things.</summary>
    public string Number(long number) => Format.Number(number);

    /// <summary>1.234,5: a quantity or a price per unit, with as many decimals as it has.</summary>
    /// <param name="typed">As it stands in a field: read again, it is never taken for another number.</param>
    public string Decimal(decimal number, bool typed = false) => Format.Decimal(number, typed);

    /// <summary>1.240 kg; of a fixed price only how often it is asked, where that is not once.</summary>
    public string Quantity(Quantity quantity, Unit unit) => Filled(OneOrMany("Common.Of-" + unit, quantity == Ledger.Values.Quantity.One ? 1 : 0), [Decimal(quantity.ToNumber())]);

    /// <summary>2½ uur.</summary>
    public string Time(WorkTime time) => Filled(OneOrMany("Common.Hours-Time", Math.Abs(time.Minutes) is > 0 and <= 60 ? 1 : 2), [time]);

    /// <summary>2½: for columns that have the hours in their head, and for fields.</summary>
    public static string TimeFigure(WorkTime time) => WordsFormat.Time(time);

    /// <summary>€ 0,125 per kg.</summary>
    public string UnitPrice(UnitPrice price, Unit unit) => this["Common.Per-" + unit, Format.Price(price)];

    /// <summary>The name in the reader's language, of what has one in each.</summary>
    public string Name(string dutch, string english) => IsDutch ? dutch : english;

    /// <summary>Makes something for a reader of another language: a letter, a paper.</summary>
    public static T InLanguage<T>(string language, Func<T> make)
    {
        var reader = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language == English ? English : Dutch);
            return make();
        }
        finally
        {
            CultureInfo.CurrentUICulture = reader;
        }
    }

    /// <summary>The text under a key in one language, or null; there is no falling back from one language to the other.</summary>
    internal static string? Find(string key, CultureInfo language)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0)
        {
            return null;
        }

        var room = Rooms.GetOrAdd(key[..dot], name => new ResourceManager($"Wijkkas.Web.Words.{name}", typeof(Words).Assembly));
        try
        {
            return room.GetString(key[(dot + 1)..], language);
        }
        catch (MissingManifestResourceException)
        {
            return null;
        }
    }

    private string Missing(string key) =>
        environment.IsProduction() ? key : throw new InvalidOperationException($"There are no words for {key}. Add them to Words/, in Dutch and in English.");

    private string OneOrMany(string key, long number) => this[key].Split('|', 2) is [var one, var many] ? (number == 1 ? one : many) : this[key];

    // A sentence that begins with a fact begins with a capital all the same: "Oktober 2026 is op slot."
    private string Filled(string text, object?[] facts)
    {
        var sentence = string.Format(Format, text, facts);
        return text.StartsWith('{') && sentence.Length > 0 ? char.ToUpperInvariant(sentence[0]) + sentence[1..] : sentence;
    }

    private HtmlString Marked(string text, object?[] facts)
    {
        var safe = facts.Select(fact => (object)(fact switch
        {
            Money amount => new HtmlFact($"""<span class="eur">{Html.Encode(Format.Euro(amount))}</span>"""),
            IFormattable day => day,
            _ => new HtmlFact(Html.Encode(fact?.ToString() ?? "")),
        }));
        return new HtmlString(string.Format(Format, Bold().Replace(Html.Encode(text), "<b>$1</b>"), [.. safe]));
    }

    [GeneratedRegex(@"\*\*(.+?)\*\*")]
    private static partial Regex Bold();

    private sealed record HtmlFact(string Html)
    {
        public override string ToString() => Html;
    }
}
