namespace Wijkkas.Web.Clockwork;

/// <summary>
/// Work in the background. It is called at its time, sees for itself what there is to do (rows that wait), and does it by acts; called twice it does
/// nothing twice. What it throws is logged, and the next time comes. Register it on the list in <see cref="Chores"/>.
/// </summary>
public interface IChore
{
    /// <param name="stopping">The portal closes: finish what is in hand and begin nothing new.</param>
    Task Run(CancellationToken stopping);
}
