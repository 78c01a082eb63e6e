namespace ChildAllowance.Tests.Payments;

/// <summary>Where a recipient's money stands in the model.</summary>
public enum Standing
{
    Payable,
    InRound,
    Sent,
    OptedOut,
    Held,
}

public enum RoundStep
{
    None,
    Draft,
    Proposed,
    Approved,
    FileMade,
}

/// <summary>
/// What payments should do, without a database: recipients, one round on its way, and what has left the house. Every
/// method answers whether the real thing must accept the step.
/// </summary>
public sealed class PaymentModel
{
    private readonly List<Person> people = [];
    private Dictionary<int, int> members = [];

    public IReadOnlyList<Person> People => people;

    public RoundStep Round { get; private set; }

    /// <summary>Recipient → account version that is printed.</summary>
    public IReadOnlyDictionary<int, int> Members => members;

    public IReadOnlyDictionary<int, int>? LastFile { get; private set; }

    public sealed class Person
    {
        public required int Children { get; init; }

        public required bool HasAccount { get; init; }

        public Standing Standing { get; set; }

        public bool HasNotice { get; set; }

        /// <summary>Died, and nobody has confirmed yet that the money goes all the same.</summary>
        public bool IsToConfirm { get; set; }

        public int Account { get; set; }
    }

    public void Add(int children, bool hasAccount) =>
        people.Add(new Person { Children = children, HasAccount = hasAccount });

    public bool Compose()
    {
        if (Round is RoundStep.Draft or RoundStep.Proposed)
        {
            return false;
        }

        // An approved round on its way does not stop the next one from being prepared.
        if (Round != RoundStep.None || !Ready().Any())
        {
            return false;
        }

        Fill(Ready());
        Round = RoundStep.Draft;
        return true;
    }

    public bool Refresh()
    {
        if (Round != RoundStep.Draft)
        {
            return false;
        }

        var stay = members.Keys.Where(index => !people[index].HasNotice).Concat(Ready()).ToList();
        foreach (var index in members.Keys)
        {
            people[index].Standing = Standing.Payable;
        }

        Fill(stay);
        return true;
    }

    public bool Propose()
    {
        var isStale = members.Any(member => people[member.Key].HasNotice || people[member.Key].Account != member.Value);
        if (Round != RoundStep.Draft || isStale || members.Count == 0 || HasUnconfirmed)
        {
            return false;
        }

        Round = RoundStep.Proposed;
        return true;
    }

    /// <summary>Approval by another person; void when something came in between.</summary>
    public bool Approve()
    {
        if (Round != RoundStep.Proposed)
        {
            return false;
        }

        if (HasNotices)
        {
            Round = RoundStep.Draft;
            return false;
        }

        if (HasUnconfirmed)
        {
            return false;
        }

        Round = RoundStep.Approved;
        return true;
    }

    public bool Return()
    {
        if (Round != RoundStep.Proposed)
        {
            return false;
        }

        Round = RoundStep.Draft;
        return true;
    }

    public bool MakeFile()
    {
        if (Round != RoundStep.Approved || HasNotices || HasUnconfirmed)
        {
            return false;
        }

        LastFile = members;
        Round = RoundStep.FileMade;
        return true;
    }

    public bool HandOver()
    {
        if (Round != RoundStep.FileMade || HasNotices || HasUnconfirmed)
        {
            return false;
        }

        foreach (var index in members.Keys)
        {
            people[index].Standing = Standing.Sent;
        }

        End();
        return true;
    }

    public bool Cancel()
    {
        if (Round is RoundStep.None or RoundStep.Proposed)
        {
            return false;
        }

        FreeAll();
        return true;
    }

    /// <summary>The late opt-out is approved.</summary>
    public bool TakeOut(int index)
    {
        if (people[index].Standing != Standing.InRound)
        {
            return false;
        }

        if (Round is RoundStep.Approved or RoundStep.FileMade || members.Count == 1)
        {
            FreeAll();
        }
        else
        {
            members.Remove(index);
            Round = RoundStep.Draft;
        }

        people[index].Standing = Standing.OptedOut;
        return true;
    }

    /// <summary>Confirms everything that is to be confirmed in the round; false when there is nothing.</summary>
    public bool Confirm()
    {
        var open = members.Keys.Where(index => people[index].IsToConfirm).ToList();
        open.ForEach(index => people[index].IsToConfirm = false);
        return open.Count > 0;
    }

    private bool HasUnconfirmed => members.Keys.Any(index => people[index].IsToConfirm);

    private bool HasNotices => members.Keys.Any(index => people[index].HasNotice);

    private IEnumerable<int> Ready() =>
        Enumerable
            .Range(0, people.Count)
            .Where(index => people[index] is { Standing: Standing.Payable, HasAccount: true, HasNotice: false });

    private void Fill(IEnumerable<int> indexes)
    {
        members = indexes.ToDictionary(index => index, index => people[index].Account);
        foreach (var index in members.Keys)
        {
            people[index].Standing = Standing.InRound;
        }
    }

    private void FreeAll()
    {
        foreach (var index in members.Keys)
        {
            people[index].Standing = Standing.Payable;
        }

        End();
    }

    private void End()
    {
        members = [];
        Round = RoundStep.None;
    }
}
