using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace NrcBot.Storage;

/// <summary>
/// A moment as Unix milliseconds: orders and compares the same on every database (SQLite cannot order a DateTimeOffset).
/// </summary>
internal sealed class InstantConverter() : ValueConverter<Instant, long>(
    instant => instant.ToUnixTimeMilliseconds(),
    milliseconds => Instant.FromUnixTimeMilliseconds(milliseconds));
