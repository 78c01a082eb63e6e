namespace ChildAllowance.Domain.Cases;

/// <summary>応対の方法 as written on screen.</summary>
public static class ContactChannels
{
    public static string Label(this ContactChannel channel) =>
        channel switch
        {
            ContactChannel.Telephone => "電話",
            ContactChannel.Counter => "窓口",
            ContactChannel.Post => "郵便",
            _ => "その他",
        };
}
