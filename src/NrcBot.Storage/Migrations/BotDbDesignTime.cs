using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace NrcBot.Storage.Migrations;

/// <summary>
/// For <c>dotnet ef</c> only: <c>dotnet ef migrations add NAME -p src/NrcBot.Storage -s src/NrcBot.Storage -o Migrations/Sqlite</c>.
/// </summary>
internal sealed class BotDbDesignTime : IDesignTimeDbContextFactory<BotDb>
{
    public BotDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<BotDb>().UseSqlite("Data Source=:memory:").Options);
}
