using NodaTime;
using NrcBot.Service.Counsellor.Cases;

namespace NrcBot.Service.Tests.Counsellor;

public sealed class DraftsTests
{
    private static readonly Guid Ana = Guid.NewGuid();
    private static readonly Guid Luis = Guid.NewGuid();

    private readonly TestClock clock = new(QueueWorld.Noon);
    private readonly Drafts drafts;

    public DraftsTests() => drafts = new Drafts(clock);

    [Fact]
    public void A_draft_belongs_to_one_account_one_case_and_one_box()
    {
        drafts.Keep(Ana, 1001, DraftKind.Answer, "hola");

        Assert.Equal("hola", drafts.Read(Ana, 1001, DraftKind.Answer));
        Assert.Equal("", drafts.Read(Luis, 1001, DraftKind.Answer));
        Assert.Equal("", drafts.Read(Ana, 1002, DraftKind.Answer));
        Assert.Equal("", drafts.Read(Ana, 1001, DraftKind.Note));
    }

    [Fact]
    public void After_a_day_a_draft_is_gone()
    {
        drafts.Keep(Ana, 1001, DraftKind.Answer, "hola");
        clock.Advance(Duration.FromHours(25));

        drafts.Keep(Luis, 1002, DraftKind.Answer, "otra cosa");

        Assert.Equal("", drafts.Read(Ana, 1001, DraftKind.Answer));
    }

    [Fact]
    public void A_forgotten_person_takes_every_draft_about_them_along()
    {
        drafts.Keep(Ana, 1001, DraftKind.Answer, "hola");
        drafts.Keep(Luis, 1001, DraftKind.Note, "nota");
        drafts.Keep(Luis, 1002, DraftKind.Note, "otra");

        drafts.Forget(1001);

        Assert.Equal("", drafts.Read(Ana, 1001, DraftKind.Answer));
        Assert.Equal("", drafts.Read(Luis, 1001, DraftKind.Note));
        Assert.Equal("otra", drafts.Read(Luis, 1002, DraftKind.Note));
    }
}
