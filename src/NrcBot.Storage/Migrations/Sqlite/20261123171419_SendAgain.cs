using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace NrcBot.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SendAgain : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "Buttons",
                table: "Outbox",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Buttons",
                table: "Outbox");
        }
    }
}
