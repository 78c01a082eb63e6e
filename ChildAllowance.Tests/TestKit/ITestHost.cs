using ChildAllowance.Domain.Data;
using Microsoft.Extensions.Time.Testing;

namespace ChildAllowance.Tests.TestKit;

/// <summary>Services on a real database and a clock of the test's: without a window (TestServices) or with one (AppHost).</summary>
public interface ITestHost
{
    FakeTimeProvider Clock { get; }

    T Get<T>()
        where T : notnull;

    AllowanceDbContext OpenDb();
}
