using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Wijkkas.Web.Shared.Forms;

/// <summary>What the framework itself says about forms, in our words and the reader's language.</summary>
internal sealed class FormWords(Words words) : IConfigureOptions<MvcOptions>, IConfigureOptions<MvcDataAnnotationsLocalizationOptions>
{
    public void Configure(MvcOptions options)
    {
        var says = options.ModelBindingMessageProvider;
        says.SetMissingBindRequiredValueAccessor(_ => words["Common.FillIn"]);
        says.SetMissingKeyOrValueAccessor(() => words["Common.FillIn"]);
        says.SetMissingRequestBodyRequiredValueAccessor(() => words["Common.FillIn"]);
        says.SetValueMustNotBeNullAccessor(_ => words["Common.FillIn"]);
        says.SetValueMustBeANumberAccessor(_ => words["Common.NotANumber"]);
        says.SetNonPropertyValueMustBeANumberAccessor(() => words["Common.NotANumber"]);
        says.SetAttemptedValueIsInvalidAccessor((value, _) => words["Common.NotUnderstood", value]);
        says.SetNonPropertyAttemptedValueIsInvalidAccessor(value => words["Common.NotUnderstood", value]);
        says.SetUnknownValueIsInvalidAccessor(_ => words["Common.FillIn"]);
        says.SetNonPropertyUnknownValueIsInvalidAccessor(() => words["Common.FillIn"]);
        says.SetValueIsInvalidAccessor(value => words["Common.NotUnderstood", value]);
        options.ModelMetadataDetailsProviders.Add(new OwnSentences());
    }

    public void Configure(MvcDataAnnotationsLocalizationOptions options) =>
        options.DataAnnotationLocalizerProvider = (_, _) => new Localizer(words);

    /// <summary>An attribute without a message of its own gets the one under its name: <c>Common.Required</c>, <c>Common.StringLength</c> …</summary>
    private sealed class OwnSentences : IValidationMetadataProvider
    {
        public void CreateValidationMetadata(ValidationMetadataProviderContext context)
        {
            foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
            {
                // Some come with an English sentence; a key of ours has no blanks.
                if (attribute.ErrorMessage?.Contains(' ', StringComparison.Ordinal) != false && attribute.ErrorMessageResourceName is null)
                {
                    attribute.ErrorMessage = "Common." + attribute.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal);
                }
            }
        }
    }

    private sealed class Localizer(Words words) : IStringLocalizer
    {
        public LocalizedString this[string name] => new(name, words[name]);

        public LocalizedString this[string name, params object[] arguments] => new(name, words[name, arguments]);

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
