namespace ChildAllowance.Domain.Intake;

/// <summary>What is known of banks and branches.</summary>
public interface IAccountKnowledge
{
    bool KnowsBank(string bankCode);

    bool KnowsBranch(string bankCode, string branchCode);
}
