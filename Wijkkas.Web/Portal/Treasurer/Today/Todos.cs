namespace Wijkkas.Web.Portal.Treasurer.Today;

/// <summary>Says what of one room waits for the treasurer, for the list on Today. One per room; register it as <see cref="ITodos"/>.</summary>
public interface ITodos
{
    Task<IReadOnlyList<TodayPage.Todo>> Read(CancellationToken cancel);
}
