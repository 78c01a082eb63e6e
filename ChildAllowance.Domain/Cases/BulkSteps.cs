using ChildAllowance.Domain.Common;

namespace ChildAllowance.Domain.Cases;

/// <summary>How an officer leads a run another way, and when that is too late.</summary>
internal static class BulkSteps
{
    public static DomainError? Cancel(BulkRun run)
    {
        if (run.State != BulkRunState.Running || run.IsCancelRequested)
        {
            return new RunNotRunning();
        }

        run.IsCancelRequested = true;
        return null;
    }

    public static DomainError? Resume(BulkRun run)
    {
        if (run.State != BulkRunState.Failed)
        {
            return new RunNotFailed();
        }

        run.State = BulkRunState.Running;
        run.Attempts = 0;
        run.FinishedAt = null;
        run.FailureCause = null;
        return null;
    }
}
