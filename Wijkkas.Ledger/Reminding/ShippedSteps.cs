namespace Wijkkas.Ledger.Reminding;

/// <summary>The steps as they come with the house: friendly first, plain later, and without interest or costs, which are off until somebody chooses them. A treasurer changes what does not fit.</summary>
public static class ShippedSteps
{
    /// <summary>New ones every time: whoever gets them may change them.</summary>
    public static IReadOnlyList<ReminderStep> All() =>
    [
        new()
        {
            Number = 1,
            Days = -3,
            IsActive = true,
            SubjectNl = "Bijna tijd om te betalen: {nummer}",
            TextNl = "Dit is een vriendelijk bericht vooraf. Deze rekening moet uiterlijk op {vervaldag} betaald zijn:\n\n{lijst}\n\nHeeft u al betaald? Dan hoeft u niets te doen.",
            SubjectEn = "Payment due soon: {number}",
            TextEn = "This is a friendly note in advance. This invoice is due on {due}:\n\n{list}\n\nHave you paid already? Then you need not do anything.",
        },
        new()
        {
            Number = 2,
            Days = 7,
            IsActive = true,
            SubjectNl = "Herinnering: {nummer}",
            TextNl = "Wij hebben nog geen betaling van u gezien. Misschien is het u ontgaan. Het gaat om:\n\n{lijst}\n\nSamen is dat {bedrag}. Wilt u dit binnen een week betalen? Heeft u al betaald, dan hebben onze berichten elkaar gekruist.",
            SubjectEn = "Reminder: {number}",
            TextEn = "We have not seen your payment yet. Perhaps you have missed it. It is about:\n\n{list}\n\nTogether that is {amount}. Would you please pay this within a week? If you have paid already, our messages have crossed.",
        },
        new()
        {
            Number = 3,
            Days = 14,
            IsActive = true,
            SubjectNl = "Tweede herinnering: {nummer}",
            TextNl = "Wij vroegen u eerder om te betalen. Nog niet betaald is:\n\n{lijst}\n\nSamen is dat {bedrag}. Wilt u dit deze week betalen? Lukt dat niet, of klopt er iets niet? Antwoord dan op dit bericht. Dan zoeken wij samen een oplossing.",
            SubjectEn = "Second reminder: {number}",
            TextEn = "We asked you to pay before. Not paid yet is:\n\n{list}\n\nTogether that is {amount}. Would you please pay this week? If you cannot, or if something is wrong, please answer this message. Then we will find a way together.",
        },
        new()
        {
            Number = 4,
            Days = 30,
            IsActive = true,
            SubjectNl = "Laatste herinnering: {nummer}",
            TextNl = "U heeft nog niet betaald, ook niet na onze herinneringen. Het gaat om:\n\n{lijst}\n\nSamen is dat {bedrag}. Betaal dit alstublieft binnen 14 dagen, of neem contact met ons op. Horen wij niets, dan bespreekt het bestuur wat wij verder doen.",
            SubjectEn = "Last reminder: {number}",
            TextEn = "You have not paid yet, not even after our reminders. It is about:\n\n{list}\n\nTogether that is {amount}. Please pay this within 14 days, or contact us. If we hear nothing, the board will discuss what to do next.",
        },
    ];
}
