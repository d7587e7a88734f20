using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NrcBot.Guidance;

namespace NrcBot.Storage;

/// <summary>A topic by its id.</summary>
internal sealed class TopicIdConverter() : ValueConverter<TopicId, string>(topic => topic.Value, value => new TopicId(value));
