namespace ChildAllowance.Domain.Data;

/// <summary>A row that two officers may change at once: the stamp is renewed at each save and checked by the database.</summary>
public interface IStamped
{
    Guid Stamp { get; set; }
}
