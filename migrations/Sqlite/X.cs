namespace Wijkkas.Migrations.Sqlite;
internal static class X;
