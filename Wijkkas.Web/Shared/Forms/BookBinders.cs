using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Wijkkas.Ledger.Values;

namespace Wijkkas.Web.Shared.Forms;

/// <summary>Reads amounts, quantities, prices, times and days from forms and addresses the way people type them.</summary>
internal sealed class BookBinders : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) => context.Metadata.UnderlyingOrModelType switch
    {
        var type when type == typeof(Money) => new AmountBinder(),
        var type when type == typeof(DateOnly) => new DayBinder(),
        var type when type == typeof(Quantity) => new QuantityBinder(),
        var type when type == typeof(UnitPrice) => new PriceBinder(),
        var type when type == typeof(WorkTime) => new TimeBinder(),
        _ => null,
    };

    /// <summary>Keeps what was typed, so that it stands in the field again, and puts a refusal beside it.</summary>
    private static Task Bind(ModelBindingContext context, Func<string, object> read)
    {
        var typed = context.ValueProvider.GetValue(context.ModelName);
        if (typed == ValueProviderResult.None)
        {
            return Task.CompletedTask;
        }

        context.ModelState.SetModelValue(context.ModelName, typed);
        if (string.IsNullOrWhiteSpace(typed.FirstValue))
        {
            if (!context.ModelMetadata.IsNullableValueType)
            {
                context.ModelState.TryAddModelException(context.ModelName, new Refusal("Values.Nothing"));
            }

            return Task.CompletedTask;
        }

        try
        {
            context.Result = ModelBindingResult.Success(read(typed.FirstValue));
        }
        catch (Refusal refusal)
        {
            context.ModelState.TryAddModelException(context.ModelName, refusal);
        }

        return Task.CompletedTask;
    }

    private sealed class AmountBinder : IModelBinder
    {
        // The reader was asked which amount an ambiguous text means; the answer holds for that text only.
        public Task BindModelAsync(ModelBindingContext bindingContext) => Bind(bindingContext, text =>
            AmountChoice.Read(bindingContext.ValueProvider.GetValue(AmountChoice.NameOf(bindingContext.ModelName)).FirstValue, text) ?? (object)AmountText.Read(text));
    }

    private sealed class QuantityBinder : IModelBinder
    {
        public Task BindModelAsync(ModelBindingContext bindingContext) => Bind(bindingContext, text => Quantity.Of(DecimalText.Read(text)));
    }

    private sealed class PriceBinder : IModelBinder
    {
        public Task BindModelAsync(ModelBindingContext bindingContext) => Bind(bindingContext, text => UnitPrice.Euro(DecimalText.Read(text)));
    }

    private sealed class TimeBinder : IModelBinder
    {
        public Task BindModelAsync(ModelBindingContext bindingContext) => Bind(bindingContext, text => WorkTime.Read(text));
    }

    private sealed class DayBinder : IModelBinder
    {
        public Task BindModelAsync(ModelBindingContext bindingContext) => Bind(bindingContext, text => DayText.Read(text));
    }
}

/// <summary>The answer to "which of these two amounts do you mean": the cents chosen, and the text they were chosen for.</summary>
internal static class AmountChoice
{
    public static string NameOf(string field) => field + ".Meant";

    public static string Write(Money amount, string text) => $"{amount.Cents.ToString(CultureInfo.InvariantCulture)}|{text}";

    public static Money? Read(string? choice, string text) =>
        choice?.Split('|', 2) is [var cents, var forText] && forText == text
        && long.TryParse(cents, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
        && IsAReading(text, new Money(amount)) ? new Money(amount) : null;

    private static bool IsAReading(string text, Money amount)
    {
        try
        {
            return AmountText.Read(text) == amount;
        }
        catch (Refusal refusal)
        {
            return refusal.Code == "Values.AmbiguousAmount" && refusal.Facts.Contains(amount);
        }
    }
}
