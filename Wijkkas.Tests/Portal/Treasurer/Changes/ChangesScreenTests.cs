using Wijkkas.Ledger.People;
using Wijkkas.Ledger.Values;
using Wijkkas.Tests.House;
using Wijkkas.Tests.Lindenhof;
using Wijkkas.Web.Portal.Treasurer.Changes;

namespace Wijkkas.Tests.Portal.Treasurer.Changes;

public sealed class ChangesScreenTests(Lindenhof.Portal portal) : IClassFixture<Lindenhof.Portal>
{
    [Fact]
    public async Task What_somebody_changed_is_told_with_his_name_and_of_people_only_that_it_changed()
    {
        using var joke = await portal.As(Roles.Treasurer);
        var added = await joke.Fill("/parties/new", ("Name", "Bakkerij Van Dongen"), ("Roles", "Partner"));
        await joke.Fill(added.Address + "/edit", ("Name", "Bakkerij Dongen"), ("Email", "bakker@dongen.example"));

        using var piet = await portal.As(Roles.Auditor);
        var page = await piet.Open("/changes?kind=Party");

        var rows = page.Rows().Skip(1).ToList();
        Assert.Contains("Relatie Bakkerij Dongen gewijzigd", rows[0]);
        Assert.Contains("E-mailadres", rows[0]);
        Assert.DoesNotContain("bakker@dongen.example", page.Text);
        Assert.DoesNotContain("Van Dongen", rows[1]);
        Assert.Contains("Relatie Bakkerij Dongen toegevoegd", rows[1]);
    }

    [Fact]
    public void Every_field_that_is_remembered_has_a_name_and_every_kind_is_in_the_list()
    {
        using var db = EmptyContext.On("Sqlite");
        var remembered = db.Model.GetEntityTypes().Where(entity => typeof(IRemembered).IsAssignableFrom(entity.ClrType)).ToList();

        Assert.Equal(remembered.Select(entity => entity.ClrType.Name).Order(StringComparer.Ordinal), ChangesPage.Kinds.Order(StringComparer.Ordinal));
        var dutch = File.ReadAllText(Path.Combine(Lindenhof.Portal.Sources, "Wijkkas.Web/Words/Changes.resx"));
        Wrong.Nothing(
            from entity in remembered
            from property in entity.GetProperties()
            where !property.IsPrimaryKey() && property.Name != nameof(IVersioned.Version) && entity.ClrType != typeof(Person)
                && ((IRemembered)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(entity.ClrType)).MemoryOf(property.Name, null, null) != Memory.Nothing
                && !dutch.Contains($"\"Field-{property.Name}\"", StringComparison.Ordinal)
            select $"{entity.ClrType.Name}.{property.Name}");
    }
}
