using Wijkkas.Ledger.People;

namespace Wijkkas.Ledger.Members;

/// <summary>What a legal form has and forbids (Burgerlijk Wetboek, book 2). Pages hide what it has not, acts refuse it.</summary>
public static class LegalForms
{
    /// <summary>A foundation may not have members (art. 2:285).</summary>
    public static bool HasMembers(this LegalForm form) => form != LegalForm.Foundation;

    /// <summary>Whether members hold shares: an association has contributions only.</summary>
    public static bool HasShares(this LegalForm form) => form is LegalForm.CooperativeUa or LegalForm.CooperativeBa or LegalForm.CooperativeWa or LegalForm.Company;

    /// <summary>An association may not distribute profit to its members (art. 2:26 lid 3), a foundation not to anyone of its own (art. 2:285 lid 3).</summary>
    public static bool MayDistribute(this LegalForm form) => form.HasShares();

    /// <summary>Whether who left less than a year before a dissolution is liable for a deficit (art. 2:55, unless excluded under art. 2:56).</summary>
    public static bool FormerMembersAreLiable(this LegalForm form) => form is LegalForm.CooperativeBa or LegalForm.CooperativeWa;

    /// <summary>How many days after leaving that lasts.</summary>
    public const int LiableDays = 365;
}
