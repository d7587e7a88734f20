namespace NrcBot.Service.Reviews;

/// <summary>Registers review.</summary>
internal static class ReviewServices
{
    /// <summary>Adds it. Needs storage, an <see cref="NodaTime.IClock"/> and a <c>Func&lt;Library&gt;</c>.</summary>
    public static IServiceCollection AddReviews(this IServiceCollection services)
    {
        services.AddOptions<ReviewOptions>().BindConfiguration(ReviewOptions.Section)
            .Validate(options => options.Terms.AreInOrder,
                "Guidance:ReviewSoonDays must be 0 or more and less than ReviewDueDays; ReviewCautionDays 1 or more and less than ReviewWithholdDays.")
            .ValidateOnStart();
        return services.AddSingleton<ReviewDesk>();
    }
}
